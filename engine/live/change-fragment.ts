import type { Criterion, PlanItem } from '../case/case.ts';
import { PLAN } from '../case/case-index.ts';
import { emit, type Turn } from '../case/turn.ts';
import { dueAt } from '../deadline/due.ts';
import type { ItemDefinition } from '../fragment/fragment.ts';
import { asDefined, graft } from '../fragment/graft.ts';
import type { FragmentId, ItemId } from '../ids.ts';
import type { NewItem } from '../plan/create.ts';
import { itemOf, timerStart, wake } from '../plan/transition.ts';
import { hearAllThatStands, isDrawn } from '../sentry/stands.ts';
import { backTo } from './back.ts';
import { hasBegun } from './begun.ts';
import { removeItems } from './remove.ts';
import { sameShape } from './undo/merge-criteria.ts';
import { same } from './undo/same.ts';
import { settingOf } from './undo/undo-item.ts';

/** A definition with the key of the stage that it lies in; null: beside the others of the fragment. */
export interface Placed {
  readonly definition: ItemDefinition;
  readonly stage: string | null;
}

/** Items of a fragment matched with other definitions of the same keys. */
export interface Matched {
  readonly both: readonly { readonly item: PlanItem; readonly definition: ItemDefinition }[];
  /** Whose stage is there; what lies in a new stage comes with it. */
  readonly fresh: readonly Placed[];
  /** Parents before children. */
  readonly dropped: readonly PlanItem[];
}

/** All definitions of a fragment, stages before what lies in them. */
export const placed = (definitions: readonly ItemDefinition[], stage: string | null = null): readonly Placed[] =>
  definitions.flatMap((definition) => [
    { definition, stage },
    ...(definition.discretionary === true ? [] : placed(definition.items ?? [], definition.key)),
  ]);

/** Matches by key (rule LIVE-17). Entries of planning tables are not items. */
export function match(items: readonly PlanItem[], definitions: readonly ItemDefinition[]): Matched {
  const all = placed(definitions);
  const byKey = new Map(items.map((item) => [item.key, item] as const));
  const keys = new Set(all.map(({ definition }) => definition.key));
  const isFresh = ({ definition, stage }: Placed): boolean =>
    !byKey.has(definition.key) && (stage === null || byKey.has(stage));
  return {
    both: all.flatMap(({ definition }) => {
      const item = byKey.get(definition.key);
      return item === undefined ? [] : [{ item, definition }];
    }),
    fresh: all.filter(isFresh),
    dropped: items.filter(({ key }) => !keys.has(key)),
  };
}

/** Lets every item follow its definition; new ones join, dropped ones go. That nobody worked on them was checked before. */
export function follow(
  turn: Turn,
  fragmentId: FragmentId,
  { both, fresh, dropped }: Matched,
  reason: string | null,
): void {
  refreshTable(
    turn,
    fragmentId,
    both.map(({ definition }) => definition),
  );
  removeItems(turn, dropped, reason);
  for (const { item, definition } of both) followOne(turn, item, asDefined(turn, definition, fragmentId));
  for (const { definition, stage } of fresh) {
    const around = both.find(({ item }) => item.key === stage)?.item.id ?? null;
    const beside = stage === null ? (both[0]?.item.parentId ?? null) : around;
    graft(turn, [definition], { fragmentId, parentId: beside, afterId: 'last', live: true });
  }
}

const TEXTS = ['name', 'description', 'message'] as const;
const RULES = [
  'role',
  'form',
  'requiredRule',
  'manualActivation',
  'repetition',
  'autoComplete',
  'holdsOpen',
  'goalId',
] as const;

/** Whether other parameters let an item wait for other things than it did. */
export function waitsAnew(turn: Turn, item: PlanItem, definition: ItemDefinition, fragmentId: FragmentId): boolean {
  return startsOtherwise(item, asDefined(turn, definition, fragmentId));
}

const startsOtherwise = (item: PlanItem, defined: NewItem): boolean =>
  !sameShape(withPeoples(item.entry, defined.entry), item.entry) ||
  !same(defined.manualActivation, item.manualActivation);

