import type { JsonValue } from '../../engine/index.ts';

/** A part of a definition is JSON; what is absent is null. */
export const asJson = (value: unknown): JsonValue | null =>
  value === undefined ? null : JSON.parse(JSON.stringify(value));

/** Whether two values say the same, whatever the order of their members. */
export const same = (one: JsonValue | null, other: JsonValue | null): boolean => sorted(one) === sorted(other);

function sorted(value: JsonValue | null): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${sorted(member ?? null)}`).join()}}`;
}
