import { isRecord } from '../../../../ui/schema-form/fields.ts';
import { freeKey, keysOf, type Renames, rewiredItem, withoutReferences } from './keys.ts';
import {
  itemOf,
  type Json,
  type Place,
  placeOf,
  placesOf,
  recordsOf,
  textOf,
  withField,
  withFields,
  withItem,
  withSiblings,
} from './tree.ts';

export const KINDS = [
  'human-task',
  'message-task',
  'wait-task',
  'case-task',
  'stage',
  'milestone',
  'timer',
  'user-event',
] as const;
export type Kind = (typeof KINDS)[number];

const isKind = (value: string): value is Kind => KINDS.some((kind) => kind === value);

/** What the item is; one that the editor does not know is shown as a step. */
export const kindOf = (item: Json): Kind => {
  const kind = textOf(item['kind']);
  return isKind(kind) ? kind : 'human-task';
};

/** A change that made, or moved, items: the definition, and which of them is looked at next. */
export interface Edited {
  readonly definition: Json;
  readonly key: string;
}

/** Where something new goes: below an item when that holds others and `inside` says so, else after it; null is the end. */
export interface Where {
  readonly key: string | null;
  readonly inside: boolean;
}

const OF_KIND: { readonly [K in Kind]?: (name: string) => Json } = {
  stage: () => ({ items: [] }),
  timer: () => ({ after: 'P1D' }),
  'message-task': (name) => ({ message: { text: name, visibility: 'private' } }),
};

/** A new item of a kind with its name. */
export function added(definition: Json, kind: Kind, name: string, where: Where): Edited {
  const key = freeKey(name, keysOf(definition), kind);
  const item: Json = { key, kind, name, ...OF_KIND[kind]?.(name) };
  return { definition: inserted(definition, [item], where), key };
}

function inserted(definition: Json, items: readonly Json[], { key, inside }: Where): Json {
  const place = key === null ? undefined : placeOf(definition, key);
  if (place === undefined) return withSiblings(definition, null, (siblings) => [...siblings, ...items]);
  if (inside && kindOf(place.item) === 'stage')
    return withSiblings(definition, place.key, (siblings) => [...siblings, ...items]);
  return withSiblings(definition, place.parentKey, (siblings) => siblings.toSpliced(place.index + 1, 0, ...items));
}

/** The chosen items without those that lie in another chosen one. */
export function outermost(definition: Json, keys: ReadonlySet<string>): readonly Place[] {
  const parents = new Map(placesOf(definition).map(({ key, parentKey }) => [key, parentKey]));
  const inChosen = (key: string | null | undefined): boolean =>
    key != null && (keys.has(key) || inChosen(parents.get(key)));
  return placesOf(definition).filter(({ key, parentKey }) => keys.has(key) && !inChosen(parentKey));
}

/** Copies right behind the last of the chosen; what they wait for among themselves the copies wait for in the copies. */
export function duplicated(definition: Json, keys: ReadonlySet<string>): Edited | null {
  const chosen = outermost(definition, keys);
  const last = chosen.at(-1);
  if (last === undefined) return null;
  const taken = new Set(keysOf(definition));
  const names = new Map<string, string>();
  const name = (item: Json): void => {
    const key = freeKey(textOf(item['key']).replace(/-\d+$/, ''), taken, 'step');
    taken.add(key);
    names.set(textOf(item['key']), key);
    for (const child of recordsOf(item['items'])) name(child);
  };
  for (const { item } of chosen) name(item);
  const copies = chosen.map(({ item }) => copied(item, names, { items: names }));
  const [first] = copies;
  return {
    definition: inserted(definition, copies, { key: last.key, inside: false }),
    key: first === undefined ? last.key : textOf(first['key']),
  };
}

function copied(item: Json, names: ReadonlyMap<string, string>, renames: Renames): Json {
  const children = item['items'];
  const named = { ...rewiredItem(item, renames), key: names.get(textOf(item['key'])) ?? item['key'] };
  if (!Array.isArray(children)) return named;
  return { ...named, items: children.map((each: unknown) => (isRecord(each) ? copied(each, names, renames) : each)) };
}

/** Without the chosen items and what waits for them; `key` is the neighbour that is looked at next. */
export function removed(definition: Json, keys: ReadonlySet<string>): { definition: Json; key: string | null } {
  const chosen = outermost(definition, keys);
  const gone = new Set(chosen.flatMap(({ item }) => withAllBelow(item)));
  const order = placesOf(definition).map(({ key }) => key);
  const from = order.findIndex((key) => gone.has(key));
  const next = order.slice(from).find((key) => !gone.has(key)) ?? order.slice(0, from).at(-1) ?? null;
  const without = chosen.reduce(
    (so, { parentKey, key }) =>
      withSiblings(so, parentKey, (siblings) =>
        siblings.filter((each) => !(isRecord(each) && textOf(each['key']) === key)),
      ),
    definition,
  );
  return { definition: withoutReferences(without, gone), key: next };
}

