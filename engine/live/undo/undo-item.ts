import type { Criterion, PlanItem } from '../../case/case.ts';
import { nameOf } from '../../case/decide/guards.ts';
import type { ItemTexts } from '../../case/event-parts.ts';
import type { ItemSet } from '../item-change.ts';
import { workedOn } from '../worked-on.ts';
import type { Conflict } from './conflict.ts';
import { mergeCriteria, sameShape } from './merge-criteria.ts';
import { type Fate, fateOf, same } from './same.ts';

/** One item three times. */
export interface Thrice {
  readonly before: PlanItem;
  readonly after: PlanItem;
  readonly now: PlanItem;
}

/** Fields that go back together, and what people call them. */
const GROUPS = {
  life: ['state', 'historyState', 'ownSuspended', 'startedAt', 'endedAt', 'endedVersion', 'skipped'],
  owner: ['assigneeId', 'handedTo', 'role'],
  due: ['dueAfter', 'dueAt', 'dueRemainingMs'],
  timer: ['timerAfter', 'timerDueAt', 'timerRemainingMs'],
  place: ['parentId', 'order'],
  kind: ['kind'],
  name: ['name'],
  description: ['description'],
  message: ['message'],
  required: ['required', 'requiredRule'],
  manualActivation: ['manualActivation'],
  repetition: ['repetition'],
  autoComplete: ['autoComplete'],
  holdsOpen: ['holdsOpen'],
  form: ['form'],
  goalId: ['goalId'],
  subCase: ['subCase'],
  fragmentId: ['fragmentId'],
  live: ['live'],
  plannedFrom: ['plannedFrom'],
} as const satisfies { readonly [group: string]: readonly (keyof PlanItem)[] };
type Group = keyof typeof GROUPS;
type Grouped = (typeof GROUPS)[Group][number];
/** A field that is in no group would never go back: a new one does not compile until it is in one. */
type Left = Exclude<keyof PlanItem, Grouped | 'id' | 'key' | 'repetitionCounter' | 'entry' | 'exit'>;
type Complete = [Left] extends [never] ? readonly string[] : never;
const NAMES: Complete = Object.keys(GROUPS);
const isGroup = (name: string): name is Group => name in GROUPS;

const fieldsOf = (item: PlanItem, group: Group): Partial<PlanItem> =>
  Object.fromEntries(GROUPS[group].map((field) => [field, item[field]]));

/** What an undo makes of one item that the command changed. */
export interface ItemBack {
  readonly change: Partial<PlanItem>;
  readonly conflicts: readonly Conflict[];
}

/** Compares group by group; what the command did not touch stays as it is now (rule UNDO-1). */
export function itemBack(thrice: Thrice): ItemBack {
  const { before, after, now } = thrice;
  const livesBack = fate('life', thrice) === 'back';
  const groups = NAMES.filter(isGroup).map((group) => ({ group, fate: fateOfGroup(group, thrice, livesBack) }));
  const conflicts = groups.flatMap((each) => (each.fate === 'conflict' ? [conflictOf(now, each.group)] : []));
  if (livesBack && takenSince(before, after, now)) conflicts.push(conflictOf(now, 'life'));
  const back = groups.flatMap((each) => (each.fate === 'back' ? [fieldsOf(before, each.group)] : []));
  let change: Partial<PlanItem> = Object.assign({}, ...back);
  for (const side of ['entry', 'exit'] as const) {
    const merged = mergeSide(side, thrice);
    if (merged === null) conflicts.push(conflictOf(now, side));
    else if (!same(merged, now[side])) change = { ...change, [side]: merged };
  }
  return { change, conflicts };
}

const fate = (group: Group, { before, after, now }: Thrice): Fate =>
  fateOf(fieldsOf(before, group), fieldsOf(after, group), fieldsOf(now, group));

/** Clocks follow the life of their item: when that goes back, they do, wherever they stand now. */
function fateOfGroup(group: Group, thrice: Thrice, livesBack: boolean): Fate {
  const found = fate(group, thrice);
  return found === 'conflict' && livesBack && clockFollows(group, thrice.after, thrice.now) ? 'back' : found;
}

