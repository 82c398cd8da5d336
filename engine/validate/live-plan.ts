import type { Case, Criterion, Goal, OnPart, PlanItem } from '../case/case.ts';
import { instanceKey, PLAN } from '../case/case-index.ts';
import type { ItemId } from '../ids.ts';
import { over } from '../plan/plan-item.ts';
import { childrenOf } from '../plan/tree.ts';
import { bound } from '../sentry/scope.ts';
import { planFindings } from './definitions.ts';
import { expressionMeaning, type Located } from './expressions.ts';
import type { Finding } from './findings.ts';
import { judgeCondition } from './judge.ts';
import { type Knowledge, knowledgeOfCase } from './knowledge.ts';
import type { Gate, Part, Plan, PlanGoal, Step } from './plan.ts';
import { isEndless, ruleOf } from './plan-of-definitions.ts';

/**
 * The plan of a live case seen as that of a template is (rule VALID-11), from where it stands: what is over is not looked
 * at any more, what has occurred counts. Pointers name items by id: `/items/ID/entry/0`. An ended case gives nothing.
 */
export function validatePlan(theCase: Case): readonly Finding[] {
  if (theCase.state !== 'active' && theCase.state !== 'suspended') return [];
  const knowledge = knowledgeOfCase(theCase);
  return [...expressionMeaning(expressionsOf(theCase), knowledge), ...planFindings(planOfCase(theCase, knowledge))];
}

interface Building {
  readonly theCase: Case;
  readonly knowledge: Knowledge;
  readonly steps: Map<ItemId, Step>;
  readonly goals: ReadonlyMap<string, PlanGoal>;
  readonly later: (() => void)[];
}

function planOfCase(theCase: Case, knowledge: Knowledge): Plan {
  const goals = new Map([...theCase.goals.values()].map((goal) => [goal.key, goalOf(goal, knowledge)]));
  const building: Building = { theCase, knowledge, steps: new Map(), goals, later: [] };
  addInside(PLAN, null, building);
  const exit: Gate[] = [];
  building.later.push(() => exit.push(...gatesOf(null, 'exit', building)));
  for (const fill of building.later) fill();
  const { autoComplete, holdsOpen } = theCase.plan;
  return { steps: [...building.steps.values()], goals, exit, root: { autoComplete, holdsOpen, pointer: '' } };
}

/** What is in a stage that is over will never be more. */
function addInside(key: ItemId | typeof PLAN, parent: Step | null, building: Building): void {
  for (const item of childrenOf(building.theCase, key)) {
    const step = stepOf(item, parent, building);
    building.steps.set(item.id, step);
    parent?.children.push(step);
    if (item.kind === 'stage' && !over(item)) addInside(item.id, step, building);
  }
}

function stepOf(item: PlanItem, parent: Step | null, building: Building): Step {
  const { theCase, knowledge } = building;
  const entry: Gate[] = [];
  const exit: Gate[] = [];
  building.later.push(() => {
    entry.push(...gatesOf(item, 'entry', building));
    exit.push(...gatesOf(item, 'exit', building));
  });
  return {
    key: item.key,
    name: item.name ?? item.key,
    kind: item.kind,
    pointer: `/items/${item.id}`,
    parent,
    children: [],
    entry,
    exit,
    required: item.state === 'initial' ? ruleOf(item.requiredRule, knowledge) : yesOrNo(item.required),
    manualActivation: ruleOf(item.manualActivation, knowledge),
    repetition: over(item) ? 'no' : ruleOf(item.repetition, knowledge),
    endless: !over(item) && isEndless(item.timerAfter),
    autoComplete: item.autoComplete,
    holdsOpen: item.holdsOpen,
    discretionary: false,
    never: false,
    state: item.state,
    serves: item.goalId === null ? null : (theCase.goals.get(item.goalId)?.key ?? null),
  };
}

const yesOrNo = (value: boolean): 'yes' | 'no' => (value ? 'yes' : 'no');

