import type { Server, Socket } from 'socket.io';
import type { CaseId } from '../../engine/index.ts';
import type { JournalEvent } from '../application/case-store.ts';
import type { TemplateMoved } from '../application/signals.ts';
import type { SignedIn } from '../application/signed-in.ts';
import type { ClientEvents, PresenceUpdate, ServerEvents } from '../contract/socket.ts';

/** What one node tells the others of a commit. Without `events` they did not fit: whoever has viewers reads them. */
export interface RelayedCommit {
  readonly caseId: CaseId;
  readonly version: number;
  /** Version before the first event. */
  readonly since: number;
  readonly events?: readonly JournalEvent[];
  readonly queueIds: readonly string[];
}

/** What one person does in one tab, as nodes tell each other; `mode` null: has gone. */
export interface RelayedPresence {
  /** Where: the id of a case, or the address of another stream. */
  readonly place: string;
  /** Node, socket and tab: what the others keep it under. */
  readonly key: string;
  readonly userId: string;
  readonly name: string;
  readonly mode: PresenceUpdate['mode'] | null;
  readonly focus: string | null;
  /** Since when the tab edits `focus`, and until when that is lent to it; milliseconds by the clock of the database. */
  readonly since: number;
  readonly until: number | null;
}

/** Whose sockets are to be cut: those of a session that was signed out, or of a person whose roles changed. */
export interface RelayedCut {
  readonly kind: 'session' | 'person';
  readonly id: string;
}

/** A template that moved, as nodes tell each other. Without `draft` they look by themselves. */
export type RelayedTemplate = TemplateMoved;

export interface NodeEvents {
  templates: (moved: readonly RelayedTemplate[]) => void;
  cut: (cut: RelayedCut) => void;
  committed: (commits: readonly RelayedCommit[]) => void;
  present: (changes: readonly RelayedPresence[]) => void;
  noticed: (userIds: readonly string[]) => void;
}

export interface SocketData {
  person: SignedIn;
}

export type Io = Server<ClientEvents, ServerEvents, NodeEvents, SocketData>;
export type CaseSocket = Socket<ClientEvents, ServerEvents, NodeEvents, SocketData>;
