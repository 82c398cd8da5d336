import {
  type Container,
  containerOf,
  contentName,
  inserted,
  isRecord,
  keyOf,
  listShapeFor,
  rebuilt,
} from './container.ts';
import type { Applied, DraftDefinition, DraftOperation, DraftRefusalCode, Place } from './operation.ts';
import { childItems, findItem, keysWithin, topItems, withItem, withItemAt } from './tree.ts';

type Outcome = { readonly value: unknown } | { readonly code: DraftRefusalCode };
type Result = { readonly definition: DraftDefinition } | { readonly code: DraftRefusalCode };
type Change = (container: Container, name: string) => Outcome;

/** All operations in their order, or none of them (rule DRAFT-1). */
export function applyOperations(definition: DraftDefinition, operations: readonly DraftOperation[]): Applied {
  let now = definition;
  for (const operation of operations) {
    const applied = applyOperation(now, operation);
    if (!applied.ok) return applied;
    now = applied.definition;
  }
  return { ok: true, definition: now };
}

/** One operation on a definition of whatever state. Never throws: what cannot be done is a refusal. */
export function applyOperation(definition: DraftDefinition, operation: DraftOperation): Applied {
  const result = applied(definition, operation);
  return 'code' in result
    ? { ok: false, refusal: { code: result.code, operation } }
    : { ok: true, definition: result.definition };
}

function applied(definition: DraftDefinition, operation: DraftOperation): Result {
  switch (operation.type) {
    case 'set':
      return at(definition, operation.at, (container, name) => written(container, name, operation), operation.value);
    case 'clear':
      return at(definition, operation.at, without);
    case 'move':
      return at(definition, operation.at, (container, name) => moved(container, name, operation.after));
    case 'add-item':
      return added(definition, operation);
    case 'remove-item':
      if (findItem(topItems(definition), operation.key) === undefined) return { code: 'item-unknown' };
      return { definition: withItem(definition, operation.key, null) };
    case 'move-item':
      return movedItem(definition, operation);
    case 'replace':
      return { definition: operation.definition };
  }
}

/** Changes one entry of the object or list that a place names. */
function at(definition: DraftDefinition, { item: key, path }: Place, change: Change, value?: unknown): Result {
  const begins = contentName(value);
  if (key === undefined) return asDefinition(within(definition, path, change, begins), (next) => next);
  const items = topItems(definition);
  const item = findItem(items, key);
  if (item === undefined) return { code: 'item-unknown' };
  return asDefinition(within(item, path, change, begins), (next) => {
    const name = keyOf(next);
    if (name === undefined) return null;
    return name !== key && findItem(items, name) !== undefined ? null : withItem(definition, key, next);
  });
}

function asDefinition(outcome: Outcome, place: (next: DraftDefinition) => DraftDefinition | null): Result {
  if ('code' in outcome) return outcome;
  const definition = isRecord(outcome.value) ? place(outcome.value) : null;
  return definition === null ? { code: 'key-taken' } : { definition };
}

/** `begins`: the first of a list of things without keys brings the list with it, so that two people can be the first. */
function within(value: unknown, [name, ...rest]: readonly string[], change: Change, begins?: string): Outcome {
  const container = containerOf(value);
  if (name === undefined || container === null) return { code: 'place-unknown' };
  if (rest.length === 0) return change(container, name);
  const { shape, entries } = container;
  const index = entries.findIndex(([one]) => one === name);
  const inner = entries[index];
  const isNew = inner === undefined && shape === 'object' && rest.length === 1 && rest[0] === begins;
  if ((inner === undefined && !isNew) || shape === 'names') return { code: 'place-unknown' };
  const outcome = within(isNew ? [] : inner?.[1], rest, change, begins);
  if ('code' in outcome) return outcome;
  const entry = [name, outcome.value] as const;
  const next = rebuilt(shape, isNew ? [...entries, entry] : entries.with(index, entry));
  // A thing in a list keeps a name of its own.
  return holds(shape, next) ? { value: next } : { code: 'key-taken' };
}

const holds = (shape: Container['shape'], next: unknown): boolean =>
  (shape !== 'keyed' && shape !== 'contents') || containerOf(next)?.shape === shape;

interface Entered {
  readonly value: unknown;
  readonly after?: string | null;
}

function written(container: Container, name: string, entered: Entered): Outcome {
  const { shape, entries } = container;
  const { value, after } = entered;
  if (shape === 'contents') return contentsWith(container, name, entered);
  const fits = shape === 'object' ? 'object' : listShapeFor(name, value);
  if (fits === null || (shape !== 'empty' && fits !== shape)) return { code: 'place-unknown' };
  const known = entries.findIndex(([one]) => one === name);
  return {
    value: rebuilt(fits, known < 0 ? inserted(entries, [name, value], after) : entries.with(known, [name, value])),
  };
}

/** Something without a key goes by what it said before; two that say the same are one. */
function contentsWith({ entries }: Container, name: string, { value, after }: Entered): Outcome {
  const said = contentName(value);
  const known = entries.findIndex(([one]) => one === name);
  if (said === undefined || (known < 0 && said !== name)) return { code: 'place-unknown' };
  if (known < 0) return { value: rebuilt('contents', inserted(entries, [said, value], after)) };
  const isThere = said !== name && entries.some(([one]) => one === said);
  return { value: rebuilt('contents', isThere ? entries.toSpliced(known, 1) : entries.with(known, [said, value])) };
}

function without({ shape, entries }: Container, name: string): Outcome {
  const left = entries.filter(([one]) => one !== name);
  return left.length === entries.length ? { code: 'place-unknown' } : { value: rebuilt(shape, left) };
}

function moved({ shape, entries }: Container, name: string, after: string | null): Outcome {
  const entry = entries.find(([one]) => one === name);
  if (entry === undefined || after === name) return { code: 'place-unknown' };
  return {
    value: rebuilt(
      shape,
      inserted(
        entries.filter((one) => one !== entry),
        entry,
        after,
      ),
    ),
  };
}

function added(definition: DraftDefinition, operation: DraftOperation & { readonly type: 'add-item' }): Result {
  const { item, parentKey } = operation;
  const items = topItems(definition);
  if (keyOf(item) === undefined) return { code: 'item-without-key' };
  const known = new Set(keysWithin(items));
  if (keysWithin([item]).some((key) => known.has(key))) return { code: 'item-exists' };
  if (parentKey !== null && !known.has(parentKey)) return { code: 'parent-unknown' };
  return { definition: withItemAt(definition, item, operation) };
}

function movedItem(definition: DraftDefinition, operation: DraftOperation & { readonly type: 'move-item' }): Result {
  const { key, parentKey, afterKey } = operation;
  const items = topItems(definition);
  const item = findItem(items, key);
  if (item === undefined) return { code: 'item-unknown' };
  if (afterKey === key || parentKey === key) return { code: 'inside-itself' };
  if (parentKey !== null) {
    if (findItem(childItems(item), parentKey) !== undefined) return { code: 'inside-itself' };
    if (findItem(items, parentKey) === undefined) return { code: 'parent-unknown' };
  }
  return { definition: withItemAt(withItem(definition, key, null), item, operation) };
}
