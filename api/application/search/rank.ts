import type { SearchHit } from '../../contract/search.ts';
import type { SearchKind } from '../../contract/search-query.ts';

/** Something found, before it is shown. */
export interface Found {
  readonly kind: SearchKind;
  readonly id: string;
  readonly caseId: string | null;
  readonly at: string;
  readonly why: SearchHit['why'];
  /** How well the words fit, from 0 to 1. */
  readonly fit: number;
}

export interface Ranked extends Found {
  readonly score: number;
}

const BY_WHY: Readonly<Record<SearchHit['why'], number>> = { number: 100, words: 2, part: 1, similar: 0 };
/** A case or a person is what is looked for more often than one of the many messages. */
const BY_KIND: Readonly<Record<SearchKind, number>> = { case: 0.8, customer: 1.2, note: 0.2, message: 0 };
const HALF_AFTER_DAYS = 30;
const DAY_MS = 86_400_000;

/** Best first, each once: by how it fits, what it is, and how fresh it is on the day that the search began. */
export function rank(found: readonly Found[], now: number): Ranked[] {
  const best = new Map<string, Ranked>();
  for (const each of found) {
    const ranked = { ...each, score: scoreOf(each, now) };
    const key = `${each.kind}/${each.id}`;
    const known = best.get(key);
    if (known === undefined || known.score < ranked.score) best.set(key, ranked);
  }
  return [...best.values()].toSorted(inOrder);
}

function scoreOf({ kind, why, fit, at }: Found, now: number): number {
  const days = Math.max(0, now - Date.parse(at)) / DAY_MS;
  const fresh = kind === 'customer' ? 0 : 2 ** (-days / HALF_AFTER_DAYS);
  return Math.round((BY_WHY[why] + BY_KIND[kind] + Math.min(1, Math.max(0, fit)) + fresh) * 1e6) / 1e6;
}

type Place = Pick<Ranked, 'score' | 'id'>;
const inOrder = (a: Place, b: Place): number => b.score - a.score || (a.id < b.id ? -1 : 1);

/** What follows a place in the list. */
export function after(ranked: readonly Ranked[], place: Place | null): readonly Ranked[] {
  return place === null ? ranked : ranked.filter((each) => inOrder(place, each) < 0);
}
