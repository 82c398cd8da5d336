import { useSyncExternalStore } from 'react';
import { useT } from '../../messages/use-t.ts';
import { type KeyChoice, keysOf, readChoice, STANDARD, shownKey } from './key-choice.ts';
import type { KeyId } from './key-table.ts';

/** The choice of the person who is signed in, kept on this machine for each of them. */
let person: string | null = null;
let choice: KeyChoice = STANDARD;
const listeners = new Set<() => void>();
/** What has a handler on the screen now: the newest last. */
const alive = new Map<KeyId, (() => void)[]>();

const place = (userId: string): string => `casewright.keys.${userId}`;

function tell(): void {
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whose keys they are from now on. */
export function keysOfPerson(userId: string): void {
  if (person === userId) return;
  person = userId;
  try {
    choice = readChoice(JSON.parse(localStorage.getItem(place(userId)) ?? 'null'));
  } catch {
    choice = STANDARD;
  }
  tell();
}

export function setKeyChoice(next: KeyChoice): void {
  choice = next;
  try {
    if (person !== null) localStorage.setItem(place(person), JSON.stringify(next));
  } catch {
    // Storage refused: the choice lasts as long as the page.
  }
  tell();
}

export const keyChoice = (): KeyChoice => choice;
export const useKeyChoice = (): KeyChoice => useSyncExternalStore(subscribe, keyChoice);

/** Says that these do something as long as the returned function is not called; `run` does it without a key. */
export function comeAlive(ids: readonly KeyId[], run: (id: KeyId) => void): () => void {
  const mine = ids.map((id) => [id, () => run(id)] as const);
  for (const [id, work] of mine) alive.set(id, [...(alive.get(id) ?? []), work]);
  for (const watcher of watchers) watcher();
  return () => {
    for (const [id, work] of mine) {
      alive.set(
        id,
        (alive.get(id) ?? []).filter((each) => each !== work),
      );
    }
  };
}

/** Does what the key of that name does now. */
export const runKey = (id: KeyId): void => alive.get(id)?.at(-1)?.();

const watchers = new Set<() => void>();

/** Tells of keys that come alive; returns how to stop. */
export function onKeysAlive(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** What can be pressed on this screen now: for the sheet. */
export const aliveKeys = (): readonly KeyId[] => [...alive].filter(([, works]) => works.length > 0).map(([id]) => id);

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

/** The first key of something as it is shown beside it; null when it has none now. */
export function useShownKey(id: KeyId | undefined): string | null {
  const t = useT();
  const chosen = useKeyChoice();
  const [key] = id === undefined ? [] : keysOf(id, chosen);
  return key === undefined ? null : shownKey(key, isMac(), t('keys.ctrl'));
}
