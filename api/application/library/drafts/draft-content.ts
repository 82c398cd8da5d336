import { checkLimits, type ParsedTemplate, searchable, searchLine } from '../../../../templates/index.ts';
import { type LibraryRefusal, placesOf, refuseChange } from '../library-refusal.ts';

/** A draft may be unfinished, but never past the limits, and always under its own key. */
export function checkDefinition(definition: unknown, key: string): LibraryRefusal | null {
  const past = checkLimits(definition);
  if (past.length > 0)
    return refuseChange('content-invalid', 'The definition is past the limits.', placesOf(past, '/definition'));
  if (textOf(definition, 'key') === key) return null;
  return refuseChange('content-invalid', `The definition must have the key "${key}".`, [
    { pointer: '/definition/key', detail: `must be "${key}"` },
  ]);
}

/** What lists show and search looks through, as far as an unfinished draft has it. */
export function shownOf({ definition: parsed }: ParsedTemplate, key: string, definition: unknown) {
  const name = textOf(definition, 'name')?.slice(0, 300).trim() || key;
  const description = textOf(definition, 'description')?.slice(0, 4000) ?? '';
  if (parsed === null) return { name, description, tags: [], search: searchable(`${name} ${key} ${description}`) };
  return { name, description, tags: [...(parsed.tags ?? [])], search: searchLine(parsed) };
}

function textOf(value: unknown, name: string): string | undefined {
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof member === 'string' ? member : undefined;
}
