import type { Lease, Presence } from '../contract/socket.ts';
import type { RelayedPresence } from './types.ts';

/** What nobody has confirmed for this long is over: its node may have died. */
const LIVES_MS = 30_000;
/** A place that somebody edits is lent for so long, and lent again as long as there is typing. */
export const LEASE_MS = 20_000;
/** Above this many people the most engaged are named, and the others counted. */
const CROWD = 25;
const MOST_NAMED = 10;

const RANK = { editing: 2, viewing: 1, away: 0 } as const;

interface Tab {
  readonly change: RelayedPresence & { readonly mode: Presence['mode'] };
  readonly until: number;
}

/** Who is where, on a case or on another stream, on all nodes: tabs of one person are one, and the most engaged of them speaks. */
export class PresenceBoard {
  readonly #places = new Map<string, Map<string, Tab>>();

  /** Takes in what a tab does, here or elsewhere; says whether anybody would see a difference. */
  apply(change: RelayedPresence, nowMs: number): boolean {
    const { mode } = change;
    const tabs = this.#places.get(change.place) ?? new Map<string, Tab>();
    const before = tabs.get(change.key);
    if (mode === null) tabs.delete(change.key);
    else tabs.set(change.key, { change: { ...change, mode }, until: nowMs + LIVES_MS });
    if (tabs.size === 0) this.#places.delete(change.place);
    else this.#places.set(change.place, tabs);
    return !looksLike(before?.change, change);
  }

  /** Forgets what nobody confirmed, and leases that have ended; returns the places that look different now. */
  expire(nowMs: number): string[] {
    const changed: string[] = [];
    for (const [place, tabs] of this.#places) {
      let differs = false;
      for (const [key, tab] of tabs) {
        if (tab.until <= nowMs) tabs.delete(key);
        else if (isOver(tab, nowMs)) tabs.set(key, { ...tab, change: viewing(tab.change) });
        else continue;
        differs = true;
      }
      if (differs) changed.push(place);
      if (tabs.size === 0) this.#places.delete(place);
    }
    return changed;
  }

  /** People in a place, one line each, the most engaged first. */
  people(place: string): Presence[] {
    const people = this.#all(place);
    return people.length > CROWD ? people.slice(0, MOST_NAMED) : people;
  }

  count(place: string): number {
    return new Set([...(this.#places.get(place)?.values() ?? [])].map(({ change }) => change.userId)).size;
  }

  /** Who else edits the same place, in whichever tab; who began first. */
  othersOn(place: string, path: string, key: string, nowMs: number): Lease[] {
    return [...(this.#places.get(place)?.values() ?? [])]
      .filter((tab) => tab.change.key !== key && tab.change.focus === path && !isOver(tab, nowMs))
      .flatMap(({ change }) => leaseOf(change) ?? [])
      .sort(bySince);
  }

  #all(place: string): Presence[] {
    const people = new Map<string, { readonly tabs: Tab['change'][] }>();
    for (const { change } of this.#places.get(place)?.values() ?? []) {
      const person = people.get(change.userId) ?? { tabs: [] };
      person.tabs.push(change);
      people.set(change.userId, person);
    }
    const order = (one: Presence, other: Presence) =>
      RANK[other.mode] - RANK[one.mode] || (one.name < other.name ? -1 : 1);
    return [...people.values()].map(({ tabs }) => personOf(tabs)).sort(order);
  }
}

function personOf(tabs: readonly Tab['change'][]): Presence {
  const [speaks] = [...tabs].sort((a, b) => RANK[b.mode] - RANK[a.mode]);
  if (speaks === undefined) throw new Error('A person on a case has a tab');
  const { userId, name, mode, focus } = speaks;
  return { userId, name, mode, focus, leases: tabs.flatMap((tab) => leaseOf(tab) ?? []).sort(bySince) };
}

function leaseOf({ key, userId, name, mode, focus, since, until }: RelayedPresence): Lease | null {
  if (mode !== 'editing' || focus === null || until === null) return null;
  const at = (ms: number) => new Date(ms).toISOString();
  return { userId, name, tab: key.slice(-8), path: focus, since: at(since), until: at(until) };
}

const bySince = (a: Lease, b: Lease): number => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0);

const isOver = ({ change }: Tab, nowMs: number): boolean => change.until !== null && change.until <= nowMs;

/** Who edits no more still looks. */
export function viewing<T extends RelayedPresence>(change: T): T & { readonly mode: 'viewing' } {
  return { ...change, mode: 'viewing', focus: null, until: null };
}

/** Whether others would see the same: a lease that is lent again is no news but its end. */
function looksLike(before: RelayedPresence | undefined, after: RelayedPresence): boolean {
  if (before === undefined) return after.mode === null;
  return (
    before.mode === after.mode && before.focus === after.focus && (before.until === null) === (after.until === null)
  );
}
