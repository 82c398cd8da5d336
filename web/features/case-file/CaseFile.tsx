import { useT } from '../../messages/use-t.ts';
import { useCaseBoard } from '../../sync/case-screen.ts';
import { CustomerCard } from './CustomerCard.tsx';
import styles from './case-file.module.css';
import { Facts } from './Facts.tsx';
import { Trigger } from './Trigger.tsx';

/** Who it is about, how it began, what they want, and what is known. */
export function CaseFile() {
  const t = useT();
  const board = useCaseBoard();
  const outcome = board.head.desiredOutcome;
  return (
    <div className={styles.file}>
      <CustomerCard />
      <Trigger />
      {outcome === null || outcome === '' ? null : (
        <section className={styles.section} aria-labelledby="outcome-heading">
          <h2 id="outcome-heading" className={styles.heading}>
            {t('case-file.outcome')}
          </h2>
          <p className={styles.outcome}>{outcome}</p>
        </section>
      )}
      <Facts />
    </div>
  );
}
