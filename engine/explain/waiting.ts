import type { Case, Criterion, OnPart, PlanItem } from '../case/case.ts';
import { instanceKey } from '../case/case-index.ts';
import { type Owner, PLAN_OWNER } from '../expression/scope.ts';
import { listensOnEntry, over } from '../plan/plan-item.ts';
import { bound } from '../sentry/scope.ts';
import type { Act, CriterionLook, ItemExplanation, PartLook, SourceLook, Waiting, Who } from './explanation.ts';
import { conditionOf, goalRef, itemRef, type View } from './sight.ts';

/** Instances of one source that are named. */
const MOST_INSTANCES = 5;

/** What an open item waits for, and what would end it (rules EXPLAIN-1 and EXPLAIN-2). */
export function explainOpenItem(view: View, item: PlanItem): ItemExplanation {
  return {
    item: itemRef(item),
    required: item.required,
    waitingFor: over(item) ? [] : waitingFor(view, item),
    endsBy: over(item) ? [] : item.exit.map((criterion) => lookAtCriterion(view, item, 'exit', criterion)),
  };
}

function waitingFor(view: View, item: PlanItem): readonly Waiting[] {
  return [...around(view, item), ...ownWaits(view, item)];
}

/** What is around it stops it: the case, and the nearest stage that is not active. */
function around({ theCase }: View, item: PlanItem): readonly Waiting[] {
  const waits: Waiting[] = [];
  if (theCase.state !== 'active')
    waits.push({ code: 'case-not-active', state: theCase.state, since: theCase.suspendedAt ?? theCase.endedAt });
  const stage = stageAround(theCase, item);
  if (stage !== null) waits.push({ code: 'stage-not-active', stage: itemRef(stage) });
  return waits;
}

function stageAround(theCase: Case, item: PlanItem): PlanItem | null {
  for (let at = item.parentId; at !== null; ) {
    const stage = theCase.items.get(at);
    if (stage === undefined) return null;
    if (stage.state !== 'active') return stage;
    at = stage.parentId;
  }
  return null;
}

function ownWaits(view: View, item: PlanItem): readonly Waiting[] {
  switch (item.state) {
    case 'initial':
      return entryWaits(view, item);
    case 'available':
      return availableWaits(view, item);
    case 'enabled':
      return [act('start', whoOf(item))];
    case 'disabled':
      return [act('enable', whoOf(item))];
    case 'active':
      return [activeWait(item)];
    case 'suspended':
      return suspendedWaits(view, item);
    case 'failed':
      return [act('reactivate', whoOf(item))];
    default:
      return [];
  }
}

const act = (what: Act, who: Who): Waiting => ({ code: 'act', act: what, who });

const entryWaits = (view: View, item: PlanItem): readonly Waiting[] =>
  item.entry.map((criterion) => ({ code: 'criterion', criterion: lookAtCriterion(view, item, 'entry', criterion) }));

function availableWaits(view: View, item: PlanItem): readonly Waiting[] {
  if (item.kind === 'timer') return [clockOf(item)];
  if (item.kind === 'user-event') return [act('occur', whoOf(item))];
  return entryWaits(view, item);
}

const clockOf = ({ timerDueAt: dueAt, timerRemainingMs: remainingMs }: PlanItem): Waiting => ({
  code: 'timer',
  dueAt,
  remainingMs,
});

/** Suspended on its own it waits for a person; with its parent, for that one. What it remembers goes on then. */
function suspendedWaits(view: View, item: PlanItem): readonly Waiting[] {
  const waits: Waiting[] = item.ownSuspended ? [act('resume', whoOf(item))] : [];
  if (item.kind === 'timer') return [...waits, clockOf(item)];
  return listensOnEntry(item) ? [...waits, ...entryWaits(view, item)] : waits;
}

function activeWait(item: PlanItem): Waiting {
  switch (item.kind) {
    case 'stage':
      return { code: 'inside' };
    case 'wait-task':
      return act('answer', { kind: 'customer' });
    case 'case-task':
      return { code: 'sub-case', caseId: item.subCase?.caseId ?? null, blocking: item.subCase?.blocking ?? true };
    case 'message-task':
      return act('reply', whoOf(item));
    default:
      return act('do', whoOf(item));
  }
}

function whoOf({ handedTo, assigneeId, role }: PlanItem): Who {
  if (handedTo?.kind === 'partner') return { kind: 'partner', name: handedTo.name };
  if (handedTo?.kind === 'customer') return { kind: 'customer' };
  if (assigneeId !== null) return { kind: 'person', userId: assigneeId };
  return role === null ? { kind: 'anyone' } : { kind: 'role', role };
}

/** One sentry of an item (of the case plan: null) with its sources as they stand. */
export function lookAtCriterion(
  view: View,
  item: PlanItem | null,
  side: 'entry' | 'exit',
  criterion: Criterion,
): CriterionLook {
  const owner: Owner = item ?? PLAN_OWNER;
  return {
    criterionId: criterion.id,
    side,
    mode: criterion.mode,
    on: criterion.on.map((part) => lookAtPart(view, item, side, part)),
    condition: conditionOf(view, criterion, owner),
  };
}

function lookAtPart(view: View, item: PlanItem | null, side: 'entry' | 'exit', part: OnPart): PartLook {
  const { transition, exitCriterionId, occurred } = part;
  return { source: sourceOf(view, item, side, part), transition, exitCriterionId, occurred };
}

function sourceOf(view: View, item: PlanItem | null, side: 'entry' | 'exit', { source }: OnPart): SourceLook {
  const { theCase, sight } = view;
  if (source.kind === 'fact')
    return { kind: 'fact', name: source.name, present: sight.fact(source.name) && theCase.file.has(source.name) };
  if (source.kind === 'goal') {
    const goal = theCase.goals.get(source.goalId);
    return {
      kind: 'goal',
      key: source.key,
      goal: goal === undefined || !sight.goal(goal.id) ? null : goalRef(goal),
    };
  }
  const instances = (theCase.index.instances.get(instanceKey(source)) ?? [])
    .flatMap((id) => theCase.items.get(id) ?? [])
    .filter((found) => sight.item(found.id) && (item === null || bound(theCase, found, item, side)));
  return { kind: 'item', key: source.key, items: instances.slice(-MOST_INSTANCES).reverse().map(itemRef) };
}
