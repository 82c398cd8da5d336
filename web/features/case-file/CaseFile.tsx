import { CustomerCard } from './CustomerCard.tsx';
import styles from './case-file.module.css';
import { Facts } from './Facts.tsx';
import { Outcome } from './Outcome.tsx';
import { Related } from './Related.tsx';
import { Trigger } from './Trigger.tsx';

/** Who it is about, how it began, what they want, and what is known. */
export function CaseFile() {
  return (
    <div className={styles.file}>
      <CustomerCard />
      <Trigger />
      <Outcome />
      <Facts />
      <Related />
    </div>
  );
}
