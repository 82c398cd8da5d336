import type { BoardView } from '../../engine/board/board-view.ts';
import type { BoardRules, Pending, Replica } from './case-replica.ts';

/** Confirmed facts, then what the pending commands will do, in the order in which they were given. */
export function shownBoard(replica: Replica, rules: BoardRules, me: string): BoardView | null {
  if (replica.confirmed === null) return null;
  return replica.pending.reduce<BoardView>(
    (board, pending) => withPending(board, pending, rules, me),
    replica.confirmed,
  );
}

/** What cannot be predicted on this board is shown when it is confirmed; it must not take the board along. */
function withPending(board: BoardView, pending: Pending, rules: BoardRules, me: string): BoardView {
  try {
    return rules.apply(board, rules.predict(pending, board, me));
  } catch {
    return board;
  }
}
