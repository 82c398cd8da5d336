import type { BoardItem, BoardView } from '../../../../engine/board/board-view.ts';

/** One step of a case that can be captured, in the order of the board. */
export interface CaptureStep {
  readonly item: BoardItem;
  readonly depth: number;
  /** Id of the fragment's shown name, to tell where it came from. */
  readonly origin: string | null;
  /** It and everything inside it: what ticking a stage ticks. */
  readonly ids: readonly string[];
}

const inOrder = (one: BoardItem, other: BoardItem): number => {
  if (one.order !== other.order) return one.order < other.order ? -1 : 1;
  return one.id < other.id ? -1 : 1;
};

/** All steps of a case, children under their stage. */
export function captureSteps(board: BoardView): readonly CaptureStep[] {
  const children = new Map<string, BoardItem[]>();
  for (const item of Object.values(board.items)) {
    const siblings = children.get(item.parentId ?? '') ?? [];
    siblings.push(item);
    children.set(item.parentId ?? '', siblings);
  }
  for (const siblings of children.values()) siblings.sort(inOrder);
  const below = (parent: string, depth: number): CaptureStep[] =>
    (children.get(parent) ?? []).flatMap((item) => {
      const inside = below(item.id, depth + 1);
      const fragment = item.fragmentId === null ? undefined : board.fragments[item.fragmentId];
      const step = {
        item,
        depth,
        origin: fragment?.name ?? null,
        ids: [item.id, ...inside.map((each) => each.item.id)],
      };
      return [step, ...inside];
    });
  return below('', 0);
}

/** Ticks or unticks a step with all that is inside it. */
export function toggled(chosen: ReadonlySet<string>, step: CaptureStep): ReadonlySet<string> {
  const next = new Set(chosen);
  const on = !chosen.has(step.item.id);
  for (const id of step.ids) {
    if (on) next.add(id);
    else next.delete(id);
  }
  return next;
}

/** What was done in the case and is not a stage: a good first choice. */
export const doneSteps = (steps: readonly CaptureStep[]): ReadonlySet<string> =>
  new Set(steps.filter(({ item }) => item.kind !== 'stage' && item.state === 'completed').map(({ item }) => item.id));
