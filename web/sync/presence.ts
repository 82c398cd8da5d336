import type { Presence, PresenceUpdate } from '../../api/contract/socket.ts';

/** At most four updates a second; and again before the server's 30 s are over. */
const COALESCE_MS = 250;
const RENEW_MS = 12_000;

interface PresencePorts {
  readonly send: (update: PresenceUpdate) => void;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly tab: string;
}

interface Here {
  focus: string | null;
  cancel: (() => void) | null;
}

/** What this tab tells of itself: which case it looks at, whether it looks, what it edits. */
export class PresenceReporter {
  readonly #ports: PresencePorts;
  readonly #cases = new Map<string, Here>();
  #away = false;

  constructor(ports: PresencePorts) {
    this.#ports = ports;
  }

  enter(caseId: string): void {
    if (this.#cases.has(caseId)) return;
    this.#cases.set(caseId, { focus: null, cancel: null });
    this.#send(caseId);
  }

  leave(caseId: string): void {
    this.#cases.get(caseId)?.cancel?.();
    this.#cases.delete(caseId);
  }

  focus(caseId: string, focus: string | null): void {
    const here = this.#cases.get(caseId);
    if (here === undefined || here.focus === focus) return;
    here.focus = focus;
    this.#soon(caseId, here);
  }

  /** The tab went to the background, or came back. */
  setAway(away: boolean): void {
    if (away === this.#away) return;
    this.#away = away;
    this.#resend();
  }

  /** The server has just let us in: before that it does not listen to what we say of ourselves. */
  joined(caseId: string): void {
    this.#send(caseId);
  }

  #resend(): void {
    for (const [caseId, here] of this.#cases) this.#soon(caseId, here);
  }

  #soon(caseId: string, here: Here): void {
    here.cancel?.();
    here.cancel = this.#ports.after(COALESCE_MS, () => this.#send(caseId));
  }

  #send(caseId: string): void {
    const here = this.#cases.get(caseId);
    if (here === undefined) return;
    const mode = this.#away ? 'away' : here.focus === null ? 'viewing' : 'editing';
    this.#ports.send({ caseId, tab: this.#ports.tab, mode, ...(here.focus === null ? {} : { focus: here.focus }) });
    here.cancel?.();
    here.cancel = this.#ports.after(RENEW_MS, () => this.#send(caseId));
  }
}

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
