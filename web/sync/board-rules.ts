import { applyFacts, foldFrames } from '../../engine/board/fold-board.ts';
import { predict } from '../../engine/board/predict.ts';
import type { BoardRules } from './case-replica.ts';

/** The engine's own fold and prediction, as the board client wants them. */
export const boardRules: BoardRules = {
  fold: foldFrames,
  apply: applyFacts,
  predict: ({ command, commandId }, board, { me, now }) => predict(command, board, { commandId, actorId: me, now }),
};