function followOne(turn: Turn, before: PlanItem, defined: NewItem): void {
  const item = itemOf(turn, before.id);
  const entry = withPeoples(item.entry, defined.entry);
  const exit = withPeoples(item.exit, defined.exit);
  const otherwise = startsOtherwise(item, defined);
  let change: Partial<PlanItem> = {};
  for (const field of [...TEXTS, ...RULES])
    if (!same(defined[field], item[field])) change = { ...change, [field]: defined[field] };
  if (!sameShape(exit, item.exit)) change = { ...change, exit };
  change = { ...change, ...clocksOf(turn, item, defined) };
  if (typeof defined.requiredRule === 'boolean' && item.state !== 'initial' && item.required !== defined.requiredRule)
    change = { ...change, required: defined.requiredRule };
  const back = otherwise && hasBegun(item) ? backTo(turn, item, 'available') : {};
  const { set, texts } = settingOf(change);
  const all = { ...set, ...back, ...(sameShape(entry, item.entry) ? {} : { entry }) };
  if (Object.keys(all).length + Object.keys(texts).length === 0) return;
  emit(turn, {
    type: 'item-changed',
    data: { itemId: item.id, what: 'migrated', set: all },
    personal: { ...texts, reason: null },
  });
  const now = itemOf(turn, item.id);
  if (otherwise) hearAllThatStands(turn, now);
  wake(turn, now);
  turn.agenda.completions.add(item.parentId ?? PLAN);
}

/** Criteria of the definition with what they remember, and those that people drew on this item. */
function withPeoples(now: readonly Criterion[], defined: readonly Criterion[]): readonly Criterion[] {
  const kept = defined.map((criterion) => now.find((each) => sameShape([each], [criterion])) ?? criterion);
  return [...kept, ...now.filter(isDrawn)];
}

function clocksOf({ ctx, draft }: Turn, item: PlanItem, defined: NewItem): Partial<PlanItem> {
  const due = defined.dueAfter;
  const redue = due === item.dueAfter ? {} : { dueAfter: due, dueAt: null, dueRemainingMs: null };
  const runs = item.startedAt !== null && due !== null && due !== item.dueAfter;
  const dated = runs ? { dueAt: dueAt(ctx.now, due, draft.calendar) } : {};
  if (defined.timerAfter === item.timerAfter) return { ...redue, ...dated };
  const timerDueAt = item.state === 'available' ? timerStart(defined, ctx.now, draft.calendar) : null;
  return { ...redue, ...dated, timerAfter: defined.timerAfter, timerDueAt };
}

/** Entries of the planning tables of the fragment follow too. */
function refreshTable(turn: Turn, fragmentId: FragmentId, definitions: readonly ItemDefinition[]): void {
  const all = new Map(definitionsOf(definitions).map((definition) => [definition.key, definition] as const));
  for (const entry of [...turn.draft.discretionary.values()]) {
    const definition = all.get(entry.key);
    if (entry.fragmentId !== fragmentId || definition === undefined || same(definition, entry.definition)) continue;
    const { id: discretionaryId, key, parentId, order } = entry;
    emit(turn, { type: 'discretionary-removed', data: { discretionaryId }, personal: null });
    emit(turn, {
      type: 'discretionary-added',
      data: { discretionaryId, key, parentId, fragmentId, order },
      personal: { definition },
    });
  }
}

const definitionsOf = (definitions: readonly ItemDefinition[]): readonly ItemDefinition[] =>
  definitions.flatMap((definition) => [definition, ...definitionsOf(definition.items ?? [])]);

/** The first rounds of a fragment's items, stages before what lies in them. */
export function itemsOf(turn: Turn, fragmentId: FragmentId): readonly PlanItem[] {
  const all = [...turn.draft.items.values()].filter((item) => item.fragmentId === fragmentId);
  const depth = (id: ItemId | null): number =>
    id === null ? 0 : 1 + depth(turn.draft.items.get(id)?.parentId ?? null);
  return all.toSorted((a, b) => depth(a.parentId) - depth(b.parentId));
}
