import { isRecord } from '../../../../ui/schema-form/fields.ts';
import { kindOf } from './items.ts';
import { itemOf, type Json, placesOf, recordsOf, textOf, withField, withItem } from './tree.ts';

export type Side = 'entry' | 'exit';

/** What is waited for: an item, a goal, a fact, or a step of the case that is chosen when the fragment is added. */
export type SourceKind = 'item' | 'goal' | 'fact' | 'port';

export function sourceParts(source: string): { readonly kind: SourceKind; readonly name: string } {
  const at = source.indexOf(':');
  const kind = source.slice(0, Math.max(0, at));
  if (kind === 'goal' || kind === 'fact' || kind === 'port') return { kind, name: source.slice(at + 1) };
  return { kind: 'item', name: source };
}

/** What happens to something when it is finished: what a line between two steps means. */
export function usualTransition(definition: Json, source: string): string {
  const { kind, name } = sourceParts(source);
  if (kind === 'goal') return 'achieve';
  if (kind === 'fact') return 'create';
  if (kind === 'port') return 'complete';
  const item = itemOf(definition, name);
  return item !== undefined && isShort(item) ? 'occur' : 'complete';
}

const isShort = (item: Json): boolean => ['milestone', 'timer', 'user-event'].includes(kindOf(item));

const LONG = [
  'complete',
  'start',
  'exit',
  'terminate',
  'fault',
  'create',
  'enable',
  'manual-start',
  'suspend',
  'resume',
];

/** Transitions that can be waited for, the usual one first; `now` is offered even when it is a rare one. */
export function transitionsOf(definition: Json, source: string, now: string): readonly string[] {
  const { kind, name } = sourceParts(source);
  const item = kind === 'item' ? itemOf(definition, name) : undefined;
  const offered: readonly string[] =
    kind === 'goal'
      ? ['achieve', 'miss']
      : kind === 'fact'
        ? ['create', 'update', 'delete']
        : item !== undefined && isShort(item)
          ? ['occur', 'terminate', 'create']
          : LONG;
  return now === '' || offered.includes(now) ? offered : [...offered, now];
}

/** Timers and events have no beginning of their own, and what only happens has no end. */
export function mayHave(item: Json, side: Side): boolean {
  const kind = kindOf(item);
  if (side === 'entry') return kind !== 'timer' && kind !== 'user-event';
  return !isShort(item);
}

export const criteriaOf = (item: Json, side: Side): readonly Json[] => recordsOf(item[side]);

/** The item with the criteria of one side; without any the side is gone. */
export const withCriteria = (definition: Json, key: string, side: Side, criteria: readonly Json[]): Json =>
  withItem(definition, key, (item) => withField(item, side, criteria.length === 0 ? undefined : criteria));

/** The criteria with one of their parts changed; null takes it out, and with its last part a criterion. */
export function withPart(criteria: readonly Json[], at: number, part: number, change: Json | null): readonly Json[] {
  return criteria.flatMap((criterion, index) => {
    if (index !== at) return [criterion];
    const parts = recordsOf(criterion['on']);
    const on = change === null ? parts.toSpliced(part, 1) : parts.toSpliced(part, 1, change);
    return meaningful(withField(criterion, 'on', on.length === 0 ? undefined : on));
  });
}

/** The criteria with the condition of one of them; an empty one is none. */
export function withCondition(criteria: readonly Json[], at: number, condition: string): readonly Json[] {
  return criteria.map((criterion, index) =>
    index === at ? withField(criterion, 'if', condition === '' ? undefined : condition) : criterion,
  );
}

const meaningful = (criterion: Json): readonly Json[] =>
  recordsOf(criterion['on']).length > 0 || typeof criterion['if'] === 'string' ? [criterion] : [];

/** One more thing to wait for, in the first criterion: all of it must have happened. Null when it cannot be. */
export function connected(definition: Json, source: string, target: string): Json | null {
  const item = itemOf(definition, target);
  if (item === undefined || source === target || !mayHave(item, 'entry')) return null;
  if (waitsFor(item, source) || closesCircle(definition, source, target) || holds(definition, source, target))
    return null;
  const [first, ...more] = criteriaOf(item, 'entry');
  const part = { source, transition: usualTransition(definition, source) };
  const on = [...recordsOf(first?.['on']), part];
  return withCriteria(definition, target, 'entry', [{ ...first, on }, ...more]);
}

const waitsFor = (item: Json, source: string): boolean =>
  criteriaOf(item, 'entry').some((criterion) => recordsOf(criterion['on']).some((part) => part['source'] === source));

/** A stage that waits for what lies in it would wait for ever; what lies in it waits for it already. */
function holds(definition: Json, one: string, other: string): boolean {
  const parents = new Map(placesOf(definition).map(({ key, parentKey }) => [key, parentKey]));
  const isIn = (key: string, outer: string): boolean => {
    for (let at = parents.get(key); at != null; at = parents.get(at)) if (at === outer) return true;
    return false;
  };
  return isIn(one, other) || isIn(other, one);
}

/** Whether the source waits for the target already, by whatever way: then neither would ever begin. */
export function closesCircle(definition: Json, source: string, target: string): boolean {
  const waits = new Map(
    placesOf(definition).map(({ item, key }) => [
      key,
      criteriaOf(item, 'entry').flatMap((each) => recordsOf(each['on']).map((part) => textOf(part['source']))),
    ]),
  );
  const seen = new Set<string>();
  const open = [source];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === target) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(waits.get(at) ?? []));
  }
  return false;
}

/** Without one thing that is waited for. */
export function disconnected(definition: Json, target: string, criterion: number, part: number): Json {
  const item = itemOf(definition, target);
  if (item === undefined || !isRecord(item)) return definition;
  return withCriteria(definition, target, 'entry', withPart(criteriaOf(item, 'entry'), criterion, part, null));
}