const withAllBelow = (item: Json): readonly string[] => [
  textOf(item['key']),
  ...recordsOf(item['items']).flatMap(withAllBelow),
];

/** Items that were taken out, back where they stood; null when the place is gone or a key is taken meanwhile. */
export function restored(before: Json, now: Json, keys: ReadonlySet<string>): Json | null {
  const chosen = outermost(before, keys);
  const taken = keysOf(now);
  if (chosen.some(({ item }) => withAllBelow(item).some((key) => taken.has(key)))) return null;
  if (chosen.some(({ parentKey }) => parentKey !== null && !taken.has(parentKey))) return null;
  return chosen.reduce(
    (so, { item, parentKey, index }) => withSiblings(so, parentKey, (siblings) => siblings.toSpliced(index, 0, item)),
    now,
  );
}

/** Up or down among its siblings; nothing at the end. */
export function moved(definition: Json, key: string, by: -1 | 1): Json {
  const place = placeOf(definition, key);
  if (place === undefined) return definition;
  return withSiblings(definition, place.parentKey, (siblings) => {
    const [item, other] = [siblings[place.index], siblings[place.index + by]];
    if (other === undefined) return siblings;
    return siblings.with(place.index, other).with(place.index + by, item);
  });
}

/** To a place of its own choice: below `parentKey`, behind `afterKey` or first. Never into itself. */
export function movedTo(definition: Json, key: string, parentKey: string | null, afterKey: string | null): Json {
  const place = placeOf(definition, key);
  if (place === undefined || afterKey === key) return definition;
  if (
    parentKey !== null &&
    (withAllBelow(place.item).includes(parentKey) || !mayHold(definition, parentKey, place.item))
  )
    return definition;
  const out = withSiblings(definition, place.parentKey, (siblings) => siblings.toSpliced(place.index, 1));
  return withSiblings(out, parentKey, (siblings) => {
    const after = siblings.findIndex((each) => isRecord(each) && textOf(each['key']) === afterKey);
    return siblings.toSpliced(after + 1, 0, place.item);
  });
}

/** Stages hold everything, human tasks only what a person may plan. */
function mayHold(definition: Json, key: string, item: Json): boolean {
  const holder = itemOf(definition, key);
  if (holder === undefined) return false;
  return kindOf(holder) === 'stage' || (kindOf(holder) === 'human-task' && item['discretionary'] === true);
}

/** Into the stage before it, at its end. */
export function indented(definition: Json, key: string): Json {
  const place = placeOf(definition, key);
  const before = place?.siblings[place.index - 1];
  if (place === undefined || before === undefined) return definition;
  const last = recordsOf(itemOf(definition, before)?.['items']).at(-1);
  return movedTo(definition, key, before, last === undefined ? null : textOf(last['key']));
}

/** Out of its stage, right behind it. */
export function outdented(definition: Json, key: string): Json {
  const place = placeOf(definition, key);
  if (place === undefined || place.parentKey === null) return definition;
  const parent = placeOf(definition, place.parentKey);
  return parent === undefined ? definition : movedTo(definition, key, parent.parentKey, parent.key);
}

/** Fields of one item set; undefined takes a field away. */
export const changed = (definition: Json, key: string, fields: { readonly [name: string]: unknown }): Json =>
  withItem(definition, key, (item) => withFields(item, fields));

const SHORT: ReadonlySet<Kind> = new Set(['milestone', 'timer', 'user-event']);
const ONLY: { readonly [field: string]: readonly Kind[] } = {
  after: ['timer'],
  message: ['message-task'],
  caseType: ['case-task'],
  blocking: ['case-task'],
  input: ['case-task'],
  output: ['case-task'],
  autoComplete: ['stage'],
  holdsOpen: ['stage'],
  form: ['human-task', 'message-task'],
};

/** Kinds that an item can become: what holds others stays what it is. */
export function kindsFor(item: Json): readonly Kind[] {
  const kind = kindOf(item);
  return recordsOf(item['items']).length > 0 ? [kind] : KINDS;
}

/** The item as one of another kind: what that kind does not have is taken out. */
export function withKind(definition: Json, key: string, kind: Kind): Json {
  return withItem(definition, key, (item) => {
    const name = textOf(item['name']);
    const gone = [
      ...Object.keys(ONLY).filter((field) => !ONLY[field]?.includes(kind)),
      ...(SHORT.has(kind) ? ['manualActivation', 'due', 'exit', 'role'] : []),
      ...(kind === 'timer' || kind === 'user-event' ? ['entry'] : []),
      ...(kind === 'stage' || recordsOf(item['items']).length > 0 ? [] : ['items']),
    ];
    const kept = gone.reduce((so, field) => withField(so, field, undefined), item);
    const fresh = Object.entries(OF_KIND[kind]?.(name) ?? {}).filter(([field]) => !Object.hasOwn(kept, field));
    return { ...kept, kind, ...Object.fromEntries(fresh) };
  });
}
