import type { ItemDefinition, JsonObject } from '../../engine/index.ts';
import { pointer } from '../finding.ts';
import { LIMITS } from '../library/limits.ts';

/** One text of a definition that may print parameters: names, descriptions and messages of items, and nothing else. */
export interface TextLeaf {
  readonly pointer: string;
  readonly text: string;
  readonly longest: number;
  /** A name must not come out empty. */
  readonly needed: boolean;
}

type ChangeText = (leaf: TextLeaf) => string;

/** All texts of the items, in the order of the definition. */
export function textLeaves(items: readonly ItemDefinition[], at = '/items'): TextLeaf[] {
  const leaves: TextLeaf[] = [];
  changeTexts(
    items,
    (leaf) => {
      leaves.push(leaf);
      return leaf.text;
    },
    at,
  );
  return leaves;
}

/** The same items with every text replaced by what `change` makes of it. Keys, conditions and forms stay as they are. */
export function changeTexts(
  items: readonly ItemDefinition[],
  change: ChangeText,
  at = '/items',
): readonly ItemDefinition[] {
  return items.map((item, index) => changeItem(item, change, pointer(at, index)));
}

function changeItem(item: ItemDefinition, change: ChangeText, at: string): ItemDefinition {
  const leaf = (text: string, longest: number, needed: boolean, ...path: readonly string[]): string =>
    change({ pointer: pointer(at, ...path), text, longest, needed });
  const { description, message, items } = item;
  return {
    ...item,
    name: leaf(item.name, LIMITS.name, true, 'name'),
    ...(description === undefined ? {} : { description: leaf(description, LIMITS.description, false, 'description') }),
    ...(message === undefined
      ? {}
      : { message: { ...message, text: leaf(message.text, LIMITS.message, false, 'message', 'text') } }),
    ...(items === undefined ? {} : { items: changeTexts(items, change, pointer(at, 'items')) }),
  };
}

/** Every string in a definition, texts or not, with its place: where personal data could hide. */
export function allStrings(definition: unknown): readonly { readonly pointer: string; readonly text: string }[] {
  const strings: { pointer: string; text: string }[] = [];
  const visit = (value: unknown, at: string): void => {
    if (typeof value === 'string') strings.push({ pointer: at, text: value });
    else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) visit(member, pointer(at, key));
    }
  };
  visit(definition, '');
  return strings;
}

/** The forms of all items, with their places. */
export function allForms(
  items: readonly ItemDefinition[],
  at: string,
): readonly { readonly form: JsonObject; readonly pointer: string }[] {
  return items.flatMap((item, index) => [
    ...(item.form === undefined ? [] : [{ form: item.form, pointer: pointer(at, index, 'form') }]),
    ...allForms(item.items ?? [], pointer(at, index, 'items')),
  ]);
}
