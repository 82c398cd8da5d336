/**
 * An immutable map that is cheap to change a little: a shared base and a small layer of changes over it. Copying a map
 * of 1,000 items for each command would cost more than deciding it (design D2).
 */
type Layer<K, V> = Map<K, V | typeof GONE>;
const GONE: unique symbol = Symbol('gone');

abstract class Layers<K, V> implements ReadonlyMap<K, V> {
  protected readonly base: ReadonlyMap<K, V>;
  protected layer: Layer<K, V>;
  protected count: number;

  constructor(base: ReadonlyMap<K, V>, layer: Layer<K, V>, count: number) {
    this.base = base;
    this.layer = layer;
    this.count = count;
  }

  get size(): number {
    return this.count;
  }

  get(key: K): V | undefined {
    const changed = this.layer.get(key);
    if (changed === undefined) return this.base.get(key);
    return changed === GONE ? undefined : changed;
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  *entries(): Generator<[K, V], undefined> {
    for (const [key, value] of this.base) {
      const changed = this.layer.get(key);
      if (changed === undefined) yield [key, value];
      else if (changed !== GONE) yield [key, changed];
    }
    for (const [key, value] of this.layer) {
      if (value !== GONE && !this.base.has(key)) yield [key, value];
    }
  }

  *keys(): Generator<K, undefined> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): Generator<V, undefined> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): Generator<[K, V], undefined> {
    return this.entries();
  }

  forEach(visit: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }
}

/** The immutable map. Values may be anything but undefined. */
export class LayeredMap<K, V> extends Layers<K, V> {
  /** A map of these entries. */
  static of<K, V>(entries: Iterable<readonly [K, V]> = []): LayeredMap<K, V> {
    const base = new Map(entries);
    return new LayeredMap(base, new Map(), base.size);
  }

  /** A draft that changes without touching this map. */
  draft(): MapDraft<K, V> {
    return new MapDraft(this, this.base, this.layer, this.count);
  }
}

/** A changing copy of a LayeredMap, owned by one command or one fold. */
export class MapDraft<K, V> extends Layers<K, V> {
  #origin: LayeredMap<K, V> | null;

  constructor(origin: LayeredMap<K, V>, base: ReadonlyMap<K, V>, layer: Layer<K, V>, count: number) {
    super(base, layer, count);
    this.#origin = origin;
  }

  set(key: K, value: V): this {
    if (!this.has(key)) this.count += 1;
    this.#own().set(key, value);
    return this;
  }

  delete(key: K): boolean {
    if (!this.has(key)) return false;
    this.count -= 1;
    if (this.base.has(key)) this.#own().set(key, GONE);
    else this.#own().delete(key);
    return true;
  }

  /** The immutable result; the very map this draft came from when nothing changed. */
  finish(): LayeredMap<K, V> {
    if (this.#origin !== null) return this.#origin;
    if (this.layer.size > 64 + this.base.size / 64) return LayeredMap.of(this.entries());
    return new LayeredMap(this.base, this.layer, this.count);
  }

  #own(): Layer<K, V> {
    if (this.#origin !== null) {
      this.layer = new Map(this.layer);
      this.#origin = null;
    }
    return this.layer;
  }
}

/** A draft of any map; one that is layered already is shared, not copied. */
export function draftOf<K, V>(map: ReadonlyMap<K, V>): MapDraft<K, V> {
  return (map instanceof LayeredMap ? map : LayeredMap.of(map)).draft();
}
