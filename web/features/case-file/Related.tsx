import { Link } from '@tanstack/react-router';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import styles from './case-file.module.css';
import { relatedCases } from './related-cases.ts';

/** Cases that this one has to do with: what it works for, goes on from, goes on in, and those that work for it. */
export function Related() {
  const t = useT();
  const board = useCaseBoard();
  const { extras } = useCaseActions();
  const related = relatedCases(board, extras);
  if (related.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="related-heading">
      <h2 id="related-heading" className={styles.heading}>
        {t('case-file.related')}
      </h2>
      <ul className={styles.cases}>
        {related.map(({ kind, caseId, itemId, number, step }) => (
          <li key={`${kind} ${caseId}`}>
            <Link
              to="/cases/$caseId"
              params={{ caseId }}
              search={itemId === null ? {} : { item: itemId }}
              className={styles.caseLink}
            >
              {t(`case-file.related-${kind}`, { number: number ?? '', step: step ?? t('common.erased') })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
