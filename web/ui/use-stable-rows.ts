import { useState } from 'react';
import { arrange, drop, follow, type Stable, takeOrder } from './stable-rows.ts';

interface Held<Row> {
  readonly key: string;
  readonly data: readonly (readonly Row[])[];
  readonly shown: ReturnType<typeof takeOrder<Row & { readonly id: string }>>;
}

/** `key` names the list: another list starts anew. */
export function useStableRows<Row extends { readonly id: string }>(
  key: string,
  pages: readonly (readonly Row[])[],
  hasMore: boolean,
): Stable<Row> & { readonly accept: () => void; readonly drop: (ids: readonly string[]) => void } {
  const [held, setHeld] = useState<Held<Row>>(() => ({ key, data: pages, shown: takeOrder(pages) }));
  let current = held;
  if (held.key !== key) current = { key, data: pages, shown: takeOrder(pages) };
  else if (held.data !== pages) current = { key, data: pages, shown: follow(held.shown, pages) };
  // Derived from the answer while rendering, so that no frame shows the old order.
  if (current !== held) setHeld(current);
  return {
    ...arrange(current.shown, pages, hasMore),
    accept: () => setHeld({ key, data: pages, shown: takeOrder(pages) }),
    drop: (ids) => setHeld((before) => ({ ...before, shown: drop(before.shown, ids) })),
  };
}
