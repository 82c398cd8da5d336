import type { Lease, Presence, PresenceAnswer, PresenceUpdate, StreamPresence } from '../../api/contract/socket.ts';

/** At most four updates a second. */
const COALESCE_MS = 250;
/** The server lends a place for 20 s; who types asks again in time. */
export const RENEW_MS = 8_000;
const AGAIN_MS = 3_000;
/** Nobody who presses Send waits longer for the question whether somebody else is at it. */
const CLAIM_MS = 1_000;

interface PresencePorts {
  /** Rejects when no answer comes. */
  readonly send: (update: PresenceUpdate | StreamPresence) => Promise<PresenceAnswer>;
  readonly connected: () => boolean;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly now: () => number;
  readonly tab: string;
}

interface Here {
  focus: string | null;
  /** When the lease on `focus` was asked for last. */
  askedAt: number;
  cancel: (() => void) | null;
}

/** What this tab tells of itself: which case or draft it looks at, whether it looks, what it edits. */
export class PresenceReporter {
  readonly #ports: PresencePorts;
  readonly #cases = new Map<string, Here>();
  #away = false;

  constructor(ports: PresencePorts) {
    this.#ports = ports;
  }

  enter(caseId: string): void {
    if (this.#cases.has(caseId)) return;
    this.#cases.set(caseId, { focus: null, askedAt: 0, cancel: null });
    void this.#send(caseId);
  }

  leave(caseId: string): void {
    this.#cases.get(caseId)?.cancel?.();
    this.#cases.delete(caseId);
  }

  /** Something can be typed into has the focus, or nothing has it any more. */
  focus(caseId: string, focus: string | null): void {
    const here = this.#cases.get(caseId);
    if (here === undefined || here.focus === focus) return;
    here.focus = focus;
    this.#soon(caseId, here);
  }

  /** The person types where the focus is: the lease is asked for again before it ends, or after it has ended. */
  typed(): void {
    for (const [caseId, here] of this.#cases) {
      if (here.focus === null || here.cancel !== null) continue;
      if (this.#ports.now() - here.askedAt >= RENEW_MS) this.#soon(caseId, here);
    }
  }

  /** Asks the server, at once, who else edits a place: before something is sent that cannot be taken back. */
  async claim(caseId: string, path: string): Promise<readonly Lease[]> {
    const here = this.#cases.get(caseId);
    if (here === undefined || !this.#ports.connected()) return [];
    here.focus = path;
    const tooLong = new Promise<null>((resolve) => this.#ports.after(CLAIM_MS, () => resolve(null)));
    return (await Promise.race([this.#send(caseId), tooLong]))?.others ?? [];
  }

  /** The tab went to the background, or came back. */
  setAway(away: boolean): void {
    if (away === this.#away) return;
    this.#away = away;
    for (const [caseId, here] of this.#cases) this.#soon(caseId, here);
  }

  /** The server has just let us in: before that it does not listen to what we say of ourselves. */
  joined(caseId: string): void {
    void this.#send(caseId);
  }

  #soon(caseId: string, here: Here): void {
    here.cancel?.();
    here.cancel = this.#ports.after(COALESCE_MS, () => void this.#send(caseId));
  }

  async #send(caseId: string): Promise<PresenceAnswer | null> {
    const here = this.#cases.get(caseId);
    if (here === undefined) return null;
    here.cancel?.();
    here.cancel = null;
    // Outside of a connection nobody is told; the next one begins with `joined`.
    if (!this.#ports.connected()) return null;
    const update = this.#update(caseId, here);
    if (update.mode === 'editing') here.askedAt = this.#ports.now();
    const answer = await this.#ports.send(update).catch(() => null);
    const isHeard = answer !== null && (update.mode !== 'editing' || answer.until !== null);
    if (!isHeard && this.#cases.get(caseId) === here && this.#ports.connected())
      here.cancel ??= this.#ports.after(AGAIN_MS, () => void this.#send(caseId));
    return answer;
  }

  #update(place: string, { focus }: Here): PresenceUpdate | StreamPresence {
    const { tab } = this.#ports;
    const where = UUID.test(place) ? { caseId: place } : { stream: place };
    if (this.#away) return { ...where, tab, mode: 'away' };
    return focus === null ? { ...where, tab, mode: 'viewing' } : { ...where, tab, mode: 'editing', focus };
  }
}

/** A case is known by its id; every other stream by an address that says what it is. */
const UUID = /^[0-9a-f]{8}-/;

const RANK = { editing: 0, viewing: 1, away: 2 } as const;

/** One entry a person, whatever the number of tabs: the liveliest one. Not oneself. */
export function othersOf(people: readonly Presence[], me: string): readonly Presence[] {
  const byPerson = new Map<string, Presence>();
  for (const person of people) {
    const known = byPerson.get(person.userId);
    if (person.userId !== me && (known === undefined || RANK[person.mode] < RANK[known.mode]))
      byPerson.set(person.userId, person);
  }
  return [...byPerson.values()].sort((a, b) => RANK[a.mode] - RANK[b.mode] || a.name.localeCompare(b.name));
}

/** How a tab is named in leases. */
export const shortTab = (tab: string): string => tab.slice(-8);

const IN_STEP = ':@reply';
/** A message step that is being written is an answer to the customer, too. */
export const replyInStep = (itemId: string): string => `task:${itemId}${IN_STEP}`;

/** Who edits the place, or something in it, in another tab than this one; who began first. */
export function editorOf(people: readonly Presence[], path: string, tab: string): Lease | null {
  const isThere = (at: string) =>
    at === path || at.startsWith(`${path}:`) || (path === 'reply' && at.endsWith(IN_STEP));
  const leases = people
    .flatMap((person) => person.leases)
    .filter((lease) => lease.tab !== shortTab(tab) && isThere(lease.path));
  return leases.sort((a, b) => (a.since < b.since ? -1 : 1))[0] ?? null;
}
