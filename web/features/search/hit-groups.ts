import type { SearchAnswer, SearchHit } from '../../../api/contract/search.ts';
import type { SearchKind } from '../../../api/contract/search-query.ts';

export interface HitGroup {
  readonly kind: SearchKind;
  readonly hits: readonly SearchHit[];
  readonly count: number;
  readonly isMore: boolean;
  /** Not all of them are shown here. */
  readonly isCut: boolean;
}

const OF_EACH = 5;

/** Hits by their kind, the kind of the best hit first; of each the best few. */
export function hitGroups({ items, counts }: Pick<SearchAnswer, 'items' | 'counts'>, most = OF_EACH): HitGroup[] {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const all = items.filter((hit) => hit.kind === kind);
    const hits = all.slice(0, most);
    const { count, isMore } = counts[kind];
    return { kind, hits, count, isMore, isCut: isMore || count > hits.length };
  });
}

export interface TextPart {
  readonly text: string;
  readonly marked: boolean;
  readonly from: number;
}

/** A text in parts, those that were looked for marked. */
export function partsOf({ text, ranges }: NonNullable<SearchHit['title']>): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  const put = (to: number, marked: boolean) => {
    if (to > at) parts.push({ text: text.slice(at, to), marked, from: at });
    at = Math.max(at, to);
  };
  for (const [from, to] of ranges) {
    put(from, false);
    put(to, true);
  }
  put(text.length, false);
  return parts;
}
