import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Within this distance the reader counts as being at the end. */
const NEAR_PX = 60;

interface Stick {
  readonly list: RefObject<HTMLElement | null>;
  /** Entries that came while the reader was further up. */
  readonly below: number;
  readonly toEnd: () => void;
  /** The reader is led elsewhere: the end is let go of. */
  readonly letGo: () => void;
}

/**
 * Keeps a list at its end while the reader is there; else counts what came, so that nothing moves under the eyes.
 * `news` are those of its entries that others made. Another `key`: another list, that begins at its end.
 */
export function useStickToEnd(length: number, news: number, key: string): Stick {
  const list = useRef<HTMLElement>(null);
  const near = useRef(true);
  const known = useRef({ key, news });
  const [below, setBelow] = useState(0);
  const toEnd = () => {
    near.current = true;
    list.current?.scrollTo({ top: list.current.scrollHeight });
    setBelow(0);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end is kept also when the list grew by one's own doing.
  useLayoutEffect(() => {
    const more = news - known.current.news;
    if (known.current.key !== key) {
      near.current = true;
      setBelow(0);
    }
    const isOther = known.current.key !== key;
    known.current = { key, news };
    if (near.current) list.current?.scrollTo({ top: list.current.scrollHeight });
    else if (more > 0 && !isOther) setBelow((count) => count + more);
  }, [length, news, key]);
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    let top = element.scrollTop;
    const onScroll = () => {
      const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      // What grows meanwhile is no wish to leave the end: only going up is.
      if (atEnd) near.current = true;
      else if (element.scrollTop < top - 1) near.current = false;
      top = element.scrollTop;
      if (atEnd) setBelow(0);
    };
    // The box below grows and shrinks, texts arrive late, blocks are drawn: the end stays the end.
    const sizes = new ResizeObserver(() => {
      if (near.current) element.scrollTo({ top: element.scrollHeight });
    });
    element.addEventListener('scroll', onScroll, { passive: true });
    sizes.observe(element);
    for (const child of element.children) sizes.observe(child);
    return () => {
      element.removeEventListener('scroll', onScroll);
      sizes.disconnect();
    };
  }, []);
  const letGo = useCallback(() => {
    near.current = false;
  }, []);
  return { list, below, toEnd, letGo };
}
