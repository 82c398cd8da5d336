import { LRUCache } from 'lru-cache';
import { bytesOf } from './weigh.ts';

/** Values of known weight, the least recently used ones dropped when all weigh more than the limit. */
export interface WeighedCache<K, V> {
  get(key: K): V | undefined;
  /** The same, without counting as use. */
  peek(key: K): V | undefined;
  /** `news` is what the value has over the one that was here, when it grew out of that; it is weighed alone then. */
  put(key: K, value: V, news?: unknown): void;
  delete(key: K): void;
  /** Bytes of all. */
  readonly weight: number;
}

interface Entry<V> {
  readonly value: V;
  /** Bytes when the whole was weighed last, and what was added since. */
  readonly measured: number;
  readonly grown: number;
}

/** What is new is held twice: as the event or fact itself, and in what it made. */
const NEWS_FACTOR = 2;
const leastGrowth = 64 * 1024;

/**
 * Weighing a large value takes longer than changing it a little, so a value that grew out of the one before is weighed
 * anew only when what was added since makes half of it: what was replaced meanwhile is then no longer counted.
 */
export function createWeighedCache<K extends string, V extends object>(
  limitBytes: number,
  partsOf: (value: V) => unknown,
): WeighedCache<K, V> {
  const entries = new LRUCache<K, Entry<V>>({
    maxSize: Math.max(1, Math.floor(limitBytes)),
    sizeCalculation: ({ measured, grown }) => Math.max(1, Math.ceil(measured + grown)),
  });
  return {
    get: (key) => entries.get(key)?.value,
    peek: (key) => entries.peek(key)?.value,
    put(key, value, news) {
      const known = news === undefined ? undefined : entries.peek(key);
      const grown = known === undefined ? 0 : known.grown + NEWS_FACTOR * bytesOf(news);
      const isStale = known === undefined || grown > Math.max(leastGrowth, known.measured / 2);
      entries.set(
        key,
        isStale ? { value, measured: bytesOf(partsOf(value)), grown: 0 } : { value, measured: known.measured, grown },
      );
    },
    delete: (key) => void entries.delete(key),
    get weight() {
      return entries.calculatedSize;
    },
  };
}
