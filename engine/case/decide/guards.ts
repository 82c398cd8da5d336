import type { ItemId } from '../../ids.ts';
import { nextItemState } from '../../life-cycle/next-state.ts';
import { ended, over } from '../../plan/plan-item.ts';
import { holdsRole } from '../../plan/planning.ts';
import { type Refused, refuse } from '../../refusal.ts';
import type { CaseCommandType, ItemTransition } from '../../vocabulary.ts';
import type { Case, Goal, PlanItem } from '../case.ts';
import { COMMAND_STATES } from '../command-states.ts';
import type { CommandOf, DecideContext } from '../commands.ts';
import type { Turn } from '../turn.ts';

/** Decides one command: checks, then records what happens; or refuses before anything is recorded. */
export type Decider<T extends CaseCommandType> = (turn: Turn, command: CommandOf<T>) => Refused | null;

/** Most plan items that a case may hold. */
export const MAX_ITEMS = 10_000;

export const isRefused = (value: object): value is Refused => 'refusal' in value;

const STATE_WORDS: { readonly [S in Case['state']]: string } = {
  active: 'The case is open.',
  suspended: 'The case is suspended: reactivate it first.',
  completed: 'The case is completed: reopen it first.',
  terminated: 'The case was ended unfinished: reopen it first.',
  failed: 'The case has failed: reactivate it first.',
  closed: 'The case is closed for good: open another one.',
};

/** Refuses a command that the state of the case does not take. */
export function wrongState(theCase: Case, type: CaseCommandType): Refused | null {
  if (COMMAND_STATES[type].includes(theCase.state)) return null;
  const code = type === 'reactivate-case' && theCase.state === 'active' ? 'already-done' : 'case-not-open';
  return refuse(code, STATE_WORDS[theCase.state], { facts: { state: theCase.state } });
}

/** The item that a command names. */
export function wantItem(theCase: Case, id: ItemId, pointer = '/itemId'): PlanItem | Refused {
  return (
    theCase.items.get(id) ??
    refuse('item-unknown', 'This case has no such step.', at(pointer, 'names no step of this case'))
  );
}

/** The goal that a command names. */
export function wantGoal(theCase: Case, id: Goal['id']): Goal | Refused {
  return (
    theCase.goals.get(id) ??
    refuse('goal-unknown', 'This case has no such goal.', at('/goalId', 'names no goal of this case'))
  );
}

/** A step for a role is done by who holds it, or by whom it was given to (section B6). */
export function notTheirs({ actor }: DecideContext, item: PlanItem): Refused | null {
  if (item.role === null || actor.kind === 'system' || item.assigneeId === actor.id) return null;
  if (holdsRole(actor, [item.role])) return null;
  return refuse(
    'role-missing',
    `"${nameOf(item)}" is for: ${item.role}. Let one of them do it, or give it to a person.`,
    {
      facts: { itemId: item.id, role: item.role },
    },
  );
}

/** Nobody gives herself what is for a role that she does not hold, nor makes it everybody's (rule POLICY-7). */
export function notTheirsToGive(
  ctx: DecideContext,
  item: PlanItem,
  to: { readonly userId: string | null },
): Refused | null {
  return to.userId === null || to.userId === ctx.actor.id ? notTheirs(ctx, item) : null;
}

/** A stage that can receive items: the plan (null), or a stage that has not ended; unless it is active they wait with it (rule F18). */
export function wantStage(theCase: Case, id: ItemId | null, pointer = '/stageId'): PlanItem | null | Refused {
  if (id === null) return null;
  const stage = wantItem(theCase, id, pointer);
  if (isRefused(stage)) return stage;
  if (stage.kind !== 'stage')
    return refuse('not-a-stage', `"${nameOf(stage)}" is not a stage.`, at(pointer, 'names a step that is not a stage'));
  if (!ended(stage)) return stage;
  const way = over(stage)
    ? 'Choose a stage that is open, or the plan itself.'
    : 'Enable it again, or choose another stage.';
  return refuse(
    'parent-not-open',
    `The stage "${nameOf(stage)}" is ${stage.state}. ${way}`,
    at(pointer, `is ${stage.state}`),
  );
}

/** The stage where new work goes when nobody says: the first of the plan that is active, else the plan itself. */
export function firstOpenStage(theCase: Case): ItemId | null {
  const top = theCase.children.get('') ?? [];
  return top.find((id) => isOpenStage(theCase.items.get(id))) ?? null;
}

