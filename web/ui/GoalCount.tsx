import { useT } from '../messages/use-t.ts';
import styles from './goal-count.module.css';

const PARTS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'] as const;

/** Goals reached of how many, as a bar of as many parts as there are goals, and in words. */
export function GoalCount({ reached, total }: { readonly reached: number; readonly total: number }) {
  const t = useT();
  if (total === 0) return null;
  const shown = Math.round((reached / total) * Math.min(total, PARTS.length));
  const words = t('common.goals', { reached, total });
  return (
    <span className={styles.goals} title={words}>
      <span className={styles.bar} aria-hidden>
        {PARTS.slice(0, total).map((part, at) => (
          <span key={part} className={styles.part} data-reached={at < shown} />
        ))}
      </span>
      <span aria-hidden className={styles.count}>
        {reached}/{total}
      </span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
