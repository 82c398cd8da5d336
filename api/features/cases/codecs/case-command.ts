import type { CaseCommand, CommandId } from '../../../../engine/index.ts';
import type { CommandBody } from '../../../contract/commands.ts';

export interface ReceivedCommand {
  readonly commandId: CommandId;
  readonly baseVersion: number | undefined;
  readonly dryRun: boolean;
  readonly command: CaseCommand;
}

/** The body of the command door, after `checkCommand`: what it calls texts are the engine's ids, what it calls unknown is JSON. */
export function receiveCommand(body: unknown): ReceivedCommand {
  const { commandId, baseVersion, dryRun = false, ...command } = body as CommandBody;
  return { commandId: commandId as CommandId, baseVersion, dryRun, command: command as CaseCommand };
}
