import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { SuggestionRow } from './SuggestionRow.tsx';
import styles from './suggestions.module.css';
import { useSuggestions } from './use-suggestions.ts';

const SHOWN = 3;

/** What is likely to help next, with the counts that say so. Not shown to those who may not add anything. */
export function Suggestions() {
  const { can } = useCaseActions();
  return can('add-fragment') ? <SuggestionList /> : null;
}

function SuggestionList() {
  const t = useT();
  const { items, loading, error, retry, dismiss } = useSuggestions();
  return (
    <section className={styles.suggestions} aria-labelledby="suggestions-heading">
      <h2 id="suggestions-heading">{t('case-board.suggested')}</h2>
      {loading ? <SkeletonRows rows={2} /> : null}
      {error === null || items.length > 0 ? null : <ErrorState error={error} onRetry={retry} />}
      {!loading && error === null && items.length === 0 ? (
        <p className={styles.nothing}>{t('case-board.nothing-suggested')}</p>
      ) : null}
      <ul className={styles.list}>
        {items.slice(0, SHOWN).map((suggestion) => (
          <SuggestionRow key={suggestion.templateKey} suggestion={suggestion} onDismiss={() => dismiss(suggestion)} />
        ))}
      </ul>
    </section>
  );
}
