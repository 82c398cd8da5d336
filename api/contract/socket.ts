import Type, { type Static } from 'typebox';
import { Instant, Json, Uuid } from './common.ts';
import type { DraftEvents } from './drafting.ts';

/** Version of the socket protocol; an older tab is told to reload. */
export const PROTOCOL = 2;

/** Client -> server (with acknowledgement): join the room of a case, then everything after `since`. */
export const Subscribe = Type.Object({
  caseId: Uuid,
  since: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
  protocol: Type.Integer(),
  /** Version of the board that the page folds (`BOARD_VERSION`): one that folds another is sent no facts to fold. */
  board: Type.Optional(Type.Integer()),
});
export type Subscribe = Static<typeof Subscribe>;
/**
 * Acknowledgement of `subscribe`. `reset`: load the view again by HTTP. `outdated`: the page folds boards in another
 * way than the server, so it shows whole views until it is loaded anew.
 */
export type SubscribeAnswer =
  | {
      readonly ok: true;
      readonly head: number;
      readonly frames: readonly unknown[];
      readonly reset: boolean;
      readonly presence: readonly Presence[];
      readonly outdated?: boolean;
    }
  | { readonly ok: false; readonly code: 'unknown' | 'protocol' | 'malformed' };

/** A stream that is no case: `template-draft:KEY` (ADR 0033). */
export const StreamAddress = Type.String({ pattern: '^template-draft:[a-z][a-z0-9-]{0,63}$' });

/**
 * Client -> server (with acknowledgement): be told what happens to a template and, as far as this person may read it, to
 * its draft, from revision `since` of the draft numbered `draft`.
 */
export const Follow = Type.Object({
  stream: StreamAddress,
  draft: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647 })),
  since: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
  protocol: Type.Integer(),
});
export type Follow = Static<typeof Follow>;
export type FollowAnswer =
  | ({ readonly ok: true; readonly presence: readonly Presence[] } & DraftEvents)
  | { readonly ok: false; readonly code: 'unknown' | 'protocol' | 'malformed' };

/** Server -> client: how the draft stands, with what was changed. `draft` null: none that this person may read. */
export interface DraftMessage extends Omit<DraftEvents, 'reset'> {
  readonly stream: string;
}

/** Client -> server: what this person does on a stream beside cases. */
export const StreamPresence = Type.Object({
  stream: StreamAddress,
  tab: Type.String({ maxLength: 40 }),
  mode: Type.Enum(['viewing', 'away', 'editing']),
  /** `item:KEY:FIELD`, `parameter:NAME`, or another path of the stream. */
  focus: Type.Optional(Type.String({ maxLength: 160 })),
});
export type StreamPresence = Static<typeof StreamPresence>;

/** Client -> server: what this person does on the case. */
export const PresenceUpdate = Type.Object({
  caseId: Uuid,
  tab: Type.String({ maxLength: 40 }),
  mode: Type.Enum(['viewing', 'away', 'editing']),
  /** What is being edited: `reply`, `note`, `fact:NAME`, `task:ID:FIELD`. With `editing` it asks for a lease on it. */
  focus: Type.Optional(Type.String({ maxLength: 160 })),
});
export type PresenceUpdate = Static<typeof PresenceUpdate>;
/** Acknowledgement of `presence`: until when the lease holds, by the server's clock, and who else edits the same. */
export interface PresenceAnswer {
  readonly until: string | null;
  readonly others: readonly Lease[];
}

/** Who edits one thing. A lease belongs to a tab; `tab` is its last eight characters, to tell one's own. */
export interface Lease {
  readonly userId: string;
  readonly name: string;
  readonly tab: string;
  readonly path: string;
  readonly since: string;
  readonly until: string;
}

/** Server -> client events. */
export interface Presence {
  readonly userId: string;
  readonly name: string;
  readonly mode: 'viewing' | 'away' | 'editing';
  /** What the most engaged tab edits. */
  readonly focus: string | null;
  /** What the tabs of this person edit, the longest lease first. */
  readonly leases: readonly Lease[];
}
/** `frames`: new facts of a case. `head`: heartbeat of the newest version. */
export interface FramesMessage {
  readonly caseId: string;
  readonly head: number;
  readonly frames: readonly unknown[];
}
export interface HeadMessage {
  readonly caseId: string;
  readonly head: number;
}
/** `queue`: a hint that a case of one of my queues changed; the list is fetched anew. */
export interface QueueHint {
  readonly queueId: string;
  readonly caseId: string;
  readonly version: number;
}
/** `resync`: this socket could not keep up and was sent nothing for a while; these are the newest versions. */
export interface ResyncMessage {
  readonly heads: readonly HeadMessage[];
}
/** Server -> client: `presence` {caseId, people}; `revoked` {caseId}: access is gone; `signed-out`. Or of a stream. */
export type PresenceMessage = Place & {
  /** All of them, or the most relevant ten of a crowd. */
  readonly people: readonly Presence[];
  readonly count: number;
};
export type Place = { readonly caseId: string } | { readonly stream: string };
export { Instant, Json };

/** Names of the events, for `Server<ClientEvents, ServerEvents>` and the browser's socket. */
export interface ClientEvents {
  subscribe: (body: Subscribe, answer: (answer: SubscribeAnswer) => void) => void;
  /** Nobody in this tab looks at the case any more: leave its room, end the presence there. */
  unsubscribe: (body: { readonly caseId: string }) => void;
  follow: (body: Follow, answer: (answer: FollowAnswer) => void) => void;
  unfollow: (body: { readonly stream: string }) => void;
  presence: (body: PresenceUpdate | StreamPresence, answer?: (answer: PresenceAnswer) => void) => void;
  /** Are you still there? The answer is the server's time, in milliseconds. */
  pulse: (answer: (serverMs: number) => void) => void;
}
export interface ServerEvents {
  frames: (message: FramesMessage) => void;
  head: (message: HeadMessage) => void;
  queue: (hint: QueueHint) => void;
  presence: (message: PresenceMessage) => void;
  /** There are other notices for this person than before. */
  notices: () => void;
  /** Of a template that is followed. */
  draft: (message: DraftMessage) => void;
  revoked: (message: Place) => void;
  resync: (message: ResyncMessage) => void;
  /** This node stops: the socket is closed next; come back some time within so many milliseconds. */
  drain: (message: { readonly withinMs: number }) => void;
  'signed-out': () => void;
}
