import type { FragmentDefinition, ItemDefinition, JsonValue } from '../../engine/index.ts';
import { type Matched, matchItems } from './match.ts';
import { mergeHeads } from './merge-heads.ts';
import { leaveOut, type MergeNote, renamed } from './references.ts';
import { asJson, same } from './same-json.ts';

/** One of the two templates. */
export type Side = 'a' | 'b';

/** What a person decided about a merge; what she did not decide follows the first template. */
export interface MergeChoices {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** Conflicts by id, and whose way is taken. */
  readonly take?: { readonly [conflict: string]: Side };
  /** Steps that are left out, by key in the merged template. */
  readonly leave?: readonly string[];
  /** Steps of the first template that are not the same as those that look like it, by key. */
  readonly apart?: readonly string[];
}

/** One step of the merged template, or one that was left out of it. */
export interface MergedStep {
  /** Key in the merged template. */
  readonly key: string;
  readonly name: string;
  readonly kind: ItemDefinition['kind'];
  readonly from: 'both' | Side;
  /** Why two were taken as one: the same key, or the same words. */
  readonly because: Matched['because'] | null;
  /** Key in the second template, where it has another one. */
  readonly otherKey: string | null;
  readonly depth: number;
  readonly left: boolean;
}

/** Something that both templates say, and say differently. */
export interface MergeConflict {
  /** `step/field`, or `/field` for what is said of the whole. */
  readonly id: string;
  readonly step: string | null;
  readonly field: string;
  /** Null: it does not say it. */
  readonly a: JsonValue | null;
  readonly b: JsonValue | null;
  readonly taken: Side;
}

/** Two templates as one. */
export interface Merged {
  readonly definition: FragmentDefinition;
  readonly steps: readonly MergedStep[];
  readonly conflicts: readonly MergeConflict[];
  readonly notes: readonly MergeNote[];
}

/**
 * Makes one template of two (rules MERGE-1 to MERGE-6): steps that are the same become one, all others are kept where they
 * stood, and where both say something differently somebody chooses. Whether the result may be published is asked of
 * `parseFragment`.
 */
export function mergeTemplates(a: FragmentDefinition, b: FragmentDefinition, choices: MergeChoices): Merged {
  const pairs = matchItems(a.items, b.items, new Set(choices.apart ?? []));
  const second = { ...b, items: renamed(b.items, pairs.newKeys) };
  const merge: Merge = {
    take: choices.take ?? {},
    matched: pairs.matched,
    originalKeys: new Map([...pairs.newKeys].map(([from, to]) => [to, from])),
    second: byKey(second.items),
    conflicts: [],
    steps: [],
    leave: new Set(choices.leave ?? []),
  };
  const items = mergeLists(a.items, second.items, merge, 0);
  const head = mergeHeads(a, second, merge.take);
  const { items: kept, notes } = leaveOut(items, merge.leave);
  return {
    definition: {
      key: choices.key,
      name: choices.name,
      description: choices.description,
      ...head.definition,
      items: kept,
    },
    steps: merge.steps,
    conflicts: [...head.conflicts, ...merge.conflicts],
    notes,
  };
}

/** What the parts of one merge share. */
interface Merge {
  readonly take: { readonly [conflict: string]: Side };
  /** By key in the merged template. */
  readonly matched: ReadonlyMap<string, Matched>;
  readonly originalKeys: ReadonlyMap<string, string>;
  readonly second: ReadonlyMap<string, ItemDefinition>;
  readonly conflicts: MergeConflict[];
  readonly steps: MergedStep[];
  readonly leave: ReadonlySet<string>;
}

function byKey(items: readonly ItemDefinition[]): ReadonlyMap<string, ItemDefinition> {
  return new Map(items.flatMap((item) => [[item.key, item] as const, ...byKey(item.items ?? [])]));
}

/** The items of the first list, with those that only the second has behind the neighbour that they followed there. */
function mergeLists(
  first: readonly ItemDefinition[],
  second: readonly ItemDefinition[],
  merge: Merge,
  depth: number,
): readonly ItemDefinition[] {
  const behind = new Map<string | null, ItemDefinition[]>();
  let neighbour: string | null = null;
  for (const item of second) {
    if (merge.matched.has(item.key)) neighbour = first.some(({ key }) => key === item.key) ? item.key : neighbour;
    else behind.set(neighbour, [...(behind.get(neighbour) ?? []), item]);
  }
  const only = (after: string | null): readonly ItemDefinition[] =>
    (behind.get(after) ?? []).map((item) => onlySecond(item, merge, depth));
  return [...only(null), ...first.flatMap((item) => [ofFirst(item, merge, depth), ...only(item.key)])];
}

/** A step that only the second template has; what of it the first has too stands there. */
function onlySecond(item: ItemDefinition, merge: Merge, depth: number): ItemDefinition {
  const { items, ...rest } = item;
  tell(merge, item, 'b', depth);
  if (items === undefined) return item;
  const inside = items.filter(({ key }) => !merge.matched.has(key));
  return { ...rest, items: inside.map((each) => onlySecond(each, merge, depth + 1)) };
}

function ofFirst(item: ItemDefinition, merge: Merge, depth: number): ItemDefinition {
  const other = merge.matched.has(item.key) ? merge.second.get(item.key) : undefined;
  tell(merge, item, other === undefined ? 'a' : 'both', depth);
  const items =
    item.items === undefined && other?.items === undefined
      ? {}
      : { items: mergeLists(item.items ?? [], other?.items ?? [], merge, depth + 1) };
  return other === undefined ? { ...item, ...items } : { ...mergeFields(item, other, merge), ...items };
}

function tell(
  { steps, matched, originalKeys, leave }: Merge,
  item: ItemDefinition,
  from: MergedStep['from'],
  depth: number,
): void {
  const original = from === 'a' ? null : (originalKeys.get(item.key) ?? null);
  steps.push({
    key: item.key,
    name: item.name,
    kind: item.kind,
    from,
    because: from === 'both' ? (matched.get(item.key)?.because ?? null) : null,
    otherKey: original === item.key ? null : original,
    depth,
    left: leave.has(item.key),
  });
}

/** Everything but what makes it this step and where it stands. */
const FIELDS = [
  'name',
  'description',
  'entry',
  'exit',
  'required',
  'manualActivation',
  'repetition',
  'autoComplete',
  'holdsOpen',
  'discretionary',
  'applicability',
  'planners',
  'role',
  'due',
  'after',
  'form',
  'message',
  'serves',
  'caseType',
  'blocking',
  'input',
  'output',
] as const satisfies readonly Exclude<keyof ItemDefinition, 'key' | 'kind' | 'items'>[];

/** Field by field, in the order of the first template; what only the second says comes behind. */
function mergeFields(first: ItemDefinition, second: ItemDefinition, { take, conflicts }: Merge): ItemDefinition {
  const taken = new Map<string, Side>();
  for (const field of FIELDS) {
    const [a, b] = [asJson(first[field]), asJson(second[field])];
    if (same(a, b)) continue;
    const id = `${first.key}/${field}`;
    const side = take[id] ?? 'a';
    taken.set(field, side);
    conflicts.push({ id, step: first.key, field, a, b, taken: side });
  }
  const keep = Object.entries(first).filter(([field]) => taken.get(field) !== 'b');
  const fromSecond = Object.entries(second).filter(([field]) => taken.get(field) === 'b');
  return {
    ...Object.fromEntries([...keep, ...fromSecond]),
    key: first.key,
    kind: first.kind,
    name: taken.get('name') === 'b' ? second.name : first.name,
  };
}
