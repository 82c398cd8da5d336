import type { CaseView } from '../../../api/contract/views.ts';
import type { BoardFrame, BoardView } from '../../../engine/board/board-view.ts';

/** The contract leaves board and frames open (`Json`): the engine's types are theirs, and the server made them with it. */
export function decodeFrames(frames: readonly unknown[]): readonly BoardFrame[] {
  return frames as readonly BoardFrame[];
}

export function decodeBoard(view: CaseView): BoardView {
  return view.board as BoardView;
}
