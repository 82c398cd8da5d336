import type { BoardItem, BoardView } from '../../../../engine/board/board-view.ts';
import { isOver } from '../item-state.ts';
import { childrenByParent } from '../plan-tree.ts';

/** A place in the plan, as `move-item` names it: in a stage (or outside of all), after a step (or first). */
export interface Place {
  readonly stageId: string | null;
  readonly afterId: string | null;
}

export interface PlaceToGo extends Place {
  readonly stage: BoardItem | null;
  readonly after: BoardItem | null;
}

/** Every place that a step can go to, without the one where it stands: its own stage first, the others as on the screen, what is outside of them last. */
export function placesFor(board: Pick<BoardView, 'items'>, item: BoardItem): readonly PlaceToGo[] {
  const children = childrenByParent(board.items);
  const inside = (stage: BoardItem): boolean => {
    for (let at: BoardItem | undefined = stage; at !== undefined; at = parentOf(board, at))
      if (at.id === item.id) return true;
    return false;
  };
  const stages = stagesBelow(children, '').filter((stage) => !isOver(stage) && !inside(stage));
  const here = placeOf(board, item);
  const own = stages.filter((stage) => stage.id === item.parentId);
  const homes = [...own, ...stages.filter((stage) => stage.id !== item.parentId)];
  return [...homes, null].flatMap((stage): PlaceToGo[] => {
    const steps = (children.get(stage?.id ?? '') ?? []).filter((each) => each.id !== item.id);
    return [null, ...steps]
      .map((after) => ({ stageId: stage?.id ?? null, afterId: after?.id ?? null, stage, after }))
      .filter((place) => !samePlace(place, here));
  });
}

/** Where a step stands. */
export function placeOf(board: Pick<BoardView, 'items'>, item: BoardItem): Place {
  const siblings = childrenByParent(board.items).get(item.parentId ?? '') ?? [];
  const place = siblings.findIndex((each) => each.id === item.id);
  return { stageId: item.parentId, afterId: siblings[place - 1]?.id ?? null };
}

export const samePlace = (a: Place, b: Place): boolean => a.stageId === b.stageId && a.afterId === b.afterId;

/** One up or down among its siblings; null at the end of them. */
export function placeBeside(board: Pick<BoardView, 'items'>, item: BoardItem, by: 1 | -1): Place | null {
  const siblings = childrenByParent(board.items).get(item.parentId ?? '') ?? [];
  const place = siblings.findIndex((each) => each.id === item.id);
  if (by === -1) return place <= 0 ? null : { stageId: item.parentId, afterId: siblings[place - 2]?.id ?? null };
  const next = siblings[place + 1];
  return next === undefined ? null : { stageId: item.parentId, afterId: next.id };
}

/** Beside another step: below it, or above it, which is after the one before it. Null where a step cannot go. */
export function placeAt(
  board: Pick<BoardView, 'items'>,
  item: BoardItem,
  besideId: string,
  edge: 'top' | 'bottom',
): Place | null {
  const beside = board.items[besideId];
  if (beside === undefined) return null;
  const siblings = (childrenByParent(board.items).get(beside.parentId ?? '') ?? []).filter(
    (each) => each.id !== item.id,
  );
  const place = siblings.findIndex((each) => each.id === besideId);
  const afterId = edge === 'bottom' ? besideId : (siblings[place - 1]?.id ?? null);
  return besideId === item.id ? null : allowed(board, item, { stageId: beside.parentId, afterId });
}

/** At the end of a stage, or of what stands outside of all. */
export function placeLast(board: Pick<BoardView, 'items'>, item: BoardItem, stageId: string | null): Place | null {
  const siblings = (childrenByParent(board.items).get(stageId ?? '') ?? []).filter((each) => each.id !== item.id);
  const steps = stageId === null ? siblings.filter((each) => each.kind !== 'stage') : siblings;
  return allowed(board, item, { stageId, afterId: steps.at(-1)?.id ?? null });
}

function allowed(board: Pick<BoardView, 'items'>, item: BoardItem, place: Place): Place | null {
  const stage = place.stageId === null ? undefined : board.items[place.stageId];
  if (stage !== undefined && isOver(stage)) return null;
  for (let at = stage; at !== undefined; at = parentOf(board, at)) if (at.id === item.id) return null;
  return samePlace(place, placeOf(board, item)) ? null : place;
}

const parentOf = (board: Pick<BoardView, 'items'>, item: BoardItem): BoardItem | undefined =>
  item.parentId === null ? undefined : board.items[item.parentId];

function stagesBelow(children: ReturnType<typeof childrenByParent>, parent: string): readonly BoardItem[] {
  return (children.get(parent) ?? []).flatMap((item) =>
    item.kind === 'stage' ? [item, ...stagesBelow(children, item.id)] : [],
  );
}
