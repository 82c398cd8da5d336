import { type DiscretionaryId, type FragmentId, type GoalId, type ItemId, caseId as toCaseId } from '../ids.ts';
import { invariant } from '../invariant.ts';
import type { JsonValue } from '../json.ts';
import type { AttachedInteraction, Case, Discretionary, Fragment, Goal, Participant, PlanItem, Reply } from './case.ts';
import {
  draftIndex,
  emptyIndex,
  finishIndex,
  type IndexDraft,
  indexDiscretionary,
  indexPlan,
  type ParentKey,
  PLAN,
  reindexCriteria,
  reindexItem,
  unindexDiscretionary,
  unindexItem,
} from './case-index.ts';
import { draftOf, type MapDraft } from './layered-map.ts';

/** How long an ended case may be opened again by a message, where its type does not say (rule F21). */
export const DEFAULT_REOPEN_WINDOW = 'P7D';

type Changing<T> = { -readonly [K in keyof T]: T[K] };

/** A case being changed by one command or one fold: read like a Case, written by evolve alone, closed once. */
export interface Draft extends Changing<Case> {
  readonly items: MapDraft<ItemId, PlanItem>;
  readonly children: MapDraft<ParentKey, readonly ItemId[]>;
  readonly goals: MapDraft<GoalId, Goal>;
  readonly fragments: MapDraft<FragmentId, Fragment>;
  readonly discretionary: MapDraft<DiscretionaryId, Discretionary>;
  readonly interactions: MapDraft<string, AttachedInteraction>;
  readonly replies: MapDraft<string, Reply>;
  readonly participants: MapDraft<string, Participant>;
  readonly index: IndexDraft;
}

/** Opens a draft of a case; of nothing, before its first event. */
export function openDraft(theCase: Case | null): Draft {
  if (theCase === null) return blank();
  return {
    ...theCase,
    items: draftOf(theCase.items),
    children: draftOf(theCase.children),
    goals: draftOf(theCase.goals),
    fragments: draftOf(theCase.fragments),
    discretionary: draftOf(theCase.discretionary),
    interactions: draftOf(theCase.interactions),
    replies: draftOf(theCase.replies),
    participants: draftOf(theCase.participants),
    index: draftIndex(theCase.index),
  };
}

/** The case that the draft has become. The draft must not be used after. */
export function closeDraft(draft: Draft): Case {
  return {
    ...draft,
    items: draft.items.finish(),
    children: draft.children.finish(),
    goals: draft.goals.finish(),
    fragments: draft.fragments.finish(),
    discretionary: draft.discretionary.finish(),
    interactions: draft.interactions.finish(),
    replies: draft.replies.finish(),
    participants: draft.participants.finish(),
    index: finishIndex(draft.index),
  };
}

/** Changes one item and what the index says of it. A change of an item that is not there is a bug of ours. */
export function changeItem(draft: Draft, id: ItemId, change: Partial<PlanItem>): void {
  const before = draft.items.get(id);
  invariant(before, `no item ${id} in case ${draft.id}`);
  const after = { ...before, ...change };
  draft.items.set(id, after);
  reindexItem(draft.index, before, after);
}

/** The same when its criteria may be others: who listens to what is found anew. */
export function changeCriteria(draft: Draft, id: ItemId, change: Partial<PlanItem>): void {
  const before = draft.items.get(id);
  invariant(before, `no item ${id} in case ${draft.id}`);
  const after = { ...before, ...change };
  draft.items.set(id, after);
  reindexCriteria(draft.index, before, after);
}

/** Takes an item without children out of the plan, and out of the index. */
export function removeItem(draft: Draft, id: ItemId): void {
  const item = draft.items.get(id);
  invariant(item, `no item ${id} in case ${draft.id}`);
  invariant((draft.children.get(id) ?? []).length === 0, `item ${id} still holds others`);
  const key = item.parentId ?? PLAN;
  draft.children.set(
    key,
    (draft.children.get(key) ?? []).filter((child) => child !== id),
  );
  draft.children.delete(id);
  draft.items.delete(id);
  unindexItem(draft.index, item);
}

