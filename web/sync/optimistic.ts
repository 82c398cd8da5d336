import type { BoardView } from '../../engine/board/board-view.ts';
import type { BoardRules, Replica } from './case-replica.ts';

/** Confirmed facts, then what the pending commands will do, in the order in which they were given. */
export function shownBoard(replica: Replica, rules: BoardRules, me: string): BoardView | null {
  if (replica.confirmed === null) return null;
  return replica.pending.reduce<BoardView>(
    (board, pending) => rules.apply(board, rules.predict(pending, board, me)),
    replica.confirmed,
  );
}
