/** Unsent text outlives a closed tab: one draft for each case and kind, on this device. */
export type DraftKind = 'reply' | 'note';

/** The part of Storage that drafts need. */
export interface DraftStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const keyOf = (userId: string, caseId: string, kind: DraftKind): string =>
  `casewright.draft.${userId}.${caseId}.${kind}`;

/** A browser may refuse storage (private mode, full disk): then the draft lives as long as the page. */
export function readDraft(store: DraftStore, userId: string, caseId: string, kind: DraftKind): string {
  try {
    return store.getItem(keyOf(userId, caseId, kind)) ?? '';
  } catch {
    return '';
  }
}

export function keepDraft(store: DraftStore, userId: string, caseId: string, kind: DraftKind, text: string): void {
  try {
    if (text === '') store.removeItem(keyOf(userId, caseId, kind));
    else store.setItem(keyOf(userId, caseId, kind), text);
  } catch {
    // Nothing to do: the text is still in the box.
  }
}
