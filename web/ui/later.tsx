import { type ComponentType, type JSX, useEffect, useState } from 'react';
import { useT } from '../messages/use-t.ts';
import styles from './later.module.css';

const LOADERS = new Set<() => Promise<unknown>>();
const AFTER_MS = 1_200;
/** A part that could not be fetched is tried again so often, and at once when the browser says that there is a network. */
const AGAIN_MS = 1_500;

/**
 * A part that is not seen at first: fetched when it is first shown or, before anybody asks for it, when the browser has
 * nothing else to do (`usePrefetch`); what is large and seldom wanted says `prefetch: false`. Nothing stands in its place
 * for the moment that it takes; without a network it says so, and comes as soon as there is one.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { prefetch = true }: { readonly prefetch?: boolean } = {},
): (props: P) => JSX.Element | null {
  let loaded: ComponentType<P> | null = null;
  const fetchPart = async () => {
    loaded ??= await load();
    return loaded;
  };
  if (prefetch) LOADERS.add(fetchPart);
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, where its module is loaded.
  return function Later(props: P) {
    const { Part, waits } = usePart(loaded, fetchPart);
    if (Part !== null) return <Part {...props} />;
    return waits ? <Waiting /> : null;
  };
}

interface Coming<P> {
  readonly Part: ComponentType<P> | null;
  /** It could not be fetched so far. */
  readonly waits: boolean;
}

function usePart<P>(loaded: ComponentType<P> | null, fetchPart: () => Promise<ComponentType<P>>): Coming<P> {
  const [coming, setComing] = useState<Coming<P>>({ Part: loaded, waits: false });
  const missing = coming.Part === null;
  useEffect(() => {
    if (!missing) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const attempt = () => {
      clearTimeout(timer);
      fetchPart().then(
        (Part) => gone || setComing({ Part, waits: false }),
        () => {
          if (gone) return;
          setComing({ Part: null, waits: true });
          timer = setTimeout(attempt, AGAIN_MS);
        },
      );
    };
    attempt();
    window.addEventListener('online', attempt);
    return () => {
      gone = true;
      clearTimeout(timer);
      window.removeEventListener('online', attempt);
    };
  }, [missing, fetchPart]);
  return coming;
}

function Waiting() {
  const t = useT();
  return (
    <p role="status" className={styles.waiting}>
      {t('common.part-waits')}
    </p>
  );
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
