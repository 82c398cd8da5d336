import { entryOf, KEY_TABLE, type KeyId, type KeyScope } from './key-table.ts';

/** What a person chose: no single keys at all, or other ones. */
export interface KeyChoice {
  readonly off: boolean;
  readonly changed: { readonly [id: string]: string };
}

export const STANDARD: KeyChoice = { off: false, changed: {} };

/** The keys that do something now; none when it was switched off. */
export function keysOf(id: KeyId, choice: KeyChoice): readonly string[] {
  const { key, also = [], fixed = false } = entryOf(id);
  if (fixed) return [key];
  if (choice.off) return also;
  return [choice.changed[id] ?? key, ...also];
}

/** Which of these does that key now; `Mod+` keys are not among them. */
export function idOfKey(key: string, ids: readonly KeyId[], choice: KeyChoice): KeyId | undefined {
  return ids.find((id) => keysOf(id, choice).includes(key));
}

/** Scopes that are alive at the same time: a step stands in a case, the inbox is a list. */
const TOGETHER: Readonly<Record<KeyScope, readonly KeyScope[]>> = {
  everywhere: ['everywhere', 'list', 'inbox', 'case', 'step'],
  list: ['everywhere', 'list', 'inbox'],
  inbox: ['everywhere', 'list', 'inbox'],
  case: ['everywhere', 'case', 'step'],
  studio: ['everywhere', 'studio'],
  step: ['everywhere', 'case', 'step'],
};

/** What else has that key where this one works. */
export function clashOf(id: KeyId, key: string, choice: KeyChoice): KeyId | null {
  const together = TOGETHER[entryOf(id).scope];
  const other = KEY_TABLE.find(
    (entry) =>
      entry.id !== id && together.includes(entry.scope) && keysOf(entry.id, { ...choice, off: false }).includes(key),
  );
  return other?.id ?? null;
}

export type Refused = 'not-single' | 'taken';

/** A single sign that can be typed without Ctrl, Alt or Meta. Space and the keys that move belong to the page. */
export const isSingle = (key: string): boolean => [...key].length === 1 && /[\p{L}\p{N}\p{P}\p{S}]/u.test(key);

export function changed(
  id: KeyId,
  key: string,
  choice: KeyChoice,
):
  | { readonly ok: true; readonly choice: KeyChoice }
  | { readonly ok: false; readonly why: Refused; readonly by?: KeyId } {
  if (!isSingle(key)) return { ok: false, why: 'not-single' };
  const by = clashOf(id, key, choice);
  if (by !== null) return { ok: false, why: 'taken', by };
  const rest = Object.fromEntries(Object.entries(choice.changed).filter(([other]) => other !== id));
  return { ok: true, choice: { ...choice, changed: entryOf(id).key === key ? rest : { ...rest, [id]: key } } };
}

/** Reads what was stored; what does not fit any more has its standard again. */
export function readChoice(stored: unknown): KeyChoice {
  if (typeof stored !== 'object' || stored === null) return STANDARD;
  const off = Reflect.get(stored, 'off') === true;
  const given: unknown = Reflect.get(stored, 'changed');
  let choice: KeyChoice = { off, changed: {} };
  if (typeof given !== 'object' || given === null) return choice;
  for (const { id } of KEY_TABLE) {
    const key: unknown = Reflect.get(given, id);
    if (typeof key !== 'string') continue;
    const result = changed(id, key, choice);
    if (result.ok) choice = result.choice;
  }
  return choice;
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['ArrowDown', '↓'],
  ['ArrowUp', '↑'],
  ['Escape', 'Esc'],
]);

/** As it stands on the keyboard: `⌘ K` on a Mac, `Ctrl K` elsewhere. */
export function shownKey(key: string, isMac: boolean, ctrl = 'Ctrl'): string {
  if (key.startsWith('Mod+')) return `${isMac ? '⌘' : ctrl} ${key.slice(4).toUpperCase()}`;
  return SIGNS.get(key) ?? key;
}
