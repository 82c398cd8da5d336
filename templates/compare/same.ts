import { isRecord } from '../drafting/container.ts';

/** Members whose order people chose: the fields of a form, parameters, facts. */
const ORDERED = 'properties';

/**
 * Whether two values mean the same in a definition: the order of members counts only where people see it. A member that is
 * undefined is not there.
 */
export function same(one: unknown, other: unknown, ordered = false): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, at) => same(value, other[at]));
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  const names = namesOf(one);
  const others = namesOf(other);
  if (names.length !== others.length) return false;
  if (ordered && names.some((name, at) => name !== others[at])) return false;
  return names.every((name) => Object.hasOwn(other, name) && same(one[name], other[name], name === ORDERED));
}

const namesOf = (value: object): readonly string[] =>
  Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [name]));
