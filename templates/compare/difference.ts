import type { WordMark } from './word-marks.ts';

/** One thing that is not the same in two definitions; LIFE-8. */
export interface Difference {
  /** `renamed`: the same step under another key. */
  readonly kind: 'added' | 'removed' | 'moved' | 'renamed' | 'changed';
  /** The key of the item that it is in: the newer one, of what was removed the former. Null: the definition itself. */
  readonly item: string | null;
  /** The name of the item, as it is written. */
  readonly name: string | null;
  /** Where in the item or definition: names of members, keys, and names of fields. Empty: the item itself. */
  readonly path: readonly string[];
  /** Absent: it was not there. Of what moved: where it stood. */
  readonly before?: unknown;
  /** Absent: it is not there. Of what moved: where it stands. */
  readonly after?: unknown;
  /** Of a text: what changed in it, word by word. */
  readonly marks?: readonly WordMark[];
}

/** Where an item stands: under which one, after which one; null is the top, and the first place. */
export interface Standing {
  readonly parent: string | null;
  readonly after: string | null;
}

/** What a difference is about, as people look for it. */
export const ASPECTS = [
  'steps',
  'texts',
  'conditions',
  'deadlines',
  'people',
  'forms',
  'parameters',
  'facts',
  'goals',
  'use',
  'other',
] as const;
export type Aspect = (typeof ASPECTS)[number];

const BY_MEMBER: Readonly<Record<string, Aspect>> = {
  name: 'texts',
  description: 'texts',
  message: 'texts',
  entry: 'conditions',
  exit: 'conditions',
  required: 'conditions',
  manualActivation: 'conditions',
  repetition: 'conditions',
  autoComplete: 'conditions',
  holdsOpen: 'conditions',
  due: 'deadlines',
  after: 'deadlines',
  firstReply: 'deadlines',
  reopenWindow: 'deadlines',
  calendar: 'deadlines',
  role: 'people',
  planners: 'people',
  queue: 'people',
  form: 'forms',
  parameters: 'parameters',
  facts: 'facts',
  goals: 'goals',
  serves: 'goals',
  applicability: 'use',
  requires: 'use',
  produces: 'use',
  ports: 'use',
  starts: 'use',
  tags: 'use',
};

/** What a difference is about. */
export function aspectOf({ item, path }: Pick<Difference, 'item' | 'path'>): Aspect {
  const [member] = path;
  if (member === undefined || (item !== null && (member === 'key' || member === 'items'))) return 'steps';
  if (item === null && (member === 'items' || member === 'plan')) return 'steps';
  return Object.hasOwn(BY_MEMBER, member) ? (BY_MEMBER[member] ?? 'other') : 'other';
}
