import { type RefObject, useEffect, useRef } from 'react';

/** Leads to the entry that the address names, once for each wish: into sight, and with the focus. */
export function useAskedEntry(
  list: RefObject<HTMLElement | null>,
  asked: string | undefined,
  isThere: boolean,
  letGo: () => void,
): void {
  const done = useRef<string | null>(null);
  useEffect(() => {
    if (asked === undefined) done.current = null;
    if (asked === undefined || !isThere || done.current === asked) return;
    done.current = asked;
    // When the list has gone to its end, as it does when it opens.
    const frame = requestAnimationFrame(() => {
      letGo();
      const entry = list.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(asked)}"]`);
      entry?.scrollIntoView({ block: 'center' });
      entry?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [list, asked, isThere, letGo]);
}
