import { type ComponentType, type JSX, lazy, Suspense, useEffect } from 'react';

const LOADERS = new Set<() => Promise<unknown>>();
const AFTER_MS = 1_200;

/**
 * A part that is not seen at first: fetched when it is first shown or, before anybody asks for it, when the browser has
 * nothing else to do (`usePrefetch`); what is large and seldom wanted says `prefetch: false`. Nothing stands in its place for the moment that it takes.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { prefetch = true }: { readonly prefetch?: boolean } = {},
): (props: P) => JSX.Element {
  if (prefetch) LOADERS.add(load);
  const Part = lazy(async () => ({ default: await load() }));
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, where its module is loaded.
  return function Later(props: P) {
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}

const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in window) window.requestIdleCallback(work, { timeout: 4_000 });
  else setTimeout(work, 200);
};

/** Fetches, one after the other, what `later` left out, once the screen has been there for a moment. */
export function usePrefetch(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      const [load] = LOADERS;
      if (load !== undefined) whenIdle(() => void fetchAll());
    }, AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
}

async function fetchAll(): Promise<void> {
  for (const load of LOADERS) {
    LOADERS.delete(load);
    // Without a network it is fetched when it is needed; the screen says then what is wrong.
    await load().catch(() => undefined);
    await new Promise<void>((resolve) => whenIdle(resolve));
  }
}
