import { useT } from '../../messages/use-t.ts';
import { Composer } from './Composer.tsx';
import { EntryList } from './EntryList.tsx';
import { TimelineFilters } from './TimelineFilters.tsx';
import styles from './timeline.module.css';

/** Everything that was said and done on the case, and the box to answer in. */
export function Timeline() {
  const t = useT();
  return (
    <section className={styles.timeline} aria-labelledby="timeline-heading">
      <div className={styles.head}>
        <h2 id="timeline-heading">{t('timeline.title')}</h2>
        <TimelineFilters />
      </div>
      <EntryList />
      <Composer />
    </section>
  );
}
