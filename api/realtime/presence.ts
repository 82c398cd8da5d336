import type { Presence } from '../contract/socket.ts';
import type { RelayedPresence } from './types.ts';

/** What nobody has confirmed for this long is over: its node may have died. */
const LIVES_MS = 30_000;
/** Above this many people the most engaged are named. */
const MOST_PEOPLE = 25;

const RANK = { editing: 2, viewing: 1, away: 0 } as const;

interface Tab {
  readonly presence: Presence;
  readonly until: number;
}

/** Who is on which case, on all nodes: tabs of one person are one, and the most engaged of them speaks. */
export class PresenceBoard {
  readonly #cases = new Map<string, Map<string, Tab>>();

  /** Takes in what a tab does, here or elsewhere; says whether anybody would see a difference. */
  apply(change: RelayedPresence, nowMs: number): boolean {
    const before = JSON.stringify(this.people(change.caseId));
    const tabs = this.#cases.get(change.caseId) ?? new Map<string, Tab>();
    if (change.mode === null) tabs.delete(change.key);
    else {
      const { userId, name, mode, focus } = change;
      tabs.set(change.key, { presence: { userId, name, mode, focus }, until: nowMs + LIVES_MS });
    }
    if (tabs.size === 0) this.#cases.delete(change.caseId);
    else this.#cases.set(change.caseId, tabs);
    return JSON.stringify(this.people(change.caseId)) !== before;
  }

  /** Forgets what nobody confirmed; returns the cases that look different now. */
  expire(nowMs: number): string[] {
    const changed: string[] = [];
    for (const [caseId, tabs] of this.#cases) {
      const size = tabs.size;
      for (const [key, { until }] of tabs) if (until <= nowMs) tabs.delete(key);
      if (tabs.size !== size) changed.push(caseId);
      if (tabs.size === 0) this.#cases.delete(caseId);
    }
    return changed;
  }

  /** People on a case, one line each, the most engaged first. */
  people(caseId: string): Presence[] {
    const people = new Map<string, Presence>();
    for (const { presence } of this.#cases.get(caseId)?.values() ?? []) {
      const known = people.get(presence.userId);
      if (known === undefined || RANK[presence.mode] > RANK[known.mode]) people.set(presence.userId, presence);
    }
    const order = (one: Presence, other: Presence) =>
      RANK[other.mode] - RANK[one.mode] || (one.name < other.name ? -1 : 1);
    return [...people.values()].sort(order).slice(0, MOST_PEOPLE);
  }
}
