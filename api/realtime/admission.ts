import type { CaseId } from '../../engine/index.ts';
import type { JournalEvent } from '../application/case-store.ts';
import { catchUp, nearHead } from '../application/catch-up.ts';
import type { Deps } from '../application/deps.ts';
import { framesOf } from '../application/frames.ts';
import { type CaseStanding, type PlacedCase, standingsInDatabase } from '../application/standing.ts';
import type { SubscribeAnswer } from '../contract/socket.ts';
import { createGate } from './gate.ts';
import type { PresenceHub } from './presence-hub.ts';
import type { Subscription, Subscriptions } from './subscriptions.ts';
import type { CaseSocket } from './types.ts';

/** Reads at once after a mass reconnect; the others wait their turn instead of all at the database. */
const READS_AT_ONCE = 50;

export interface AdmissionParts {
  readonly deps: Pick<Deps, 'pool' | 'config' | 'store' | 'logger'>;
  readonly subscriptions: Subscriptions;
  readonly presence: PresenceHub;
}

/** Who may follow which case; looked up when a socket asks, and again whenever that may have changed. */
export class Admission {
  readonly #parts: AdmissionParts;
  readonly #gate = createGate(READS_AT_ONCE);

  constructor(parts: AdmissionParts) {
    this.#parts = parts;
  }

  /** Lets a socket follow a case, with everything after `since`. */
  async subscribe(socket: CaseSocket, caseId: CaseId, since: number): Promise<SubscribeAnswer> {
    const { subscriptions } = this.#parts;
    // Registered before anything is read, so that what is committed from now on is held for it.
    const subscription = subscriptions.add(socket, caseId);
    try {
      const answer = await this.#gate(() => this.#read(subscription, since));
      if (answer === null) subscriptions.remove(subscription);
      return answer ?? { ok: false, code: 'unknown' };
    } catch (error) {
      subscriptions.remove(subscription);
      throw error;
    }
  }

  leave(socket: CaseSocket, caseId: CaseId): void {
    const { subscriptions, presence } = this.#parts;
    const subscription = subscriptions.find(socket, caseId);
    if (subscription !== undefined) subscriptions.remove(subscription);
    presence.gone(socket, caseId);
  }

  /** Looks again who may see the case, before anything more of it is sent. */
  recheck(caseId: CaseId, touched: (subscription: Subscription) => boolean): void {
    const { subscriptions, deps } = this.#parts;
    for (const subscription of [...subscriptions.of(caseId)].filter(touched)) {
      if (subscription.state === 'waiting') {
        subscription.again = true;
        continue;
      }
      subscriptions.leave(subscription, 'waiting');
      this.#gate(() => this.#lookAgain(subscription)).catch((err: unknown) => {
        // A new connection asks everything anew; showing what may not be seen is worse than a flicker.
        deps.logger.warn({ err }, 'a socket is cut, because nobody could look whether it may still see its case');
        subscription.socket.disconnect(true);
      });
    }
  }

  /** The standing now: looked up anew as long as something happens in between that may change it. */
  async #standing(subscription: Subscription): Promise<(CaseStanding & PlacedCase) | null> {
    const { deps, subscriptions } = this.#parts;
    const queries = { pool: deps.pool, prepared: deps.config.prepared };
    const { socket, caseId } = subscription;
    let standing: (CaseStanding & PlacedCase) | undefined;
    do {
      subscription.again = false;
      standing = (await standingsInDatabase(queries, socket.data.person, [caseId])).get(caseId);
    } while (subscription.again && subscriptions.has(subscription));
    return standing ?? null;
  }

  async #read(subscription: Subscription, since: number): Promise<SubscribeAnswer | null> {
    const { deps, subscriptions, presence } = this.#parts;
    const { socket, caseId } = subscription;
    // Gone or asked again while waiting for a turn: nobody reads the answer.
    if (!subscriptions.has(subscription)) return null;
    const standing = await this.#standing(subscription);
    if (standing === null) return null;
    const { head, frames, reset } = await catchUp(
      nearHead(deps.store, standing.version),
      caseId,
      since,
      standing.audience,
    );
    if (subscription.again) return await this.#read(subscription, since);
    const held = reset ? [] : subscription.held.filter(({ version }) => version > head);
    const late = framesOf(held, standing.audience);
    place(subscription, standing);
    if (socket.connected && subscriptions.has(subscription)) subscriptions.join(subscription);
    const newest = late.at(-1)?.version ?? head;
    return { ok: true, head: newest, frames: [...frames, ...late], reset, presence: presence.board.people(caseId) };
  }

  async #lookAgain(subscription: Subscription): Promise<void> {
    const { subscriptions, presence } = this.#parts;
    const { socket, caseId } = subscription;
    const standing = await this.#standing(subscription);
    if (!subscriptions.has(subscription)) return;
    if (standing === null) {
      subscriptions.remove(subscription);
      presence.gone(socket, caseId);
      socket.emit('revoked', { caseId });
      return;
    }
    place(subscription, standing);
    const held = subscription.held;
    subscriptions.join(subscription);
    sendHeld(subscription, held);
  }
}

function place(subscription: Subscription, standing: CaseStanding): void {
  subscription.audience = standing.audience;
  subscription.byPart = standing.roles.length === 0;
}

function sendHeld({ socket, caseId, audience }: Subscription, held: readonly JournalEvent[]): void {
  const head = held.at(-1)?.version;
  if (head !== undefined) socket.emit('frames', { caseId, head, frames: framesOf(held, audience) });
}
