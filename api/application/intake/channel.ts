import type { JsonObject } from '../../../engine/index.ts';
import type { IncomingEvent, ReplyAddress } from './incoming.ts';

/** One account at one provider: a row of `connector`, its secrets in clear. */
export interface Connector {
  readonly id: string;
  /** Names the channel that speaks its protocol. */
  readonly kind: string;
  readonly name: string;
  /** Secrets that signatures are made with, the current one first; two while one is being replaced. */
  readonly signing: readonly string[];
  /** Other secrets by name, such as access tokens. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly settings: JsonObject;
}

/** A webhook request as it reached us, not yet believed. */
export interface HookRequest {
  readonly method: 'GET' | 'POST';
  /** The address under which the sender reached us, to the byte: PUBLIC_URL with path and query as they came. */
  readonly url: string;
  /** What follows the connector in the path, without slashes at its ends. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  readonly receivedAt: Date;
}

export type Verified =
  | { readonly ok: true }
  /** `detail` says what was expected; it never quotes a secret or a computed signature. */
  | { readonly ok: false; readonly detail: string };

/** What the sender's protocol wants to hear back. */
export interface HookAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export type Normalised =
  /** `unknown` counts the parts of the delivery that are of a shape that this channel does not know. */
  | {
      readonly kind: 'events';
      readonly events: readonly IncomingEvent[];
      readonly unknown: number;
      readonly answer?: HookAnswer;
    }
  /** Not news but a check by the provider that we are who we say. */
  | { readonly kind: 'handshake'; readonly answer: HookAnswer }
  | { readonly kind: 'unparseable'; readonly detail: string };

/** A reply on its way out. */
export interface OutgoingReply {
  /** Stays the same when the sending is repeated. */
  readonly id: string;
  readonly text: string;
  readonly visibility: 'public' | 'private';
  readonly replyTo: ReplyAddress;
  readonly queuedAt: string;
}

export type Sent =
  | { readonly ok: true; readonly externalId: string | null }
  /** `again`: worth another try, not before `afterMs`. `error` is for people: what went wrong, with no secret in it. */
  | { readonly ok: false; readonly again: boolean; readonly afterMs?: number; readonly error: string };

/** What a channel can do, for the route and for the reply box. */
export interface ChannelDescription {
  readonly kind: string;
  readonly methods: readonly HookRequest['method'][];
  /** False: an answer is a call-back, planned as a task. */
  readonly canReply: boolean;
  /** Longest reply in characters, where the channel has a limit. */
  readonly maxLength: { readonly public: number; readonly private: number } | null;
  /** Whether a reply may bring files. */
  readonly takesFiles: boolean;
}

/** A channel plug-in: four duties and no more (design D14). */
export interface Channel {
  /** Is this from who it says? Constant time, over raw bytes or the exact address. */
  verify(request: HookRequest, connector: Connector): Verified;
  /** The events in a verified request, and what the sender wants to hear. Never throws, whatever the body. */
  normalise(request: HookRequest, connector: Connector): Normalised;
  /** Delivers a reply. Expected trouble is a value. */
  send(reply: OutgoingReply, connector: Connector, signal: AbortSignal): Promise<Sent>;
  describe(): ChannelDescription;
}

/** The channels of this build by kind. */
export type Channels = ReadonlyMap<string, Channel>;
