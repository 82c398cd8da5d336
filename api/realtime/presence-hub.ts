import { randomUUID } from 'node:crypto';
import type { PresenceAnswer, PresenceMessage, PresenceUpdate } from '../contract/socket.ts';
import { type Batches, createBatches } from './batches.ts';
import { LEASE_MS, PresenceBoard, viewing } from './presence.ts';
import type { Relay } from './relay.ts';
import { boardRoom, isStream } from './rooms.ts';
import type { CaseSocket, Io, RelayedPresence } from './types.ts';

const GATHER_MS = 250;
/** Three times within the life of an entry on the other nodes. */
const CONFIRM_MS = 10_000;
const EXPIRE_MS = 2_000;
const STAFF = ['internal', 'restricted'] as const;
/** A page names itself once on everything that it follows; a socket that makes up names must not fill the memory. */
const MOST_NAMES = 100;

/** What a person does in a tab, wherever that is. */
export type Activity = Omit<PresenceUpdate, 'caseId'>;

/** Presence of this node: what its sockets say, what the other nodes say, and who is told. */
export interface PresenceHub {
  readonly board: PresenceBoard;
  /** A socket says what its person does on a case or another stream. What it edits is lent to it for a while. */
  update(socket: CaseSocket, place: string, update: Activity): PresenceAnswer;
  /** The socket looks there no more; without a place: nowhere. */
  gone(socket: CaseSocket, place?: string): void;
  fromOtherNode(changes: readonly RelayedPresence[]): void;
  /** Tells once more who is there: such messages are left out for sockets that are busy. */
  repeat(places: readonly string[]): void;
  stop(): void;
}

export function createPresenceHub(io: Io, relay: Relay, now: () => number): PresenceHub {
  return new Hub(io, relay, now);
}

class Hub implements PresenceHub {
  readonly board = new PresenceBoard();
  readonly #relay: Relay;
  readonly #now: () => number;
  readonly #node = randomUUID();
  /** What the sockets of this node say, to be confirmed to the others. */
  readonly #own = new Map<string, RelayedPresence>();
  readonly #tell: Batches<string>;
  readonly #intervals: readonly NodeJS.Timeout[];

  constructor(io: Io, relay: Relay, now: () => number) {
    this.#relay = relay;
    this.#now = now;
    this.#tell = createBatches<string>(GATHER_MS, (places) => {
      for (const place of new Set(places)) {
        const who = { people: this.board.people(place), count: this.board.count(place) };
        const message: PresenceMessage = isStream(place) ? { stream: place, ...who } : { caseId: place, ...who };
        io.local.to(roomsOf(place)).volatile.emit('presence', message);
      }
    });
    this.#intervals = [setInterval(() => this.#confirm(), CONFIRM_MS), setInterval(() => this.#expire(), EXPIRE_MS)];
  }

  update(socket: CaseSocket, place: string, { tab, mode, focus: given }: Activity): PresenceAnswer {
    const focus = given ?? null;
    const { id: userId, name } = socket.data.person;
    const key = `${this.#node} ${socket.id} ${tab}`;
    const before = this.#own.get(`${place} ${key}`);
    if (before === undefined && this.#hasTooMany(socket)) return NOTHING;
    const nowMs = this.#now();
    const until = mode === 'editing' && focus !== null ? nowMs + LEASE_MS : null;
    // Who goes on editing the same has had it since then.
    const goesOn = before?.focus === focus && before.until !== null && before.until > nowMs;
    const since = goesOn ? before.since : nowMs;
    this.#say({ place, key, userId, name, mode, focus: until === null ? null : focus, since, until });
    if (until === null || focus === null) return NOTHING;
    return { until: new Date(until).toISOString(), others: this.board.othersOn(place, focus, key, nowMs) };
  }

  gone(socket: CaseSocket, place?: string): void {
    const keys = `${this.#node} ${socket.id} `;
    for (const change of [...this.#own.values()]) {
      if (!change.key.startsWith(keys) || (place !== undefined && change.place !== place)) continue;
      this.#say({ ...change, mode: null, focus: null, until: null });
    }
  }

  fromOtherNode(changes: readonly RelayedPresence[]): void {
    for (const change of changes) this.#apply(change);
  }

  repeat(places: readonly string[]): void {
    this.#tell.add(places.filter((place) => this.board.count(place) > 1));
  }

  stop(): void {
    for (const interval of this.#intervals) clearInterval(interval);
    this.#tell.stop();
  }

  #apply(change: RelayedPresence): void {
    if (this.board.apply(change, this.#now())) this.#tell.add([change.place]);
  }

  #say(change: RelayedPresence): void {
    const key = `${change.place} ${change.key}`;
    if (change.mode === null) this.#own.delete(key);
    else this.#own.set(key, change);
    this.#apply(change);
    this.#relay.present(change);
  }

  #confirm(): void {
    for (const change of this.#own.values()) {
      this.board.apply(change, this.#now());
      this.#relay.present(change);
    }
  }

  #expire(): void {
    const nowMs = this.#now();
    for (const change of [...this.#own.values()])
      if (change.until !== null && change.until <= nowMs) this.#say(viewing(change));
    this.#tell.add(this.board.expire(nowMs));
  }

  #hasTooMany(socket: CaseSocket): boolean {
    const keys = `${this.#node} ${socket.id} `;
    let count = 0;
    for (const { key } of this.#own.values()) if (key.startsWith(keys)) count += 1;
    return count >= MOST_NAMES;
  }
}

const roomsOf = (place: string): string[] =>
  isStream(place) ? [place] : STAFF.map((audience) => boardRoom(place, audience));

const NOTHING: PresenceAnswer = { until: null, others: [] };
