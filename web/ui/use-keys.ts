import { useEffect, useLayoutEffect, useRef } from 'react';
import { idOfKey } from './keys/key-choice.ts';
import { comeAlive, keyChoice } from './keys/key-store.ts';
import type { KeyId, KeyOf } from './keys/key-table.ts';

export type KeyMap = { readonly [key: string]: (event: KeyboardEvent) => void };

/** Inputs that take no letters: a choice with the focus leaves the single keys alive. */
const CHOICES = 'input:is([type="radio"], [type="checkbox"], [type="button"], [type="submit"], [type="reset"])';

/** True where letters are being typed: single-letter keys are off there. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches(CHOICES)) return false;
  return (
    target.isContentEditable || target.closest('input, textarea, select, [role="textbox"], [role="combobox"]') !== null
  );
}

/** Arrows, Enter and Space belong to the choice that has the focus. */
const isOfChoice = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement &&
  event.target.matches(CHOICES) &&
  (event.key === ' ' || event.key === 'Enter' || event.key.startsWith('Arrow'));

/** A panel beside the screen says by `data-keys` that the keys of the screen go on in it. */
const DIALOGS = '[role="dialog"]:not([data-keys]), [role="menu"], [role="listbox"]';

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest(DIALOGS) !== null;

/** Whether something stands above the screen: it is closed before the screen is left. */
export const isCovered = (): boolean => document.querySelector(DIALOGS) !== null;

/**
 * Single keys of a screen (`j`, `ArrowDown`, `?`). Off while typing, inside dialogs and menus, and with Ctrl, Alt or
 * Meta held, so that they never meet the keys of the browser or of assistive technology.
 */
export function useKeys(keys: KeyMap, active = true): void {
  const latest = useRef(keys);
  // With what is seen: a key that is pressed a moment later must not meet what was there before.
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (isTyping(event.target) || isInDialog(event.target) || isOfChoice(event)) return;
      latest.current[event.key]?.(event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [active]);
}

/**
 * Keys of the table (`keys/key-table.ts`) by what they do: the key itself is the person's choice. What has a handler here
 * stands on the key sheet. Off where `useKeys` is off.
 */
export function useKeyMap(actions: KeyOf, active = true): void {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  const names = Object.keys(actions).join(' ');
  useEffect(() => {
    if (!active) return;
    const ids = names.split(' ').filter((name): name is KeyId => name !== '');
    const leave = comeAlive(ids, (id) => latest.current[id]?.(new KeyboardEvent('keydown', { cancelable: true })));
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (isTyping(event.target) || isInDialog(event.target) || isOfChoice(event)) return;
      const id = idOfKey(event.key, ids, keyChoice());
      if (id !== undefined) latest.current[id]?.(event);
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      leave();
    };
  }, [active, names]);
}
