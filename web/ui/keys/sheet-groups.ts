import { type KeyChoice, keysOf } from './key-choice.ts';
import { KEY_SCOPES, KEY_TABLE, type KeyId, type KeyScope } from './key-table.ts';

export interface KeyLine {
  readonly id: KeyId;
  readonly keys: readonly string[];
}

/** Lines of the sheet by where they work: only what can be pressed on this screen, and has a key. */
export function sheetGroups(
  alive: readonly KeyId[],
  choice: KeyChoice,
): readonly { readonly scope: KeyScope; readonly lines: readonly KeyLine[] }[] {
  return KEY_SCOPES.flatMap((scope) => {
    const lines = KEY_TABLE.filter((entry) => entry.scope === scope && alive.includes(entry.id))
      .map(({ id }) => ({ id, keys: keysOf(id, choice) }))
      .filter(({ keys }) => keys.length > 0);
    return lines.length === 0 ? [] : [{ scope, lines }];
  });
}
