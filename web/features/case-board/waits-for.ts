import type { BoardItem, BoardView } from '../../../engine/board/board-view.ts';
import { fieldsOf, fromName } from '../../ui/schema-form/fields.ts';
import { type ConditionPart, conditionParts } from './wait-conditions.ts';

export type OnPart = BoardItem['waitsFor'][number]['on'][number];

/** One thing that a step waits for, with the name that people know. */
export type WaitPart =
  | {
      readonly kind: 'step' | 'goal' | 'fact';
      readonly name: string | null;
      readonly transition: string;
      readonly occurred: boolean;
    }
  | ConditionPart;

/** Criteria are alternatives, the parts of one must all come true. */
export type Waits = readonly (readonly WaitPart[])[];

/** What a waiting step waits for; empty when it waits for nothing that can be named. */
export function waitsFor(board: BoardView, item: BoardItem): Waits {
  if (item.state !== 'available') return [];
  return item.waitsFor.map((criterion) => {
    const parts: WaitPart[] = criterion.on.map((on) => ({
      ...nameSource(board, item, on),
      transition: on.transition,
      occurred: on.occurred,
    }));
    if (criterion.if !== null) parts.push(...conditionParts(board, criterion.if));
    return parts;
  });
}

/** Parts still missing: what has happened is not worth waiting for. A criterion with all parts there is left out. */
export function missing(waits: Waits): Waits {
  return waits
    .map((parts) => parts.filter((part) => !('occurred' in part && part.occurred)))
    .filter((parts) => parts.length > 0);
}

function nameSource(
  board: BoardView,
  item: BoardItem,
  on: OnPart,
): { kind: 'step' | 'goal' | 'fact'; name: string | null } {
  if (on.source.startsWith('fact:')) {
    const key = on.source.slice('fact:'.length);
    const field = fieldsOf(board.head.fileSchema).find((each) => each.name === key);
    return { kind: 'fact', name: field?.title ?? fromName(key) };
  }
  if (on.source.startsWith('goal:')) {
    const key = on.source.slice('goal:'.length);
    const goal = board.goals[key] ?? Object.values(board.goals).find((each) => each.key === key);
    return { kind: 'goal', name: goal?.name ?? null };
  }
  return { kind: 'step', name: findItem(board, item, on)?.name ?? null };
}

const itemsByKey = new WeakMap<BoardView['items'], ReadonlyMap<string, readonly BoardItem[]>>();

/** Items by fragment and key; made once for each state of the plan: a plan of hundreds asks for each of its waiting rows. */
function namedIn(items: BoardView['items'], fragmentId: string | null, key: string): readonly BoardItem[] {
  let known = itemsByKey.get(items);
  if (known === undefined) {
    known = Map.groupBy(Object.values(items), (item) => `${item.fragmentId ?? ''} ${item.key}`);
    itemsByKey.set(items, known);
  }
  return known.get(`${fragmentId ?? ''} ${key}`) ?? [];
}

/** By key in the fragment that is named: in the same stage first. Repetitions share a key, the newest counts. */
export function findItem(board: Pick<BoardView, 'items'>, item: BoardItem, on: OnPart): BoardItem | undefined {
  const named = namedIn(board.items, on.fragmentId, on.source);
  const near = named.filter((each) => each.parentId === item.parentId);
  return near.at(-1) ?? named.at(-1);
}
