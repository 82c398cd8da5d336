import { LRUCache } from 'lru-cache';

const REMEMBERED = 20_000;

/** So much a second, and so much at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Takes one token from the bucket of that name; returns the seconds until there is one when there is none. */
export type TakeToken = (key: string, rate: Rate) => number;

/** Buckets that fill at a steady rate, the least recently used ones forgotten: they are full again by then. */
export function createTokenBuckets(nowMs: () => number = () => performance.now()): TakeToken {
  const buckets = new LRUCache<string, { readonly tokens: number; readonly at: number }>({ max: REMEMBERED });
  return (key, { perSecond, burst }) => {
    const at = nowMs();
    const bucket = buckets.get(key) ?? { tokens: burst, at };
    const tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * perSecond);
    if (tokens < 1) return (1 - tokens) / perSecond;
    buckets.set(key, { tokens: tokens - 1, at });
    return 0;
  };
}
