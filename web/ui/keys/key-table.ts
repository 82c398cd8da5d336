/**
 * Every single key of the product, in one place: what it is, where it works, and the words for it (`keys.ID` in the
 * catalogue). Keys of the browser and of the system (anything with Ctrl, Alt or Meta) are left alone but for the palette;
 * arrows, Home, End, Enter and Escape mean what they mean everywhere and cannot be given to something else.
 */
export const KEY_SCOPES = ['everywhere', 'list', 'inbox', 'case', 'step', 'studio'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

interface KeyEntry {
  readonly id: string;
  readonly scope: KeyScope;
  readonly key: string;
  /** Works too, and cannot be changed. */
  readonly also?: readonly string[];
  /** Cannot be changed, and stays when single keys are switched off. */
  readonly fixed?: true;
}

export const KEY_TABLE = [
  { id: 'palette', scope: 'everywhere', key: 'Mod+k', fixed: true },
  { id: 'search', scope: 'everywhere', key: '/' },
  { id: 'sheet', scope: 'everywhere', key: '?' },
  { id: 'back', scope: 'everywhere', key: 'Escape', fixed: true },
  { id: 'next', scope: 'list', key: 'j', also: ['ArrowDown'] },
  { id: 'previous', scope: 'list', key: 'k', also: ['ArrowUp'] },
  { id: 'open', scope: 'list', key: 'Enter', fixed: true },
  { id: 'select', scope: 'list', key: 'x' },
  { id: 'take', scope: 'inbox', key: 't' },
  { id: 'take-next', scope: 'inbox', key: 'g' },
  { id: 'finish', scope: 'inbox', key: 'e' },
  { id: 'snooze', scope: 'inbox', key: 'h' },
  { id: 'unread', scope: 'inbox', key: 'u' },
  { id: 'hand-on', scope: 'inbox', key: 'a' },
  { id: 'filter', scope: 'inbox', key: 'f' },
  { id: 'next-step', scope: 'case', key: 'j' },
  { id: 'previous-step', scope: 'case', key: 'k' },
  { id: 'complete', scope: 'step', key: 'x' },
  { id: 'assign', scope: 'step', key: 'a' },
  { id: 'move', scope: 'step', key: 'm' },
  { id: 'due', scope: 'step', key: 'd' },
  { id: 'menu', scope: 'step', key: '.' },
  { id: 'fragment', scope: 'case', key: 'f' },
  { id: 'add-step', scope: 'case', key: 's' },
  { id: 'reply', scope: 'case', key: 'r' },
  { id: 'note', scope: 'case', key: 'n' },
  { id: 'plan-view', scope: 'case', key: 'g' },
  { id: 'undo', scope: 'case', key: 'u' },
  { id: 'studio-add', scope: 'studio', key: 'a' },
  { id: 'studio-copy', scope: 'studio', key: 'd' },
  { id: 'studio-remove', scope: 'studio', key: 'r' },
  { id: 'studio-undo', scope: 'studio', key: 'u' },
] as const satisfies readonly KeyEntry[];

export type KeyId = (typeof KEY_TABLE)[number]['id'];
export type KeyOf = { readonly [K in KeyId]?: (event: KeyboardEvent) => void };

const ENTRIES: ReadonlyMap<KeyId, KeyEntry> = new Map(KEY_TABLE.map((entry) => [entry.id, entry]));

export function entryOf(id: KeyId): KeyEntry {
  const entry = ENTRIES.get(id);
  if (entry === undefined) throw new Error(`there is no key ${id}`);
  return entry;
}
