import type { BoardItem, BoardView } from '../../../engine/board/board-view.ts';
import { isOver } from './item-state.ts';
import { childrenByParent } from './plan-tree.ts';

/** Where a step can go: up and down among its siblings, and into other stages that are not over. */
export interface Moves {
  /** `afterId` of the place one up; undefined: it is the first already. */
  readonly up: string | null | undefined;
  readonly down: string | undefined;
  readonly stages: readonly BoardItem[];
}

export function movesOf(board: BoardView, item: BoardItem): Moves {
  const children = childrenByParent(board.items);
  const siblings = children.get(item.parentId ?? '') ?? [];
  const place = siblings.findIndex((each) => each.id === item.id);
  const inside = withAncestors(board, item);
  return {
    up: place <= 0 ? undefined : (siblings[place - 2]?.id ?? null),
    down: siblings[place + 1]?.id,
    stages: stagesInOrder(children).filter((stage) => !isOver(stage) && stage.id !== item.parentId && !inside(stage)),
  };
}

/** A step that stands outside of every stage may be put last there, and the other way round. */
export const lastIn = (board: BoardView, stageId: string | null): string | null =>
  childrenByParent(board.items)
    .get(stageId ?? '')
    ?.at(-1)?.id ?? null;

/** A stage can not go into itself, nor below itself. */
function withAncestors(board: BoardView, item: BoardItem): (stage: BoardItem) => boolean {
  return (stage) => {
    for (
      let at: BoardItem | undefined = stage;
      at !== undefined;
      at = at.parentId === null ? undefined : board.items[at.parentId]
    ) {
      if (at.id === item.id) return true;
    }
    return false;
  };
}

function stagesInOrder(children: ReturnType<typeof childrenByParent>, parent = ''): readonly BoardItem[] {
  return (children.get(parent) ?? []).flatMap((item) =>
    item.kind === 'stage' ? [item, ...stagesInOrder(children, item.id)] : [],
  );
}
