import { IconCloudOff, IconLoader2, IconPointFilled, IconRefresh } from '@tabler/icons-react';
import { useFormats, useT } from '../messages/use-t.ts';
import { useConnection } from './connection.ts';
import styles from './connection-status.module.css';
import { live } from './live.ts';

const ICONS = {
  live: IconPointFilled,
  polling: IconRefresh,
  reconnecting: IconLoader2,
  offline: IconCloudOff,
} as const;

/** Live, Live but slower, Reconnecting or Offline, and how old the screen is when it is not live. */
export function ConnectionStatus() {
  const t = useT();
  const formats = useFormats();
  const { phase, heardAt } = useConnection(live.connection);
  const Icon = ICONS[phase];
  const time = formats.time(heardAt);
  return (
    <output
      className={styles.chip}
      data-phase={phase}
      aria-label={t('frame.connection')}
      title={t(`frame.${phase}.detail`, { time })}
    >
      <Icon aria-hidden size={14} stroke={1.8} />
      <span>{t(`frame.${phase}`)}</span>
      {phase === 'live' || phase === 'polling' ? null : (
        <span className={styles.age}>{t('frame.data-age', { time })}</span>
      )}
    </output>
  );
}
