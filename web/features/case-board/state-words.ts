import type { BoardItem, BoardView } from '../../../engine/board/board-view.ts';
import type { MessageKey } from '../../messages/use-t.ts';
import { isTask, stepLook } from './item-state.ts';

/** The state of a step in a few words. Active is not yet in work: somebody must have taken it. */
export function stateKey(item: BoardItem): MessageKey {
  const look = stepLook(item);
  if (look !== 'live') return `case-board.look-${look}`;
  if (item.kind === 'wait-task') return 'case-board.kind-wait-task';
  if (item.kind === 'timer' || item.kind === 'user-event' || item.kind === 'milestone')
    return 'case-board.look-waiting';
  return isTask(item) && item.assigneeId === null ? 'case-board.look-open' : 'case-board.look-live';
}

/** Who ended a step, and whether it was by sending its message; null when the timeline does not say. */
export interface DoneBy {
  readonly personId: string;
  readonly sent: boolean;
}

export function doneBy(board: Pick<BoardView, 'entries' | 'entryOrder'>, item: BoardItem): DoneBy | null {
  if (item.state !== 'completed') return null;
  const ended = board.entryOrder.findLast((id) => {
    const entry = board.entries[id];
    return entry?.kind === 'event' && entry.code === 'item-completed' && entry.params['itemId'] === item.id;
  });
  const entry = ended === undefined ? undefined : board.entries[ended];
  if (entry?.kind !== 'event' || entry.actorKind !== 'person') return null;
  return { personId: entry.actorId, sent: entry.params['because'] === 'reply' };
}
