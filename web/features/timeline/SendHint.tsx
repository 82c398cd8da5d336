import { useT } from '../../messages/use-t.ts';
import { useConnection } from '../../sync/connection.ts';
import { live } from '../../sync/live.ts';
import styles from './composer.module.css';

/** Which key sends; while it is on its way and the line is gone, that it will be sent. */
export function SendHint({ busy }: { readonly busy: boolean }) {
  const t = useT();
  const { phase } = useConnection(live.connection);
  const waits = busy && (phase === 'offline' || phase === 'reconnecting');
  return (
    <span className={styles.hint} data-keys={waits ? undefined : ''} role={waits ? 'status' : undefined}>
      {t(waits ? 'timeline.sent-later' : 'timeline.ctrl-enter')}
    </span>
  );
}