function mergeSide(side: 'entry' | 'exit', { before, after, now }: Thrice): readonly Criterion[] | null {
  return same(before[side], after[side]) ? now[side] : mergeCriteria(before[side], after[side], now[side]);
}

function clockFollows(group: Group, after: PlanItem, now: PlanItem): boolean {
  if (group === 'due') return now.dueAfter === after.dueAfter;
  return group === 'timer' && now.timerAfter === after.timerAfter;
}

const BEFORE_WORK: readonly PlanItem['state'][] = ['initial', 'available', 'enabled'];

/** Somebody took what the command let begin. */
function takenSince(before: PlanItem, after: PlanItem, now: PlanItem): boolean {
  const owner = now.assigneeId ?? now.handedTo;
  return (
    BEFORE_WORK.includes(before.state) && owner !== null && !same(fieldsOf(after, 'owner'), fieldsOf(now, 'owner'))
  );
}

const FIELD_WORDS: { readonly [group: string]: string } = {
  owner: 'who has it',
  due: 'its due date',
  timer: 'its time',
  place: 'its place',
  entry: 'what it waits for',
  exit: 'what it ends by',
  required: 'whether it is required',
};

function conflictOf(now: PlanItem, field: string): Conflict {
  const facts = { itemId: now.id, field };
  if (field === 'life') {
    const worked = workedOn(now);
    const what = worked ?? `is ${now.state} now`;
    const detail = `"${nameOf(now)}" ${what} since. Undo that first, or leave it as it is.`;
    return { code: worked === null ? 'changed-since' : 'worked-on', detail, facts };
  }
  const detail = `"${nameOf(now)}": ${FIELD_WORDS[field] ?? `its ${field}`} was changed since. Undo that change first.`;
  return { code: 'changed-since', detail, facts };
}

/** What stands against taking away an item that the command created; null: nothing. */
export function removalConflict(after: PlanItem, now: PlanItem): Conflict | null {
  const worked = workedOn(now);
  if (worked !== null && worked !== workedOn(after))
    return {
      code: 'worked-on',
      detail: `"${nameOf(now)}" ${worked} since. Undo that first, or skip it instead.`,
      facts: { itemId: now.id, field: 'life' },
    };
  if (now.subCase?.caseId != null)
    return {
      code: 'worked-on',
      detail: `"${nameOf(now)}" has opened a case of its own. End that case first.`,
      facts: { itemId: now.id, field: 'subCase' },
    };
  const changed = NAMES.filter(isGroup).find(
    (group) => isDefinition(group) && !same(fieldsOf(after, group), fieldsOf(now, group)),
  );
  if (changed !== undefined) return conflictOf(now, changed);
  if (after.parentId !== now.parentId) return conflictOf(now, 'place');
  const side = (['entry', 'exit'] as const).find((each) => !sameShape(after[each], now[each]));
  return side === undefined ? null : conflictOf(now, side);
}

/** Groups that only a person changes. */
const isDefinition = (group: Group): boolean =>
  !['life', 'owner', 'due', 'timer', 'place', 'required', 'subCase'].includes(group);

/** Fields of an item as an event sets them: texts apart. */
export function settingOf(change: Partial<PlanItem>): { readonly set: ItemSet; readonly texts: Partial<ItemTexts> } {
  const {
    id: _id,
    key: _key,
    parentId: _parent,
    order: _order,
    name,
    description,
    message,
    handedTo,
    ...rest
  } = change;
  return {
    set: {
      ...rest,
      ...(message === undefined ? {} : { messageVisibility: message?.visibility ?? null }),
      ...(handedTo === undefined ? {} : { handedTo: handedTo?.kind ?? null }),
    },
    texts: {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(message == null ? {} : { message: message.text }),
      ...(handedTo == null ? {} : { handedToName: handedTo.name }),
    },
  };
}
