import type { Field } from '../../ui/schema-form/fields.ts';

/** Rows that a case file shows at least, so that the first facts can be typed without a click. */
const AT_LEAST = 5;

/** What is known, and the first unknown ones up to a handful; the order of the case type stays. */
export function shownFacts(fields: readonly Field[], file: { readonly [name: string]: unknown }): readonly Field[] {
  const known = fields.filter((field) => isKnown(file[field.name]));
  const room = Math.max(0, AT_LEAST - known.length);
  const first = new Set(fields.filter((field) => !known.includes(field)).slice(0, room));
  return fields.filter((field) => known.includes(field) || first.has(field));
}

const isKnown = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
