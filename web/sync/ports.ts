import type { CommandAnswer } from '../../api/contract/commands.ts';
import type { SubscribeAnswer } from '../../api/contract/socket.ts';
import type { CaseEvents, CaseView } from '../../api/contract/views.ts';
import type { BoardRules } from './case-replica.ts';
import type { PersonCommand } from './types.ts';

/** A command with its envelope, as it travels. */
export type OutgoingCommand = PersonCommand & { readonly commandId: string; readonly baseVersion?: number };

/** The world around the board client: HTTP, socket, time and chance. Tests bring a simulated one. */
export interface Ports {
  readonly rules: BoardRules;
  readonly http: {
    readonly view: (caseId: string) => Promise<CaseView>;
    readonly events: (caseId: string, since: number, waitS: number) => Promise<CaseEvents>;
    /** Rejects when the signal is aborted: the command may have been decided all the same. */
    readonly send: (caseId: string, command: OutgoingCommand, signal: AbortSignal) => Promise<CommandAnswer>;
  };
  readonly wire: {
    readonly connected: () => boolean;
    /** Rejects when no answer comes. */
    readonly subscribe: (caseId: string, since: number) => Promise<SubscribeAnswer>;
    readonly unsubscribe: (caseId: string) => void;
  };
  readonly after: (ms: number, run: () => void) => () => void;
  readonly now: () => number;
  readonly newId: () => string;
  readonly random: () => number;
}
