import { useEffect, useRef } from 'react';
import { isTyping } from '../../../ui/use-keys.ts';

/** Ctrl/⌘ Z takes back, with Shift (or Ctrl Y) it comes again; in a text they belong to the text. */
export function useUndoKeys(undo: (() => void) | undefined, redo: (() => void) | undefined): void {
  const latest = useRef({ undo, redo });
  useEffect(() => {
    latest.current = { undo, redo };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const wish = event.defaultPrevented || isTyping(event.target) ? null : wishOf(event);
      const run = wish === null ? undefined : latest.current[wish];
      if (run === undefined) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function wishOf({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): 'undo' | 'redo' | null {
  if (altKey || !(ctrlKey || metaKey)) return null;
  const letter = key.toLowerCase();
  if (letter === 'y') return 'redo';
  if (letter !== 'z') return null;
  return shiftKey ? 'redo' : 'undo';
}