const isOpenStage = (item: PlanItem | undefined): boolean => item?.kind === 'stage' && item.state === 'active';

/** A reason that is asked for and blank. */
export function blank(text: string | undefined, pointer: string, question: string): Refused | null {
  return text !== undefined && text.trim() !== ''
    ? null
    : refuse('reason-missing', question, at(pointer, 'is missing'));
}

/** The one place that is wrong. */
export const at = (
  pointer: string,
  detail: string,
): { readonly errors: readonly [{ readonly pointer: string; readonly detail: string }] } => ({
  errors: [{ pointer, detail }],
});

/** What a person calls an item; its key once its texts were erased. */
export const nameOf = (item: PlanItem): string => item.name ?? item.key;

/** Why an item cannot do this now, and what would make it possible. */
export function denied(theCase: Case, item: PlanItem, wanted: string): Refused {
  const facts = { itemId: item.id, state: item.state };
  if (over(item)) return refuse('already-done', `"${nameOf(item)}" is over already (${item.state}).`, { facts });
  return refuse(
    'transition-denied',
    `"${nameOf(item)}" cannot be ${wanted}: it is ${item.state}. ${wayOut(theCase, item)}`,
    { facts },
  );
}

/** The item that a command names, when its life cycle lets it take this transition; or why not. */
export function wantItemFor(theCase: Case, id: ItemId, transition: ItemTransition, wanted: string): PlanItem | Refused {
  const item = wantItem(theCase, id);
  if (isRefused(item)) return item;
  return nextItemState(item.kind, item.state, transition, item.historyState) === null
    ? denied(theCase, item, wanted)
    : item;
}

/** Refuses what would go on inside a parent that does not; null when the parent is active. */
export function parentStopped(theCase: Case, item: PlanItem): Refused | null {
  const parent = item.parentId === null ? undefined : theCase.items.get(item.parentId);
  if (parent === undefined || parent.state === 'active') return null;
  const way = parent.state === 'suspended' ? 'Resume' : parent.state === 'failed' ? 'Reactivate' : 'Start';
  return refuse(
    'parent-not-open',
    `"${nameOf(item)}" lies in "${nameOf(parent)}", which is ${parent.state}. ${way} "${nameOf(parent)}" first.`,
    { facts: { itemId: item.id, state: item.state, parentId: parent.id, parentState: parent.state } },
  );
}

function wayOut(theCase: Case, item: PlanItem): string {
  switch (item.state) {
    case 'initial':
      return 'Its stage has not started yet.';
    case 'available':
      return availableWay(theCase, item);
    case 'enabled':
      return 'Start it first.';
    case 'disabled':
      return 'Enable it again first.';
    case 'active':
      return 'It is being worked on.';
    case 'suspended':
      return item.ownSuspended ? 'Resume it first.' : 'Resume what suspended it first.';
    case 'failed':
      return 'Reactivate it first.';
    default:
      return '';
  }
}

function availableWay(theCase: Case, item: PlanItem): string {
  if (item.kind === 'timer') return 'It fires when it is due.';
  if (item.kind === 'user-event') return 'It occurs when somebody says so.';
  return item.entry.length === 0 ? 'It comes by itself.' : `It waits for ${waits(theCase, item)}.`;
}

function waits(theCase: Case, item: PlanItem): string {
  const criteria = item.entry.map((criterion) => {
    const open = criterion.on
      .filter(({ occurred }) => !occurred)
      .map(({ source, transition }) => `${sourceName(theCase, source)} to ${transition}`);
    return [...open, ...(criterion.if === null ? [] : [criterion.if])].join(' and ');
  });
  return criteria.join(', or for ');
}

function sourceName(theCase: Case, source: PlanItem['entry'][number]['on'][number]['source']): string {
  if (source.kind === 'fact') return `the fact "${source.name}"`;
  if (source.kind === 'goal') return `the goal "${theCase.goals.get(source.goalId)?.name ?? source.key}"`;
  const [first] = theCase.index.instances.get(`${source.fragmentId ?? ''}/${source.key}`) ?? [];
  const item = first === undefined ? undefined : theCase.items.get(first);
  return `"${item?.name ?? source.key}"`;
}
