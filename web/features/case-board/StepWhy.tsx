import { Button } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleDashed, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { CriterionLook, ItemWhy, Waiting } from '../../../api/contract/explain.ts';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { explainItemQuery } from '../../api-client/queries.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { criterionLines, type Teller, waitLine } from './explain-words.ts';
import { isOver } from './item-state.ts';
import { useTold } from './use-told.ts';
import styles from './why.module.css';
import { whyLines } from './why-words.ts';

/** What would open a step, or end it, and how it came to be as it is: from the explanation of the server. */
export function StepWhy({ item }: { readonly item: BoardItem }) {
  const t = useT();
  const formats = useFormats();
  const board = useCaseBoard();
  const { caseId, nameOf } = useCaseActions();
  const { data } = useQuery(explainItemQuery(caseId, item.id, board.version));
  if (data === undefined) return <p className={styles.quiet}>{t('explain.loading')}</p>;
  const names = new Map(data.people.map((person) => [person.id, person.name]));
  const named = (id: string | null) => (id === null ? null : names.get(id)) ?? nameOf(id);
  const teller: Teller = { t, formats, board, nameOf: named };
  return (
    <div className={styles.why}>
      {isOver(item) ? null : <Waits item={item} told={data} teller={teller} />}
      <Why told={data} teller={teller} />
    </div>
  );
}

interface Props {
  readonly told: ItemWhy;
  readonly teller: Teller;
}

type Criterion = Extract<Waiting, { readonly code: 'criterion' }>;

function Waits({ item, told, teller }: Props & { readonly item: BoardItem }) {
  const t = useT();
  const criteria = told.waitingFor.filter((wait): wait is Criterion => wait.code === 'criterion');
  const others = told.waitingFor.flatMap((wait) => (wait.code === 'criterion' ? [] : [waitLine(teller, wait)]));
  return (
    <section aria-label={t('explain.title')}>
      <h3 className={styles.title}>{t('explain.title')}</h3>
      {others.map((line) => (
        <p key={line} className={styles.line}>
          {line}
        </p>
      ))}
      {criteria.map(({ criterion }, at) => (
        <CriterionList
          key={criterion.criterionId}
          item={item}
          criterion={criterion}
          teller={teller}
          alternative={at > 0}
        />
      ))}
      {told.endsBy.length === 0 ? null : (
        <>
          <h4 className={styles.title}>{t('explain.ends-title')}</h4>
          {told.endsBy.map((criterion, at) => (
            <CriterionList
              key={criterion.criterionId}
              item={item}
              criterion={criterion}
              teller={teller}
              alternative={at > 0}
            />
          ))}
        </>
      )}
    </section>
  );
}

interface CriterionProps {
  readonly item: BoardItem;
  readonly criterion: CriterionLook;
  readonly teller: Teller;
  readonly alternative: boolean;
}

/** One way in (or out): each of its lines can be taken away by who may change the plan. */
function CriterionList({ item, criterion, teller, alternative }: CriterionProps) {
  const t = useT();
  const { can } = useCaseActions();
  const told = useTold();
  const may = can('disconnect-items') && !isOver(item);
  const lines = criterionLines(teller, criterion);
  const { criterionId, side } = criterion;
  const remove = (part: number | null) =>
    void told(
      { type: 'disconnect-items', itemId: item.id, side, criterionId, ...(part === null ? {} : { part }) },
      item.name,
    );
  return (
    <>
      {alternative ? <p className={styles.or}>{t('explain.or')}</p> : null}
      <ul className={styles.parts}>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a criterion have no identity but their place.
          <li key={at} className={styles.part} data-done={line.done}>
            {line.done ? (
              <IconCircleCheckFilled aria-hidden size={15} />
            ) : (
              <IconCircleDashed aria-hidden size={15} stroke={1.8} />
            )}
            <span>
              {line.words}
              {line.now === null ? null : <span className={styles.quiet}> ({line.now})</span>}
            </span>
            {may && (line.part !== null || lines.length === 1) ? (
              <Button
                variant="subtle"
                size="compact-xs"
                onClick={() => remove(lines.length === 1 ? null : line.part)}
                aria-label={t('live.disconnect', { name: line.words })}
              >
                <IconX aria-hidden size={13} stroke={1.8} />
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Why({ told, teller }: Props) {
  const t = useT();
  const lines = whyLines(teller, told.why);
  if (lines.length === 0) return null;
  return (
    <details className={styles.details}>
      <summary>{t('explain.why')}</summary>
      <ol className={styles.moves}>
        {lines.map((line) => (
          <li key={line.version}>
            {[line.words, line.because].filter((words) => words !== null).join(', ')}
            <span className={styles.quiet}> {line.by}</span>
            {line.reason === null ? null : <p className={styles.line}>{line.reason}</p>}
          </li>
        ))}
      </ol>
      {told.why.complete ? null : <p className={styles.quiet}>{t('explain.why-more')}</p>}
    </details>
  );
}
