import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Within this distance the reader counts as being at the end. */
const NEAR_PX = 60;

interface Stick {
  readonly list: RefObject<HTMLElement | null>;
  /** Entries that came while the reader was further up. */
  readonly unseen: number;
  readonly toEnd: () => void;
}

/** Keeps a list at its end while the reader is there; else counts what came, so that nothing moves under the eyes. */
export function useStickToEnd(length: number): Stick {
  const list = useRef<HTMLElement>(null);
  const near = useRef(true);
  const known = useRef(length);
  const [unseen, setUnseen] = useState(0);
  const toEnd = () => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
    setUnseen(0);
  };
  useLayoutEffect(() => {
    const more = length - known.current;
    known.current = length;
    if (near.current) list.current?.scrollTo({ top: list.current.scrollHeight });
    else if (more > 0) setUnseen((count) => count + more);
  }, [length]);
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const onScroll = () => {
      near.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      if (near.current) setUnseen(0);
    };
    // The box below grows and shrinks, texts arrive late: the end stays the end.
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
  return { list, unseen, toEnd };
}
