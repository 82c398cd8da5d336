import { useEffect, useRef } from 'react';

export type KeyMap = { readonly [key: string]: (event: KeyboardEvent) => void };

/** True where letters are being typed: single-letter keys are off there. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.closest('input, textarea, select, [role="textbox"], [role="combobox"]') !== null
  );
}

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null;

/**
 * Single keys of a screen (`j`, `ArrowDown`, `?`). Off while typing, inside dialogs and menus, and with Ctrl, Alt or
 * Meta held, so that they never meet the keys of the browser or of assistive technology.
 */
export function useKeys(keys: KeyMap, active = true): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (isTyping(event.target) || isInDialog(event.target)) return;
      latest.current[event.key]?.(event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [active]);
}
