import type { PlanItem } from '../case/case.ts';
import type { ItemTexts } from '../case/event-parts.ts';
import { emit } from '../case/turn.ts';
import { dueAt, restOf } from '../deadline/due.ts';
import { type Stated, statedBy } from '../fragment/graft.ts';
import type { ItemSet } from '../live/item-change.ts';
import { lives, over } from '../plan/plan-item.ts';
import { tell } from '../plan/rules.ts';
import { itemOf, timerStart } from '../plan/transition.ts';
import { migratedCriteria } from './criteria.ts';
import { instancesIn, isOther, isSplit, type Migration, same, spotOf } from './migration.ts';

/** A criterion that starts anew: it also counts what stands already. */
export interface FreshCriterion {
  readonly item: PlanItem;
  readonly side: 'entry' | 'exit';
  readonly position: number;
}

interface Versions {
  readonly has: PlanItem;
  readonly wanted: Stated;
  readonly old: Stated | null;
}

/** Rules and fields that a person never sees, as the definition states them. */
const PLAIN = [
  'kind',
  'requiredRule',
  'manualActivation',
  'repetition',
  'autoComplete',
  'holdsOpen',
  'role',
  'form',
  'goalId',
] as const;
/** Of a task that was split, these are what the splitting made of it. */
const SPLIT: ReadonlySet<string> = new Set(['kind', 'autoComplete', 'holdsOpen', 'role', 'form']);

/** Lets the instances that are not over follow their definitions (rules MIGRATE-2 to MIGRATE-4). They keep their states. */
export function changeMatched(migration: Migration): readonly FreshCriterion[] {
  return instancesIn(migration).flatMap((item) => (over(item) ? [] : changeOne(migration, item)));
}

function changeOne(migration: Migration, item: PlanItem): readonly FreshCriterion[] {
  const spot = spotOf(migration, item);
  if (spot === null) return [];
  const { turn, binding } = migration;
  const before = migration.old?.get(item.key)?.definition;
  const versions: Versions = {
    has: item,
    wanted: statedBy(spot.definition, binding),
    old: before === undefined ? null : statedBy(before, binding),
  };
  const sides = { entry: side(versions, 'entry'), exit: side(versions, 'exit') };
  const rules = plainFields(versions, isSplit(migration, item));
  const set: ItemSet = {
    ...rules,
    ...clocks(migration, versions),
    ...subCaseOf(versions),
    ...messageOf(versions).set,
    ...(same(sides.entry.criteria, item.entry) ? {} : { entry: sides.entry.criteria }),
    ...(same(sides.exit.criteria, item.exit) ? {} : { exit: sides.exit.criteria }),
    ...requiredNow(migration, { ...item, ...rules }),
  };
  const texts = { ...textsOf(versions), ...messageOf(versions).texts };
  if (Object.keys(set).length + Object.keys(texts).length === 0) return [];
  emit(turn, {
    type: 'item-changed',
    data: { itemId: item.id, what: 'migrated', set },
    personal: Object.keys(texts).length === 0 ? null : { ...texts, reason: null },
  });
  const now = itemOf(turn, item.id);
  return (['entry', 'exit'] as const).flatMap((name) =>
    sides[name].fresh.map((position) => ({ item: now, side: name, position })),
  );
}

const side = ({ has, wanted, old }: Versions, name: 'entry' | 'exit') =>
  migratedCriteria(has[name], wanted[name], old?.[name] ?? null, has.repetitionCounter > 1);

const oldOf = <K extends keyof Stated>({ old }: Versions, field: K): { readonly value: Stated[K] } | null =>
  old === null ? null : { value: old[field] };

function plainFields(versions: Versions, split: boolean): Pick<ItemSet, (typeof PLAIN)[number]> {
  const { has, wanted } = versions;
  const other = PLAIN.filter(
    (field) => !(split && SPLIT.has(field)) && isOther(has[field], wanted[field], oldOf(versions, field)),
  );
  return Object.fromEntries(other.map((field) => [field, wanted[field]]));
}

function textsOf(versions: Versions): Partial<ItemTexts> {
  const { has, wanted } = versions;
  const other = (['name', 'description'] as const).filter((field) =>
    isOther(has[field], wanted[field], oldOf(versions, field)),
  );
  return Object.fromEntries(other.map((field) => [field, wanted[field]]));
}

function messageOf(versions: Versions): { readonly set: ItemSet; readonly texts: Partial<ItemTexts> } {
  const { has, wanted } = versions;
  if (!isOther(has.message, wanted.message, oldOf(versions, 'message'))) return { set: {}, texts: {} };
  const message = wanted.message?.text ?? null;
  return { set: { messageVisibility: wanted.message?.visibility ?? null }, texts: { message } };
}

/** The mappings follow; the case that runs already stays. */
function subCaseOf(versions: Versions): Pick<ItemSet, 'subCase'> {
  const { has, wanted, old } = versions;
  const plain = (stated: Stated['subCase']): unknown => stated && { ...stated, caseId: null, outcome: null };
  if (!isOther(plain(has.subCase), plain(wanted.subCase), old && { value: plain(old.subCase) })) return {};
  if (wanted.subCase === null) return { subCase: null };
  const { caseId = null, outcome = null } = has.subCase ?? {};
  return { subCase: { ...wanted.subCase, caseId, outcome } };
}

type Clocks = Pick<ItemSet, 'dueAfter' | 'dueAt' | 'dueRemainingMs' | 'timerAfter' | 'timerDueAt' | 'timerRemainingMs'>;

/** A due date counts from when the item began, a timer from now. A clock that stands still keeps what is left of the new time. */
const clocks = (migration: Migration, versions: Versions): Clocks => ({
  ...dueClock(migration, versions),
  ...timerClock(migration, versions),
});

function dueClock({ turn: { ctx, draft } }: Migration, versions: Versions): Clocks {
  const { has, wanted } = versions;
  const { dueAfter } = wanted;
  if (!isOther(has.dueAfter, dueAfter, oldOf(versions, 'dueAfter'))) return {};
  if (dueAfter === null || has.startedAt === null) return { dueAfter, dueAt: null, dueRemainingMs: null };
  const due = dueAt(has.startedAt, dueAfter, draft.calendar);
  if (has.state !== 'suspended') return { dueAfter, dueAt: due, dueRemainingMs: null };
  return { dueAfter, dueAt: null, dueRemainingMs: restOf(ctx.now, due, dueAfter, draft.calendar) };
}

function timerClock({ turn: { ctx, draft } }: Migration, versions: Versions): Clocks {
  const { has, wanted } = versions;
  const { timerAfter } = wanted;
  if (!isOther(has.timerAfter, timerAfter, oldOf(versions, 'timerAfter'))) return {};
  const fires = has.state === 'initial' ? null : timerStart({ kind: 'timer', timerAfter }, ctx.now, draft.calendar);
  if (has.state !== 'suspended' || fires === null) return { timerAfter, timerDueAt: fires, timerRemainingMs: null };
  return { timerAfter, timerDueAt: null, timerRemainingMs: restOf(ctx.now, fires, timerAfter, draft.calendar) };
}

/** Required is found again for every instance that lives (rule MIGRATE-4). */
function requiredNow({ turn }: Migration, item: PlanItem): Pick<ItemSet, 'required'> {
  if (!lives(item)) return {};
  const required = tell(turn.draft, item.requiredRule, item).holds;
  return required === item.required ? {} : { required };
}
