import type { Waiting } from '../../../../api/contract/explain.ts';
import type { BoardItem } from '../../../../engine/board/board-view.ts';
import type { PersonCommand } from '../../../sync/types.ts';
import type { GraphEdge } from './graph-model.ts';

type Criterion = Extract<Waiting, { readonly code: 'criterion' }>['criterion'];

const sourceOf = ({ source }: Criterion['on'][number]): string => {
  if (source.kind === 'fact') return `fact:${source.name}`;
  return source.kind === 'goal' ? `goal:${source.key}` : source.key;
};

/** The criterion of the board as the server names it: by what it waits for, since boards carry no ids of criteria. */
function findCriterion(edge: GraphEdge, item: BoardItem, waiting: readonly Waiting[]): Criterion | undefined {
  const wanted = item.waitsFor[edge.criterion]?.on ?? [];
  const all = waiting.flatMap((each) => (each.code === 'criterion' ? [each.criterion] : []));
  return all.find(
    ({ on }) =>
      on.length === wanted.length &&
      on.every(
        (part, place) => sourceOf(part) === wanted[place]?.source && part.transition === wanted[place]?.transition,
      ),
  );
}

/** Takes one part out of a criterion, or the criterion with its only part; null when it is not there any more. */
export function disconnectCommand(
  edge: GraphEdge,
  item: BoardItem,
  waiting: readonly Waiting[],
): Extract<PersonCommand, { readonly type: 'disconnect-items' }> | null {
  const criterion = findCriterion(edge, item, waiting);
  if (criterion === undefined) return null;
  const { criterionId, on } = criterion;
  const whole = { type: 'disconnect-items', itemId: item.id, side: 'entry', criterionId } as const;
  return on.length === 1 ? whole : { ...whole, part: edge.part };
}
