import { useEffect, useRef } from 'react';

/** What closes gives the focus back a moment later: first the dialog lets go of it. */
const AFTER_MS = 20;

/**
 * Gives the focus back to where it came from when a dialog closes. Mantine's own way only knows dialogs that were there,
 * closed, before they opened; ours are fetched when they are first wanted, and many are gone when they are closed.
 */
export function useFocusBack(opened = true): void {
  const before = useRef<Element | null>(null);
  const was = useRef(false);
  // While it is drawn for the first time nothing in it has the focus yet.
  if (opened && !was.current) before.current = document.activeElement;
  was.current = opened;
  useEffect(() => {
    if (!opened) return;
    return () => {
      const opener = before.current;
      setTimeout(() => {
        const now = document.activeElement;
        const isNowhere = now === null || now === document.body;
        if (isNowhere && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
      }, AFTER_MS);
    };
  }, [opened]);
}
