import { type Container, containerOf, inserted, isRecord, keyOf, listShapeFor, rebuilt } from './container.ts';
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
      return at(definition, operation.at, (container, name) => written(container, name, operation));
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
function at(definition: DraftDefinition, { item: key, path }: Place, change: Change): Result {
  if (key === undefined) return asDefinition(within(definition, path, change), (next) => next);
  const items = topItems(definition);
  const item = findItem(items, key);
  if (item === undefined) return { code: 'item-unknown' };
  return asDefinition(within(item, path, change), (next) => {
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

function within(value: unknown, [name, ...rest]: readonly string[], change: Change): Outcome {
  const container = containerOf(value);
  if (name === undefined || container === null) return { code: 'place-unknown' };
  if (rest.length === 0) return change(container, name);
  const { shape, entries } = container;
  const index = entries.findIndex(([one]) => one === name);
  const inner = entries[index];
  if (inner === undefined || shape === 'names') return { code: 'place-unknown' };
  const outcome = within(inner[1], rest, change);
  if ('code' in outcome) return outcome;
  const next = rebuilt(shape, entries.with(index, [name, outcome.value]));
  // A thing in a list keeps a key of its own.
  return shape === 'keyed' && containerOf(next)?.shape !== 'keyed' ? { code: 'key-taken' } : { value: next };
}

function written(
  { shape, entries }: Container,
  name: string,
  { value, after }: { readonly value: unknown; readonly after?: string | null },
): Outcome {
  const fits = shape === 'object' ? 'object' : listShapeFor(name, value);
  if (fits === null || (shape !== 'empty' && fits !== shape)) return { code: 'place-unknown' };
  const known = entries.findIndex(([one]) => one === name);
  return {
    value: rebuilt(fits, known < 0 ? inserted(entries, [name, value], after) : entries.with(known, [name, value])),
  };
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
