import { useT } from '../../messages/use-t.ts';
import { type CaseSearch, useCaseActions } from '../../sync/case-screen.ts';
import styles from './case-board.module.css';

const PARTS = ['plan', 'timeline', 'customer'] as const;

/** Where the columns do not fit side by side, one part is shown at a time. */
export function PartTabs({ part }: { readonly part: NonNullable<CaseSearch['part']> }) {
  const t = useT();
  const { go } = useCaseActions();
  return (
    <nav className={styles.parts} aria-label={t('case-board.parts')}>
      {PARTS.map((each) => (
        <button
          key={each}
          type="button"
          data-part={each}
          aria-current={each === part ? 'true' : undefined}
          onClick={() => go({ part: each === 'plan' ? undefined : each })}
        >
          {t(`case-board.part-${each}`)}
        </button>
      ))}
    </nav>
  );
}
