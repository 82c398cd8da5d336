import type {
  Actor,
  Audience,
  BoardView,
  Case,
  CaseCommand,
  CaseId,
  CommandId,
  DecideContext,
  ItemId,
  Past,
  RecordedEvent,
  Refusal,
  Refused,
  Role,
} from '../../engine/index.ts';
import type { CaseLists } from '../persistence/projections/case-lists.ts';
import type { RecentEvents } from './recent-events.ts';

/** The database does not answer. Nothing is wrong with the request: the same one, under the same commandId, may be sent again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** A text holds U+0000 or half of a surrogate pair, which Postgres cannot store. Whoever builds a command checks this first. */
export class UnstorableText extends Error {
  override readonly name = 'UnstorableText';
}

/** An event as the journal holds it, with the browser tab that it came from. */
export type JournalEvent = RecordedEvent & { readonly tab: string | null };

/** A row that the statement of a command removes with what it writes: work that this command has done. */
export type Settled =
  | { readonly inboxId: string }
  | { readonly outboxId: string }
  | { readonly timer: { readonly itemId: ItemId | string; readonly dueAt: string } };

export interface CommandInput {
  readonly caseId: CaseId;
  readonly commandId: CommandId;
  /** Version that the person was looking at; absent: decided on the head alone. */
  readonly baseVersion?: number;
  readonly actor: Actor;
  readonly command: CaseCommand;
  /** Browser tab: changes of the same tab never overlap with each other. */
  readonly tab?: string;
  /** Policy, asked with the state that is decided on, and again with what is taken back; absent for the system. */
  readonly authorise?: (theCase: Case | null, past?: Past) => Refusal | null;
  /** Roles in which the actor acts on the state that is decided on; absent: those of `actor`. */
  readonly actsAs?: (theCase: Case) => readonly Role[];
  readonly settles?: Settled;
}

export type CommandOutcome =
  | {
      readonly ok: true;
      readonly version: number;
      readonly events: readonly JournalEvent[];
      readonly repeated: boolean;
    }
  | { readonly ok: false; readonly kind: 'refused'; readonly refusal: Refusal; readonly version: number }
  /** Somebody changed the same thing after `baseVersion`; `between` has every event since. */
  | {
      readonly ok: false;
      readonly kind: 'overlap';
      readonly version: number;
      readonly between: readonly JournalEvent[];
    }
  | { readonly ok: false; readonly kind: 'command-id-reused' }
  /** The journal holds an event that a newer build wrote. */
  | { readonly ok: false; readonly kind: 'unreadable' };

/** Told after commit, on the node that wrote. */
export interface Committed {
  readonly caseId: CaseId;
  readonly version: number;
  readonly events: readonly JournalEvent[];
  /** Queues whose lists changed: that of the case, and the one it left. */
  readonly queueIds: readonly string[];
  readonly previousQueueId?: string;
  /** Whether other cases are to be told something. */
  readonly hasFamilyNews: boolean;
  /** Who may have been told something. */
  readonly noticed: readonly string[];
}

/** What the rest of the product sees of cases. A journal that a newer build wrote makes `read` and `board` throw UnreadableCase. */
export interface CaseStore {
  run(input: CommandInput): Promise<CommandOutcome>;
  /** What the same command would be answered now. Nothing is stored. */
  dryRun(input: CommandInput): Promise<CommandOutcome>;
  /** The state at the head; null when there is no such case. */
  read(caseId: CaseId): Promise<Case | null>;
  /** Events after a version, oldest first, at most `limit`. */
  events(caseId: CaseId, since: number, limit: number): Promise<readonly JournalEvent[]>;
  /** Versions of those cases that exist. */
  heads(caseIds: readonly CaseId[]): Promise<Map<CaseId, number>>;
  /** The board at the head, as this audience may see it. */
  board(caseId: CaseId, audience: Audience): Promise<BoardView | null>;
  onCommitted(listener: (committed: Committed) => void): void;
  /** The last events of the cases that people look at on this node. */
  readonly recent: RecentEvents;
  /** Drops what this node remembers of a case: after an erasure. */
  forget(caseId: CaseId): void;
  /** False once a case was met that a newer build wrote: this node is then not ready. */
  readable(): boolean;
}