/** Puts a new item among the children of its parent. */
export function insertItem(draft: Draft, item: PlanItem): void {
  draft.items.set(item.id, item);
  placeChild(draft, item);
  reindexItem(draft.index, null, item);
}

/** Moves an item to another place among the children of the same or another parent. */
export function placeItem(draft: Draft, id: ItemId, parentId: ItemId | null, order: string): void {
  const before = draft.items.get(id);
  invariant(before, `no item ${id} in case ${draft.id}`);
  const key = before.parentId ?? PLAN;
  draft.children.set(
    key,
    (draft.children.get(key) ?? []).filter((child) => child !== id),
  );
  const after = { ...before, parentId, order };
  draft.items.set(id, after);
  placeChild(draft, after);
  reindexItem(draft.index, before, after);
}

/** Sets the rules of the plan and lets its exit criteria listen. */
export function setPlan(draft: Draft, plan: Case['plan']): void {
  indexPlan(draft.index, draft.plan, plan);
  draft.plan = plan;
}

/** Puts an entry into a planning table. */
export function putDiscretionary(draft: Draft, entry: Discretionary): void {
  const before = draft.discretionary.get(entry.id);
  if (before !== undefined) unindexDiscretionary(draft.index, before);
  draft.discretionary.set(entry.id, entry);
  indexDiscretionary(draft.index, entry);
}

/** Takes an entry out of its planning table. */
export function dropDiscretionary(draft: Draft, id: DiscretionaryId): void {
  const entry = draft.discretionary.get(id);
  if (entry === undefined) return;
  unindexDiscretionary(draft.index, entry);
  draft.discretionary.delete(id);
}

function placeChild(draft: Draft, item: PlanItem): void {
  const key = item.parentId ?? PLAN;
  const siblings = draft.children.get(key) ?? [];
  draft.children.set(key, siblings.toSpliced(placeAmong(draft, siblings, item), 0, item.id));
}

function placeAmong(draft: Draft, siblings: readonly ItemId[], item: PlanItem): number {
  let low = 0;
  let high = siblings.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = draft.items.get(siblings[middle] ?? item.id);
    if (other !== undefined && before(other, item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const before = (a: PlanItem, b: PlanItem): boolean => a.order < b.order || (a.order === b.order && a.id < b.id);

function blank(): Draft {
  return {
    id: toCaseId(''),
    version: 0,
    number: '',
    state: 'active',
    type: { key: '', version: 0, name: '' },
    customerId: null,
    queueId: '',
    ownerId: null,
    priority: 'normal',
    subject: null,
    desiredOutcome: null,
    openedAt: '',
    lastEventAt: '',
    items: draftOf(new Map<ItemId, PlanItem>()),
    children: draftOf(new Map<ParentKey, readonly ItemId[]>()),
    goals: draftOf(new Map<GoalId, Goal>()),
    fragments: draftOf(new Map<FragmentId, Fragment>()),
    file: new Map<string, JsonValue>(),
    fileSchema: {},
    discretionary: draftOf(new Map<DiscretionaryId, Discretionary>()),
    interactions: draftOf(new Map<string, AttachedInteraction>()),
    replies: draftOf(new Map<string, Reply>()),
    participants: draftOf(new Map<string, Participant>()),
    firstReply: { after: null, dueAt: null, remainingMs: null, repliedAt: null },
    plan: { exit: [], autoComplete: false, holdsOpen: true },
    calendar: null,
    parent: null,
    follows: null,
    reopenWindow: DEFAULT_REOPEN_WINDOW,
    reopenUntil: null,
    suspendedAt: null,
    endedAt: null,
    outcomeMet: null,
    index: emptyIndex(),
  };
}
