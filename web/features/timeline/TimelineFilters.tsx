import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseSearch } from '../../sync/case-screen.ts';
import styles from './timeline.module.css';
import { TIMELINE_FILTERS } from './timeline-lines.ts';

/** Chooses what the timeline shows; the choice stands in the address. */
export function TimelineFilters() {
  const t = useT();
  const { entries = 'all' } = useCaseSearch();
  const { go } = useCaseActions();
  return (
    <fieldset className={styles.filters} aria-label={t('timeline.filter')}>
      {TIMELINE_FILTERS.map((filter) => (
        <button
          key={filter}
          type="button"
          aria-pressed={filter === entries}
          onClick={() => go({ entries: filter === 'all' ? undefined : filter })}
        >
          {t(`timeline.filter-${filter}`)}
        </button>
      ))}
    </fieldset>
  );
}
