import fc from 'fast-check';
import type { Case, CaseCommand, Goal, PlanItem } from '../../../engine/index.ts';
import { aFragment, aMilestone, aStage, aTask, on } from '../../fixtures/builders.ts';

/** Changes of a running plan at random, aimed at what is there. */
const LIVE = [
  'rename',
  'redate',
  'require',
  'connect',
  'connect-exit',
  'connect-if',
  'connect-goal',
  'disconnect',
  'remove',
  'repeat',
  'split',
  'hand-over',
  'move',
  'move-out',
  'task',
  'stage',
  'fragment',
  'skip',
  'goal',
  'change-goal',
  'waive',
  'achieve',
  'case',
  'facts',
  'complete',
  'start',
  'assign',
  'owner',
] as const;
export const change = fc.record({
  what: fc.constantFrom(...LIVE),
  which: fc.nat(40),
  other: fc.nat(40),
  value: fc.nat(5),
});
export type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

export const graft = aFragment({
  items: [
    aTask('look', { due: 'P1D' }),
    aStage('deep', [aTask('dig', { entry: [on('look')] }), aMilestone('found', { entry: [on('dig')] })]),
  ],
});

/** What a change is about: one of the items, another one, a goal, a stage. */
interface Things {
  readonly item: PlanItem;
  readonly source: PlanItem;
  readonly goal: Goal;
  readonly stage: PlanItem | undefined;
}

/** A change that an agent makes on a running case; null when there is nothing to make it on. */
export function changeOf(theCase: Case, act: Change): CaseCommand | null {
  const items = [...theCase.items.values()];
  const item = pick(items, act.which);
  const source = pick(items, act.other);
  const goal = pick([...theCase.goals.values()], act.which);
  if (!item || !source || !goal) return null;
  const stages = items.filter(({ kind }) => kind === 'stage');
  const things = { item, source, goal, stage: pick(stages, act.other) };
  return { ...connections(things, act), ...ofItems(things, act), ...ofPlan(things, act) }[act.what] ?? null;
}

type Commands = { readonly [what: string]: CaseCommand };

function connections({ item, source, goal }: Things, { other, value }: Change): Commands {
  const itemId = item.id;
  const side = value % 2 === 0 ? ('entry' as const) : ('exit' as const);
  const short = source.kind === 'milestone' || source.kind === 'timer';
  const works = value % 3 === 0 ? ('start' as const) : ('complete' as const);
  const transition = short ? ('occur' as const) : works;
  const criterion = pick(item[side], other);
  const joins = criterion === undefined ? {} : { criterionId: criterion.id };
  const achieved = [{ goalId: goal.id, transition: 'achieve' as const }];
  return {
    connect: { type: 'connect-items', itemId, side: 'entry', on: [{ itemId: source.id, transition }] },
    'connect-exit': { type: 'connect-items', itemId, side: 'exit', on: [{ itemId: source.id, transition }] },
    'connect-if': { type: 'connect-items', itemId, side, on: [], if: 'facts.amount > 1' },
    'connect-goal': { type: 'connect-items', itemId, side, on: achieved, ...joins },
    ...(criterion === undefined
      ? {}
      : { disconnect: { type: 'disconnect-items', itemId, side, criterionId: criterion.id } }),
  };
}

function ofItems({ item, stage }: Things, { value }: Change): Commands {
  const itemId = item.id;
  const due = item.kind === 'timer' || value > 0 ? `PT${value + 1}H` : null;
  const to = value % 2 === 0 ? ({ kind: 'customer' } as const) : ({ kind: 'partner', name: 'Acme' } as const);
  return {
    rename: { type: 'change-item', itemId, name: `name ${value}`, description: 'other' },
    redate: { type: 'change-item', itemId, due },
    require: { type: 'change-item', itemId, required: !item.required, repetition: value > 2 ? 'facts.go' : false },
    remove: { type: 'remove-item', itemId, reason: 'x' },
    repeat: { type: 'repeat-item', itemId },
    split: { type: 'split-task', itemId, into: [{ name: 'one' }, { name: 'two' }] },
    'hand-over': { type: 'hand-over-task', itemId, to },
    move: { type: 'move-item', itemId, stageId: stage?.id ?? null, afterId: null },
    'move-out': { type: 'move-item', itemId, stageId: null, afterId: null },
    skip: { type: 'skip-item', itemId, reason: 'x' },
    complete: { type: 'complete-task', itemId, answers: { amount: value } },
    start: { type: 'start-item', itemId },
    assign: { type: 'assign-task', itemId, assigneeId: 'agent-7' },
  };
}

function ofPlan({ goal, stage }: Things, { value }: Change): Commands {
  const goalId = goal.id;
  const into = value % 2 === 0 || stage === undefined ? {} : { stageId: stage.id };
  return {
    task: { type: 'add-task', name: 'extra', ...into },
    stage: { type: 'add-task', name: 'extra stage', kind: 'stage' },
    fragment: { type: 'add-fragment', templateKey: 'refund', ...into },
    goal: { type: 'add-goal', name: 'more', conditions: value > 2 ? [{ name: 'go', if: 'facts.go' }] : [] },
    'change-goal': { type: 'change-goal', goalId, due: `P${value + 1}D`, required: !goal.required },
    waive: { type: 'waive-goal', goalId, reason: 'x' },
    achieve: { type: 'achieve-goal', goalId, evidence: 'seen' },
    case: { type: 'change-case', priority: 'urgent', subject: 'Other', firstReplyDue: 'PT1H' },
    facts: { type: 'change-facts', patch: { amount: value, go: value % 2 === 0 } },
    owner: { type: 'assign-case', ownerId: `agent-${value}` },
  };
}
