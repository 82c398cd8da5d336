import type { CommandAnswer } from '../../api/contract/commands.ts';
import type { BoardView } from '../../engine/board/board-view.ts';
import { post } from '../api-client/client.ts';
import { uuidv7 } from '../api-client/ids.ts';
import { type BoardChange, boardDiff } from './board-diff.ts';
import { boardRules } from './board-rules.ts';
import { decodeFrames } from './codecs/frames.ts';
import type { PersonCommand } from './types.ts';

/** What a command would change, told by the server, which changes nothing. Rejects with the problem when it would be refused. */
export async function dryRun(
  board: BoardView,
  command: PersonCommand,
  signal?: AbortSignal,
): Promise<readonly BoardChange[]> {
  const body = { ...command, commandId: uuidv7(), dryRun: true };
  const { frames } = await post<CommandAnswer>(`/api/cases/${board.caseId}/commands`, body, signal);
  const facts = decodeFrames(frames).flatMap((frame) => frame.facts);
  return boardDiff(board, boardRules.apply(board, facts));
}