function gatesOf(item: PlanItem | null, side: Gate['side'], building: Building): readonly Gate[] {
  const criteria = item === null ? building.theCase.plan.exit : item[side];
  const pointer = item === null ? '/exit' : `/items/${item.id}/${side}`;
  return criteria.map((criterion, at) => ({
    id: criterion.id,
    pointer: `${pointer}/${at}`,
    side,
    parts: criterion.on.map((part, position) =>
      partOf(part, `${pointer}/${at}/on/${position}`, { item, side, building }),
    ),
    if: criterion.if,
    never: criterion.if !== null && judgeCondition(criterion.if, building.knowledge).always === false,
  }));
}

interface Ear {
  readonly item: PlanItem | null;
  readonly side: Gate['side'];
  readonly building: Building;
}

function partOf({ source, transition, exitCriterionId, occurred }: OnPart, pointer: string, ear: Ear): Part {
  const part = { pointer, transition, exitCriterion: exitCriterionId, given: occurred };
  if (source.kind === 'fact') return { ...part, source };
  const { theCase, goals, steps } = ear.building;
  if (source.kind === 'goal')
    return { ...part, source: { kind: 'goal', key: source.key, goal: goals.get(source.key) ?? null } };
  const instances = (theCase.index.instances.get(instanceKey(source)) ?? []).flatMap(
    (id) => theCase.items.get(id) ?? [],
  );
  const heard = instances.filter((each) => ear.item === null || bound(theCase, each, ear.item, ear.side));
  const living = heard.flatMap((each) => steps.get(each.id) ?? []);
  const given = occurred || mayCome(source, heard, ear.building);
  return { ...part, given, source: { kind: 'item', key: source.key, steps: living } };
}

/** Another instance may come: somebody plans it, or its stage begins anew. */
function mayCome(
  source: Extract<OnPart['source'], { kind: 'item' }>,
  instances: readonly PlanItem[],
  { theCase }: Building,
): boolean {
  const planned = [...theCase.discretionary.values()].some(
    ({ fragmentId, key }) => fragmentId === source.fragmentId && key === source.key,
  );
  return planned || instances.some((item) => repeatsAround(theCase, item));
}

function repeatsAround(theCase: Case, item: PlanItem): boolean {
  let at = item.parentId === null ? undefined : theCase.items.get(item.parentId);
  while (at !== undefined && at.repetition === false)
    at = at.parentId === null ? undefined : theCase.items.get(at.parentId);
  return at !== undefined;
}

function goalOf(
  { id, key, name, conditions, required, dueAt, dueRemainingMs, state }: Goal,
  knowledge: Knowledge,
): PlanGoal {
  const isOver = state === 'achieved' || state === 'waived';
  return {
    key,
    name: name ?? key,
    pointer: `/goals/${id}`,
    conditions: conditions.map((condition, at) => ({
      if: condition.if,
      pointer: `/goals/${id}/conditions/${at}/if`,
      never: !isOver && judgeCondition(condition.if, knowledge).always === false,
    })),
    required,
    hasDue: dueAt !== null || dueRemainingMs !== null,
    over: isOver,
  };
}

const RULES = ['requiredRule', 'manualActivation', 'repetition', 'autoComplete'] as const;

/** The conditions of everything that is not over. */
function expressionsOf(theCase: Case): readonly Located[] {
  const items = [...theCase.items.values()].filter((item) => !over(item));
  return [
    ...[...theCase.goals.values()].flatMap(({ id, conditions }) =>
      conditions.flatMap((condition, at) => located(condition.if, `/goals/${id}/conditions/${at}/if`)),
    ),
    ...items.flatMap((item) => [
      ...RULES.flatMap((rule) => located(item[rule], `/items/${item.id}/${rule}`)),
      ...ofCriteria(item.entry, `/items/${item.id}/entry`),
      ...ofCriteria(item.exit, `/items/${item.id}/exit`),
    ]),
    ...ofCriteria(theCase.plan.exit, '/exit'),
  ];
}

const ofCriteria = (criteria: readonly Criterion[], pointer: string): readonly Located[] =>
  criteria.flatMap((criterion, at) => located(criterion.if ?? false, `${pointer}/${at}/if`));

const located = (source: boolean | string, pointer: string): readonly Located[] =>
  typeof source === 'string' ? [{ source, pointer, condition: true }] : [];
