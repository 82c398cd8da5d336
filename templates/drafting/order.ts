/**
 * Which of these places may stay when the others are put between them: a longest rising row of them. Everything else has
 * moved, so that taking one thing to the end is one move and not a move of everything behind it.
 */
export function staying(places: readonly number[]): ReadonlySet<number> {
  // `ends[n]` is the index of the smallest place that ends a rising row of n + 1.
  const ends: number[] = [];
  const before: number[] = [];
  places.forEach((place, index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] ?? 0] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = index;
  });
  const row = new Set<number>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) row.add(places[index] ?? -1);
  return row;
}

/** Of `after` the names that keep their order of `before`; the others are new or have moved. */
export function stayingNames(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const places = new Map(before.map((name, at) => [name, at]));
  const known = after.filter((name) => places.has(name));
  const stay = staying(known.map((name) => places.get(name) ?? 0));
  return new Set(known.filter((name) => stay.has(places.get(name) ?? -1)));
}
