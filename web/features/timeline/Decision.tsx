import { useSaid } from '../../messages/server/use-said.ts';
import { useT } from '../../messages/use-t.ts';
import styles from './entry.module.css';

interface Props {
  readonly ruleName: string | null;
  readonly because: string | null;
  readonly action: 'ignore' | 'attach' | 'open' | null;
}

/** Which listening rule decided, and why: open on request, because it is seldom asked. */
export function Decision({ ruleName, because, action }: Props) {
  const t = useT();
  const said = useSaid();
  if (ruleName === null) return null;
  const words = t(action === 'open' ? 'timeline.opened-by-rule' : 'timeline.attached-by-rule', { rule: ruleName });
  if (because === null || because === '') return <p className={styles.decision}>{words}</p>;
  return (
    <details className={styles.decision}>
      <summary>{words}</summary>
      <p>{said(because)}</p>
    </details>
  );
}
