import type { Audience, CaseId } from '../../engine/index.ts';
import type { JournalEvent } from '../application/case-store.ts';
import { boardRoom } from './rooms.ts';
import type { CaseSocket } from './types.ts';

/**
 * One socket's look at one case. `live`: the room brings the frames. `waiting`: events are held here until somebody has
 * looked what the person may see. `lagging`: the socket cannot keep up, and catches up by itself later.
 */
export interface Subscription {
  readonly socket: CaseSocket;
  readonly caseId: CaseId;
  audience: Audience;
  /** Sees the case only by taking part in it: losing the task ends that. */
  byPart: boolean;
  state: 'live' | 'waiting' | 'lagging';
  held: JournalEvent[];
  /** While somebody looked, something happened that may have changed the answer. */
  again: boolean;
}

/** Who on this node looks at which case. */
export class Subscriptions {
  readonly #byCase = new Map<CaseId, Set<Subscription>>();
  readonly #bySocket = new Map<string, Map<CaseId, Subscription>>();

  of(caseId: CaseId): ReadonlySet<Subscription> {
    return this.#byCase.get(caseId) ?? NONE;
  }

  find(socket: CaseSocket, caseId: CaseId): Subscription | undefined {
    return this.#bySocket.get(socket.id)?.get(caseId);
  }

  ofSocket(socket: CaseSocket): readonly Subscription[] {
    return [...(this.#bySocket.get(socket.id)?.values() ?? [])];
  }

  get caseIds(): readonly CaseId[] {
    return [...this.#byCase.keys()];
  }

  /** Registers the look, not live yet: from now on events are held for it. Replaces an older one of the same socket. */
  add(socket: CaseSocket, caseId: CaseId): Subscription {
    const before = this.find(socket, caseId);
    if (before !== undefined) this.remove(before);
    const subscription: Subscription = {
      socket,
      caseId,
      audience: 'all',
      byPart: false,
      state: 'waiting',
      held: [],
      again: false,
    };
    const ofCase = this.#byCase.get(caseId) ?? new Set();
    this.#byCase.set(caseId, ofCase.add(subscription));
    const ofSocket = this.#bySocket.get(socket.id) ?? new Map();
    this.#bySocket.set(socket.id, ofSocket.set(caseId, subscription));
    return subscription;
  }

  has(subscription: Subscription): boolean {
    return this.find(subscription.socket, subscription.caseId) === subscription;
  }

  /** From now on the room brings the frames. */
  join(subscription: Subscription): void {
    subscription.state = 'live';
    subscription.held = [];
    void subscription.socket.join(boardRoom(subscription.caseId, subscription.audience));
  }

  /** Takes the socket out of the room; what follows is held for it, or left to it when it lags. */
  leave(subscription: Subscription, state: 'waiting' | 'lagging'): void {
    if (subscription.state === 'live') {
      void subscription.socket.leave(boardRoom(subscription.caseId, subscription.audience));
    }
    subscription.state = state;
  }

  remove(subscription: Subscription): void {
    const { socket, caseId } = subscription;
    this.leave(subscription, 'waiting');
    subscription.held = [];
    const ofCase = this.#byCase.get(caseId);
    ofCase?.delete(subscription);
    if (ofCase?.size === 0) this.#byCase.delete(caseId);
    const ofSocket = this.#bySocket.get(socket.id);
    if (ofSocket?.get(caseId) === subscription) ofSocket.delete(caseId);
    if (ofSocket?.size === 0) this.#bySocket.delete(socket.id);
  }
}

const NONE: ReadonlySet<Subscription> = new Set();
