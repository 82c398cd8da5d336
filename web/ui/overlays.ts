import { useSyncExternalStore } from 'react';

/** What stands above every screen, opened from anywhere: the palette, the key sheet, the form of a new case. */
export type Overlay = 'palette' | 'keys' | 'new-case';

interface Shown {
  readonly name: Overlay;
  /** What had the focus: the palette offers what can be done with it, and it gets the focus back. */
  readonly from: Element | null;
}

let shown: Shown | null = null;
const listeners = new Set<() => void>();

function show(next: Shown | null): void {
  shown = next;
  for (const listener of listeners) listener();
}

export function openOverlay(name: Overlay): void {
  if (shown === null) show({ name, from: document.activeElement });
}

/** The focus goes back to where it was, unless somebody else has taken it. */
export function closeOverlay(): void {
  const from = shown?.from;
  show(null);
  setTimeout(() => {
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (isFree && from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
  });
}

export function useOverlay(): Shown | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}
