import Type, { type Static } from 'typebox';
import { Instant, Json, Uuid } from './common.ts';

/** Version of the socket protocol; an older tab is told to reload. */
export const PROTOCOL = 1;

/** Client -> server (with acknowledgement): join the room of a case, then everything after `since`. */
export const Subscribe = Type.Object({
  caseId: Uuid,
  since: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
  protocol: Type.Integer(),
});
export type Subscribe = Static<typeof Subscribe>;
/** Acknowledgement of `subscribe`. `reset`: load the view again by HTTP. */
export type SubscribeAnswer =
  | {
      readonly ok: true;
      readonly head: number;
      readonly frames: readonly unknown[];
      readonly reset: boolean;
      readonly presence: readonly Presence[];
    }
  | { readonly ok: false; readonly code: 'unknown' | 'protocol' | 'malformed' };

/** Client -> server: what this person does on the case. */
export const PresenceUpdate = Type.Object({
  caseId: Uuid,
  tab: Type.String({ maxLength: 40 }),
  mode: Type.Enum(['viewing', 'away', 'editing']),
  /** What has the focus: `reply`, `note`, `task:ID`. */
  focus: Type.Optional(Type.String({ maxLength: 80 })),
});
export type PresenceUpdate = Static<typeof PresenceUpdate>;

/** Server -> client events. */
export interface Presence {
  readonly userId: string;
  readonly name: string;
  readonly mode: 'viewing' | 'away' | 'editing';
  readonly focus: string | null;
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
/** Server -> client: `presence` {caseId, people}; `revoked` {caseId}: access is gone; `signed-out`. */
export interface PresenceMessage {
  readonly caseId: string;
  readonly people: readonly Presence[];
}
export { Instant, Json };

/** Names of the events, for `Server<ClientEvents, ServerEvents>` and the browser's socket. */
export interface ClientEvents {
  subscribe: (body: Subscribe, answer: (answer: SubscribeAnswer) => void) => void;
  /** Nobody in this tab looks at the case any more: leave its room, end the presence there. */
  unsubscribe: (body: { readonly caseId: string }) => void;
  presence: (body: PresenceUpdate) => void;
}
export interface ServerEvents {
  frames: (message: FramesMessage) => void;
  head: (message: HeadMessage) => void;
  queue: (hint: QueueHint) => void;
  presence: (message: PresenceMessage) => void;
  revoked: (message: { readonly caseId: string }) => void;
  'signed-out': () => void;
}
