import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { explainCaseQuery } from '../../api-client/queries.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { closeWords } from './close-words.ts';
import styles from './dialog.module.css';
import { type CloseCheck, stepsInTheWay } from './next-move.ts';

/** Names that stand there without scrolling. */
const FITS = 5;

interface Named {
  readonly id: string;
  readonly name: string | null;
}

/** Names what is still open and why, so that nobody ends a case by accident. The board has the names, the server the reasons. */
export function CloseObstacles({ check }: { readonly check: CloseCheck }) {
  const t = useT();
  const formats = useFormats();
  const { caseId } = useCaseActions();
  const { data, isPending, isError, refetch } = useQuery(explainCaseQuery(caseId, useCaseBoard().version));
  const told = data === undefined ? null : closeWords(t, formats, data);
  const why = (id: string) => told?.why.get(id) ?? null;
  const holding = stepsInTheWay(check);
  const planned = told?.planned.map((name, place) => ({ id: String(place), name })) ?? [];
  return (
    <div className={styles.obstacles}>
      <p className={styles.ready}>{t(check.ready ? 'case-board.close-ready' : 'case-board.close-early-explains')}</p>
      <NameList title={t('case-board.close-goals', { count: check.goals.length })} named={check.goals} why={why} />
      <NameList title={t('case-board.close-steps', { count: holding.length })} named={holding} why={why} />
      <NameList title={t('case-board.close-dropped', { count: check.dropped.length })} named={check.dropped} />
      <NameList title={t('case-board.close-planned', { count: planned.length })} named={planned} />
      {told?.byPerson === true ? <p className={styles.quiet}>{t('case-board.close-by-person')}</p> : null}
      {isPending ? <p className={styles.quiet}>{t('explain.loading')}</p> : null}
      {isError ? <NoReasons onRetry={() => void refetch()} /> : null}
    </div>
  );
}

/** Without the reasons the names still stand: the end does not wait for them. */
function NoReasons({ onRetry }: { readonly onRetry: () => void }) {
  const t = useT();
  return (
    <p className={styles.quiet} role="alert">
      {t('case-board.close-no-reasons')}{' '}
      <Button variant="subtle" size="compact-xs" onClick={onRetry}>
        {t('common.retry')}
      </Button>
    </p>
  );
}

interface ListProps {
  readonly title: string;
  readonly named: readonly Named[];
  readonly why?: (id: string) => string | null;
}

function NameList({ title, named, why }: ListProps) {
  const t = useT();
  if (named.length === 0) return null;
  return (
    <div>
      <h3 className={styles.small}>{title}</h3>
      <ul className={styles.names} tabIndex={named.length > FITS ? 0 : undefined} aria-label={title}>
        {named.map(({ id, name }) => {
          const because = why?.(id) ?? null;
          return (
            <li key={id}>
              {name ?? t('common.erased')}
              {because === null ? null : <span className={styles.because}> · {because}</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
