import { containerOf, isRecord } from '../drafting/container.ts';
import { stayingNames } from '../drafting/order.ts';
import type { Difference } from './difference.ts';
import { same } from './same.ts';
import { wordMarks } from './word-marks.ts';

/** What the differences of members are told of. */
export type About = Pick<Difference, 'item' | 'name'>;

/** Members that are looked into, as far as their names say; everything else is told as a whole. */
const OPENED: ReadonlySet<string> = new Set(['form', 'parameters', 'facts', 'goals', 'ports', 'message']);
const TEXTS: ReadonlySet<string> = new Set(['name', 'description', 'text']);

/** What is not the same in two objects, but for the members that are left out. */
export function* membersBetween(
  about: About,
  before: object,
  after: object,
  left: ReadonlySet<string> = new Set(),
): Generator<Difference> {
  const one = new Map(Object.entries(before));
  const other = new Map(Object.entries(after));
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    if (!left.has(name)) yield* valueBetween(about, [name], one.get(name), other.get(name));
  }
}

function* valueBetween(about: About, path: readonly string[], before: unknown, after: unknown): Generator<Difference> {
  if (same(before, after, path.at(-1) === 'properties')) return;
  if (isOpened(path) && isRecord(before) === isRecord(after)) {
    const [one, other] = [entriesOf(before), entriesOf(after)];
    if (one !== null && other !== null) {
      yield* entriesBetween(about, path, one, other);
      return;
    }
  }
  yield told(about, path, before, after);
}

/** A form is looked into down to its fields; a goal, a port and a message as a whole in their list. */
const isOpened = ([member = '', inside, ...deeper]: readonly string[]): boolean =>
  OPENED.has(member) && (inside === undefined || (inside === 'properties' && deeper.length === 0));

function entriesOf(value: unknown): ReadonlyMap<string, unknown> | null {
  const container = containerOf(value);
  return container === null || container.shape === 'names' ? null : new Map(container.entries);
}

function* entriesBetween(
  about: About,
  path: readonly string[],
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): Generator<Difference> {
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    yield* valueBetween(about, [...path, name], before.get(name), after.get(name));
  }
  if (!hasOrder(path)) return;
  const [one, other] = [[...before.keys()], [...after.keys()]];
  const stay = stayingNames(one, other);
  for (const name of other) {
    if (!before.has(name) || stay.has(name)) continue;
    yield {
      kind: 'moved',
      ...about,
      path: [...path, name],
      before: neighbour(one, name),
      after: neighbour(other, name),
    };
  }
}

/** The order of fields and of things with keys is one that people see. */
const hasOrder = (path: readonly string[]): boolean =>
  path.at(-1) === 'properties' || (path.length === 1 && (path[0] === 'goals' || path[0] === 'ports'));

const neighbour = (names: readonly string[], name: string): string | null => names[names.indexOf(name) - 1] ?? null;

/** One member that was added, removed or changed. */
export function told(about: About, path: readonly string[], before: unknown, after: unknown): Difference {
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  const isText = TEXTS.has(path.at(-1) ?? '') && typeof before === 'string' && typeof after === 'string';
  return {
    kind,
    ...about,
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(isText ? { marks: wordMarks(before, after) } : {}),
  };
}
