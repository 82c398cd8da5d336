import { error, type Finding, pointer } from '../finding.ts';

/** Fixed limits of a template; what is past them is refused before anything else looks at it. */
export const LIMITS = {
  /** Characters of the definition as JSON text. */
  size: 500_000,
  depth: 32,
  items: 500,
  /** Fields of all forms, parameters and facts together: each is a schema of its own. */
  fields: 1000,
  /** Members of one object and elements of one list. */
  members: 2000,
  name: 300,
  description: 4000,
  message: 8000,
  /** Printed values and blocks in one text. */
  placeholders: 200,
  /** Blocks inside blocks of one text. */
  blockDepth: 5,
  /** Rounds of all `each` of one text together. */
  rounds: 1000,
  /** Characters that helpers read while one definition is rendered. */
  helped: 2_000_000,
  /** Texts that cannot be shown, after which nobody looks at the rest. */
  failures: 20,
  /** Characters of given parameters as JSON text. */
  parameters: 32_000,
  /** Findings that are reported at once. */
  findings: 100,
} as const;

/**
 * Checks size, depth and well-formedness of untrusted JSON, without recursion. Everything behind it may recurse.
 * Codes: `too-large`, `too-deep`, `text-malformed`, `name-reserved`.
 */
export function checkLimits(value: unknown): Finding[] {
  const places: Place[] = [{ value, at: '', depth: 1 }];
  let size = 0;
  for (let next = places.pop(); next !== undefined; next = places.pop()) {
    size += 1 + (typeof next.value === 'string' ? next.value.length : 0);
    const { members, wrong } = look(next);
    size += members.reduce((sum, { key }) => sum + key.length, 0);
    if (size > LIMITS.size) return [error('too-large', '', `A template has at most ${LIMITS.size} characters.`)];
    if (wrong !== null) return [wrong];
    places.push(...members);
  }
  return [];
}

interface Place {
  readonly value: unknown;
  readonly at: string;
  readonly depth: number;
}

interface Member extends Place {
  readonly key: string;
}

function look({ value, at, depth }: Place): { readonly members: readonly Member[]; readonly wrong: Finding | null } {
  if (depth > LIMITS.depth) return { members: [], wrong: tooDeep(at) };
  if (typeof value !== 'object' || value === null) return { members: [], wrong: checkWords(value, at) };
  const entries = Object.entries(value);
  if (entries.length > LIMITS.members) return { members: [], wrong: tooMany(at) };
  const members = entries.map(([key, member]) => ({ key, value: member, at: pointer(at, key), depth: depth + 1 }));
  return { members, wrong: members.map(({ key }) => checkKey(key, at)).find((found) => found !== null) ?? null };
}

const tooDeep = (at: string): Finding =>
  error('too-deep', at, `A template is at most ${LIMITS.depth} levels deep; this is one more.`);

const tooMany = (at: string): Finding =>
  error('too-large', at, `A list or object of a template has at most ${LIMITS.members} members.`);

function checkWords(value: unknown, at: string): Finding | null {
  if (typeof value !== 'string') return null;
  if (value.includes('\u0000') || !value.isWellFormed()) {
    return error('text-malformed', at, 'This text holds characters that cannot be stored (U+0000 or half of a pair).');
  }
  return null;
}

function checkKey(key: string, at: string): Finding | null {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
    return error('name-reserved', at, `"${key}" cannot be a name here.`);
  }
  return checkWords(key, at);
}