export class UnreadableCase extends Error {
  override readonly name = 'UnreadableCase';
}

/** Loads what decide needs beside the case: definitions, checked parameters, the number of a new case. */
export type PrepareCommand = (
  command: CaseCommand,
  theCase: Case | null,
  actor: Actor,
  /** A dry run takes no number. */
  purpose?: 'run' | 'dry-run',
) => Promise<
  | {
      readonly ok: true;
      readonly context: Pick<
        DecideContext,
        'caseType' | 'fragment' | 'caseNumber' | 'calendar' | 'past' | 'origin' | 'target' | 'holder'
      >;
    }
  | Refused
>;

/** A case with its rows in the lists, so that a command writes only those that it changes. */
export interface StoredCase {
  readonly state: Case;
  readonly lists: CaseLists;
  /** Version of the stored snapshot; 0 when there is none. */
  readonly snapshotVersion: number;
}

/** One accepted command, as it is written. */
export interface AcceptedCommand {
  readonly commandId: CommandId;
  readonly commandHash: string;
  readonly command: CaseCommand;
  readonly actor: Actor;
  readonly tab: string | null;
  readonly events: readonly JournalEvent[];
  readonly settles: Settled | undefined;
}

/** What one statement writes: commands of one case, each decided on the state that the one before it left. */
export interface Append {
  readonly caseId: CaseId;
  readonly before: StoredCase | null;
  readonly after: Case;
  readonly commands: readonly AcceptedCommand[];
}

export type Appended =
  | { readonly kind: 'written'; readonly stored: StoredCase }
  /** The case has moved on, or a commandId was used: read what is new and decide again. Nothing was written. */
  | { readonly kind: 'conflict' }
  /** An id that the client made belongs to something else. Nothing was written. */
  | { readonly kind: 'id-taken' };

/** What was answered to a commandId before. */
export interface StoredAnswer {
  readonly commandHash: string;
  readonly events: readonly JournalEvent[];
}

export interface Since {
  /** Events after the version that was asked for, up to the head; null when they are so many that loading the case is cheaper. */
  readonly tail: readonly JournalEvent[] | null;
  /** Of the commands that were asked for, those that were answered, as far as the tail tells when it is not null. */
  readonly answers: ReadonlyMap<CommandId, StoredAnswer>;
}

/** Reads and writes of one case, each one round trip. */
export interface CaseSession {
  since(caseId: CaseId, version: number, commandIds: readonly CommandId[]): Promise<Since>;
  events(caseId: CaseId, since: number, limit: number): Promise<readonly JournalEvent[]>;
  append(append: Append): Promise<Appended>;
}

/** The lower port: what the database does for the store. Every failure to reach it is a StoreUnavailable. */
export interface CaseStorage extends CaseSession {
  /** Snapshot and tail; null when there is no such case. Throws UnreadableCase. */
  load(caseId: CaseId): Promise<StoredCase | null>;
  /** The case with a tail folded in. */
  advance(stored: StoredCase | null, tail: readonly JournalEvent[]): StoredCase | null;
  heads(caseIds: readonly CaseId[]): Promise<Map<CaseId, number>>;
  /** A board that was stored, which may be behind; null when there is none of this build. */
  board(caseId: CaseId, audience: Audience): Promise<BoardView | null>;
  /** Stores a board, unless a newer one is there. */
  putBoard(caseId: CaseId, audience: Audience, board: BoardView): Promise<void>;
  /** Runs the work while this case is locked for all other writers. */
  locked<T>(caseId: CaseId, work: (session: CaseSession) => Promise<T>): Promise<T>;
  /** Time of the database. */
  clock(): Promise<Date>;
}
