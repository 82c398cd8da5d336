import {
  type BoardDiscretionary,
  type BoardGoal,
  type BoardItem,
  type BoardView,
  type Case,
  type Criterion,
  type Discretionary,
  type Goal,
  itemCommands,
  type PlanItem,
} from '../../../engine/index.ts';

/** What a board shows of a case, made from its state: what the fold of its facts has to be. Without the timeline. */
export function boardOfState(theCase: Case): Omit<BoardView, 'caseId' | 'entries' | 'entryOrder'> {
  return {
    version: theCase.version,
    head: headOf(theCase),
    items: byId([...theCase.items.values()].map(itemOf)),
    goals: byId([...theCase.goals.values()].map(goalOf)),
    fragments: byId(
      [...theCase.fragments.values()].map(({ id, templateKey, templateVersion, name }) => ({
        id,
        templateKey,
        templateVersion,
        name,
      })),
    ),
    discretionary: byId([...theCase.discretionary.values()].map(entryOf)),
    file: Object.fromEntries(theCase.file),
    participants: Object.fromEntries(theCase.participants),
  };
}

const byId = <T extends { readonly id: string }>(list: readonly T[]): { readonly [id: string]: T } =>
  Object.fromEntries(list.map((each) => [each.id, each]));

function headOf(theCase: Case): BoardView['head'] {
  const { number, state, type, customerId, queueId, ownerId, priority, subject, desiredOutcome } = theCase;
  const { openedAt, endedAt, outcomeMet, fileSchema, firstReply, follows, reopenUntil } = theCase;
  return {
    number,
    state,
    caseType: type,
    customerId,
    queueId,
    ownerId,
    priority,
    subject,
    desiredOutcome,
    openedAt,
    endedAt,
    outcomeMet,
    fileSchema,
    firstReplyDueAt: firstReply.dueAt,
    firstRepliedAt: firstReply.repliedAt,
    parent: theCase.parent === null ? null : { caseId: theCase.parent.caseId, itemId: theCase.parent.itemId },
    follows,
    reopenUntil,
  };
}

function itemOf(item: PlanItem): BoardItem {
  const { id, key, kind, parentId, fragmentId, order, name, description, state, required, role, assigneeId } = item;
  const { form, message, goalId, skipped, handedTo, subCase, entry, endedAt } = item;
  return {
    id,
    key,
    kind,
    parentId,
    fragmentId,
    order,
    name,
    description,
    state,
    required,
    role,
    assigneeId,
    dueAt: item.dueAt ?? item.timerDueAt,
    form,
    message,
    goalId,
    skipped,
    handedTo,
    subCaseId: subCase?.caseId ?? null,
    waitsFor: entry.map(waitOf),
    can: itemCommands(kind, state),
    endedAt,
  };
}

const waitOf = (criterion: Criterion): BoardItem['waitsFor'][number] => ({
  on: criterion.on.map(({ source, transition, occurred }) => ({
    source: source.kind === 'item' ? source.key : source.kind === 'goal' ? `goal:${source.key}` : `fact:${source.name}`,
    fragmentId: source.kind === 'item' ? source.fragmentId : null,
    transition,
    occurred,
  })),
  if: criterion.if,
});

function goalOf(goal: Goal): BoardGoal {
  const { id, key, name, state, required, conditions, dueAt } = goal;
  return {
    id,
    key,
    name,
    state,
    required,
    conditions: conditions.map((each) => ({ name: each.name, met: each.met })),
    dueAt,
  };
}

function entryOf(entry: Discretionary): BoardDiscretionary {
  const { id, key, parentId, fragmentId, order, definition } = entry;
  return { id, key, parentId, fragmentId, order, name: definition?.name ?? null, kind: definition?.kind ?? null };
}
