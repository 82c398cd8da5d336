import { applyFacts, foldFrames } from '../../engine/board/fold-board.ts';
import { isReadable } from '../../engine/board/known-facts.ts';
import { predict } from '../../engine/board/predict.ts';
import type { BoardRules } from './case-replica.ts';
import { decodeCommand } from './codecs/command.ts';

/** The engine's own fold and prediction, as the board client wants them. */
export const boardRules: BoardRules = {
  fold: foldFrames,
  apply: applyFacts,
  readable: isReadable,
  predict: ({ command, commandId, at }, board, actorId) => {
    // Replayed with every change: the ids of one command must come out the same each time.
    let count = 0;
    const nextId = () => {
      count += 1;
      return `${commandId}-${count}`;
    };
    return predict(decodeCommand(command), board, { actorId, now: at, nextId });
  },
};
