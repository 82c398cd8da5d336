import { useSyncExternalStore } from 'react';
import type { BoardFact, BoardFrame } from '../../engine/board/board-view.ts';

/** How long a change by somebody else stays marked: as long as the animation in base.css. */
export const FLASH_MS = 1200;

/** Ids of what one fact changed, for marking it where it is drawn. */
export function touchedBy(fact: BoardFact): readonly string[] {
  switch (fact.type) {
    case 'item-put':
      return [fact.item.id];
    case 'item-patched':
    case 'goal-patched':
    case 'goal-measured':
    case 'reply-patched':
      return [fact.id];
    case 'goal-put':
      return [fact.goal.id];
    case 'fragment-put':
      return [fact.fragment.id];
    case 'entry-put':
      return [fact.entry.id];
    case 'file-patched':
      return Object.keys(fact.patch).map((name) => `fact:${name}`);
    case 'head-patched':
      return Object.keys(fact.patch).map((name) => `head:${name}`);
    default:
      return [];
  }
}

/** Marks of the last moment, by id of what changed. Each is set once for a change and taken away when it has faded. */
export class Flashes {
  readonly #colours = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  readonly #after: (run: () => void, ms: number) => void;

  constructor(after: (run: () => void, ms: number) => void) {
    this.#after = after;
  }

  readonly get = (id: string): string | undefined => this.#colours.get(id);

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  mark(frame: BoardFrame, colour: string): void {
    const ids = frame.facts.flatMap(touchedBy);
    if (ids.length === 0) return;
    for (const id of ids) this.#colours.set(id, colour);
    this.#tell();
    this.#after(() => {
      for (const id of ids) this.#colours.delete(id);
      this.#tell();
    }, FLASH_MS);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** One case screen at a time: its marks. */
export const flashes = new Flashes((run, ms) => {
  setTimeout(run, ms);
});

/** The colour of whoever changed this a moment ago, else undefined. */
export function useFlash(id: string): string | undefined {
  return useSyncExternalStore(flashes.subscribe, () => flashes.get(id));
}
