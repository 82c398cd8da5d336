import type { BoardItem } from '../../../engine/board/board-view.ts';

/** How a step looks: `live` is crisp, `waiting` is dimmed and says for what, `paused` stands still, `done` folds. */
export type StepLook = 'live' | 'ready' | 'waiting' | 'paused' | 'failed' | 'done' | 'skipped' | 'dropped';

export function stepLook(item: BoardItem): StepLook {
  switch (item.state) {
    case 'active':
      return 'live';
    case 'enabled':
      return 'ready';
    case 'initial':
    case 'available':
      return 'waiting';
    case 'suspended':
      return 'paused';
    case 'failed':
      return 'failed';
    case 'completed':
      return 'done';
    case 'disabled':
    case 'terminated':
      return item.skipped ? 'skipped' : 'dropped';
  }
}

/** Over for good: folds away. A failed step is not over, it needs somebody. */
export const isOver = (item: BoardItem): boolean =>
  item.state === 'completed' || item.state === 'terminated' || item.state === 'disabled';

/** What a person works on with hands: not a heading, a milestone or a clock. */
export const isTask = (item: BoardItem): boolean => item.kind === 'human-task' || item.kind === 'message-task';

export const isLive = (item: BoardItem): boolean =>
  item.state === 'active' || item.state === 'enabled' || item.state === 'failed';
