import type { CommandBody } from '../../api/contract/commands.ts';
import type { Problem } from '../../api/contract/common.ts';
import type { Lease, Presence } from '../../api/contract/socket.ts';
import type { CaseView } from '../../api/contract/views.ts';
import type { BoardFrame, BoardView } from '../../engine/board/board-view.ts';

/** A command as a screen gives it: commandId and baseVersion are added on the way. */
export type PersonCommand = WithoutEnvelope<CommandBody>;
type WithoutEnvelope<T> = T extends unknown ? Omit<T, 'commandId' | 'baseVersion' | 'dryRun'> : never;

/** How a command ended. A refusal has been told to the person already, unless `quiet` was asked for. */
export type SendResult =
  /** `commandId`: what `undo` takes it back by. */
  | { readonly ok: true; readonly version: number; readonly commandId: string }
  | { readonly ok: false; readonly refusal: SendRefusal };

export interface SendRefusal {
  readonly code: string;
  readonly problem: Problem;
  readonly command: PersonCommand;
  /** What others did in between (409 `change-overlap`), else empty. */
  readonly between: readonly BoardFrame[];
  /** The screen keeps the words of the command by itself. */
  readonly keepsText?: boolean;
}

export interface SendOptions {
  /** The screen shows the refusal itself (a form with `problem.errors`, say); no toast then. */
  readonly quiet?: boolean;
  /** The words of the command stay on the screen when it is refused: nobody has to offer them again. */
  readonly keepsText?: boolean;
  /** The version that the person looked at, where the board itself is not followed (a row of a list). */
  readonly baseVersion?: number;
  /** The id that it may have gone out under before (`useSentOnce`): the server does it once. */
  readonly commandId?: string;
}

/**
 * Sends a command on the case: shown at once, taken back when it is refused, sent again with the same commandId after
 * a lost connection. Resolves when the server has decided; it never rejects.
 */
export type SendCommand = (command: PersonCommand, options?: SendOptions) => Promise<SendResult>;

/** Where the board of a case stands. */
export type BoardStatus =
  | { readonly phase: 'loading' }
  /** `pending`: commands that the server has not confirmed yet. */
  | { readonly phase: 'ready'; readonly pending: number }
  /** 404, or access was taken away while watching (`code: 'revoked'`). */
  | { readonly phase: 'gone'; readonly code: string; readonly problem: Problem | null }
  | { readonly phase: 'failed'; readonly error: Error };

export interface BoardHandle {
  readonly status: BoardStatus;
  /** Confirmed facts with the pending commands replayed on top; null until loaded. */
  readonly board: BoardView | null;
  /** Loads again after a failure. */
  readonly retry: () => void;
}

/** The case view without its board: refetched when an entry cites an interaction that is not here, or a right may have changed. */
export type CaseExtras = Omit<CaseView, 'board'>;

/** A change that somebody else made, for a flash in their colour and a polite announcement. */
export interface RemoteChange {
  readonly caseId: string;
  readonly version: number;
  readonly frame: BoardFrame;
}

export interface PresenceHandle {
  /** Everybody on the case but this person; one entry a person, whatever the number of tabs. In a crowd the most relevant. */
  readonly others: readonly Presence[];
  /** People who are here too and not in `others`. */
  readonly more: number;
  /** Tells what has the focus here (`reply`, `note`, `task:ID`), or null when nothing is being edited. */
  readonly setFocus: (focus: string | null) => void;
  /** Who edits this place, or something in it, now: somebody else, or this person in another tab. Else null. */
  readonly editorOf: (path: string) => Lease | null;
  /** Takes the place, and asks the server who else has it: before something that cannot be taken back. */
  readonly claim: (path: string) => Promise<readonly Lease[]>;
}
