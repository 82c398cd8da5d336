import type { BoardItem } from '../../../../engine/board/board-view.ts';
import { useT } from '../../../messages/use-t.ts';
import { useCaseBoard } from '../../../sync/case-screen.ts';
import type { PlanTree } from '../plan-tree.ts';
import { stateKey } from '../state-words.ts';
import { useWaitWords } from '../use-wait-words.ts';

/** What the graph shows, as words: for those who do not see lines. */
export function GraphText({ tree }: { readonly tree: PlanTree }) {
  const t = useT();
  return (
    <ul className="visually-hidden" aria-label={t('plan.graph-text')}>
      {tree.columns.map((column) => (
        <li key={column.id}>
          {column.stage === null ? t('plan.place-outside') : (column.stage.name ?? t('common.erased'))}
          <ul>{column.groups.flatMap((group) => group.rows.map(({ item }) => <Line key={item.id} item={item} />))}</ul>
        </li>
      ))}
    </ul>
  );
}

function Line({ item }: { readonly item: BoardItem }) {
  const t = useT();
  const { goals } = useCaseBoard();
  const waits = useWaitWords(item);
  const goal = item.goalId === null ? undefined : goals[item.goalId];
  return (
    <li>
      {[
        item.name ?? t('common.erased'),
        waits?.full ?? t(stateKey(item)),
        goal === undefined ? null : t('plan.serves', { name: goal.name ?? t('common.erased') }),
      ]
        .filter((part) => part !== null)
        .join(', ')}
    </li>
  );
}
