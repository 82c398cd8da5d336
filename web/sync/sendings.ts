import type { DraftPorts } from './draft-store.ts';

/** Kept beside the draft it belongs to, and gone with it when the person signs out (`DraftStore.signedOut`). */
const keyOf = (userId: string, caseId: string, place: string): string =>
  `casewright.draft.${userId}.${caseId}.${place}.sending`;

/** `itemId`: the step that the text completes. */
export interface Outgoing {
  readonly id: string;
  readonly itemId: string | null;
}

interface Kept extends Outgoing {
  readonly what: string;
}

/**
 * Under which id a text goes out. It is written down before, so that the same text that is sent again, by another press
 * or after a reload in which the answer was lost, is the same command, and nobody reads it twice.
 */
export class Sendings {
  readonly #storage: DraftPorts['storage'];
  readonly #newId: () => string;

  constructor(storage: DraftPorts['storage'], newId: () => string) {
    this.#storage = storage;
    this.#newId = newId;
  }

  /**
   * `what`: all that the command says, but for ids that it makes. `itemId` undefined: the step is not open any more,
   * perhaps because of this very text, so that it stays as it was said the first time.
   */
  of(userId: string, caseId: string, place: string, what: unknown, itemId?: string | null): Outgoing {
    const key = keyOf(userId, caseId, place);
    const text = JSON.stringify(what);
    const kept = parseKept(this.#storage.get(key));
    if (kept?.what === text && (itemId === undefined || itemId === kept.itemId)) return kept;
    const fresh: Kept = { id: this.#newId(), itemId: itemId ?? null, what: text };
    this.#storage.set(key, JSON.stringify(fresh));
    return fresh;
  }

  /** It arrived: the same words from now on are meant to be said again. */
  arrived(userId: string, caseId: string, place: string): void {
    this.#storage.set(keyOf(userId, caseId, place), null);
  }
}

function parseKept(raw: string | null): Kept | null {
  if (raw === null) return null;
  try {
    const value: unknown = JSON.parse(raw);
    return isKept(value) ? value : null;
  } catch {
    return null;
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { id, what, itemId }: { id?: unknown; what?: unknown; itemId?: unknown } = value;
  return typeof id === 'string' && typeof what === 'string' && (itemId === null || typeof itemId === 'string');
}
