import { isInterval, readTimer } from '../deadline/time-text.ts';
import type { CaseTypeDefinition, CriterionDefinition, GoalDefinition, ItemDefinition } from '../fragment/fragment.ts';
import { FACT_SOURCE, GOAL_SOURCE } from '../fragment/graft.ts';
import { PORT_SOURCE } from '../fragment/ports.ts';
import { judgeCondition } from './judge.ts';
import type { Knowledge } from './knowledge.ts';
import type { Gate, Part, Plan, PlanGoal, Rule, Step } from './plan.ts';

/** The plan that a fragment or a case type states. `pointer` is where its items stand. */
export function planOfDefinitions(
  items: readonly ItemDefinition[],
  pointer: string,
  knowledge: Knowledge,
  caseType: CaseTypeDefinition | null,
): Plan {
  const building: Building = {
    knowledge,
    steps: [],
    byKey: new Map(),
    goals: new Map((caseType?.goals ?? []).map((goal, at) => [goal.key, goalOf(goal, `/goals/${at}`, knowledge)])),
    knowsGoals: caseType !== null,
    later: [],
  };
  addSteps(items, pointer, null, building);
  const exit: Gate[] = [];
  building.later.push(() => exit.push(...gatesOf(caseType?.exit, 'exit', '/exit', building)));
  for (const fill of building.later) fill();
  const { autoComplete = false, holdsOpen = true } = caseType ?? {};
  return {
    steps: building.steps,
    goals: building.goals,
    exit,
    root: caseType === null ? null : { autoComplete, holdsOpen, pointer: '' },
  };
}

interface Building {
  readonly knowledge: Knowledge;
  readonly steps: Step[];
  readonly byKey: Map<string, Step>;
  readonly goals: ReadonlyMap<string, PlanGoal>;
  readonly knowsGoals: boolean;
  /** Criteria name items that come later: they are filled in at the end. */
  readonly later: (() => void)[];
}

function addSteps(items: readonly ItemDefinition[], pointer: string, parent: Step | null, building: Building): void {
  for (const [at, item] of items.entries()) {
    const place = `${pointer}/${at}`;
    const step = stepOf(item, place, parent, building);
    building.steps.push(step);
    if (!building.byKey.has(item.key)) building.byKey.set(item.key, step);
    parent?.children.push(step);
    // What a person may plan from the table of a task joins the stage in which the task is.
    addSteps(item.items ?? [], `${place}/items`, item.kind === 'stage' ? step : parent, building);
  }
}

function stepOf(item: ItemDefinition, pointer: string, parent: Step | null, building: Building): Step {
  const { key, name, kind, autoComplete = false, holdsOpen, items = [], serves = null, discretionary = false } = item;
  const { knowledge } = building;
  const entry: Gate[] = [];
  const exit: Gate[] = [];
  building.later.push(() => {
    entry.push(...gatesOf(item.entry, 'entry', `${pointer}/entry`, building));
    exit.push(...gatesOf(item.exit, 'exit', `${pointer}/exit`, building));
  });
  return {
    key,
    name,
    kind,
    pointer,
    parent,
    children: [],
    entry,
    exit,
    required: ruleOf(item.required, knowledge),
    manualActivation: ruleOf(item.manualActivation, knowledge),
    repetition: ruleOf(item.repetition, knowledge),
    endless: isEndless(item.after ?? null),
    autoComplete,
    holdsOpen: holdsOpen ?? (kind === 'stage' && items.length === 0 && building.knowsGoals),
    discretionary,
    never: item.applicability !== undefined && ruleOf(item.applicability, knowledge) === 'no',
    state: 'initial',
    serves,
  };
}

/** Whether a timer comes again and again. */
export const isEndless = (after: string | null): boolean =>
  after !== null && isInterval(after) && readTimer(after)?.times === Number.POSITIVE_INFINITY;

/** What a rule gives; absent means no. */
export function ruleOf(rule: boolean | string | undefined, knowledge: Knowledge): Rule {
  if (typeof rule !== 'string') return rule === true ? 'yes' : 'no';
  const { always } = judgeCondition(rule, knowledge);
  if (always === undefined) return 'depends';
  return always ? 'yes' : 'no';
}

function gatesOf(
  criteria: readonly CriterionDefinition[] | undefined,
  side: Gate['side'],
  pointer: string,
  building: Building,
): readonly Gate[] {
  return (criteria ?? []).map((criterion, at) => ({
    id: criterion.id ?? `${side}-${at}`,
    pointer: `${pointer}/${at}`,
    side,
    parts: (criterion.on ?? []).map((part, position) => partOf(part, `${pointer}/${at}/on/${position}`, building)),
    if: criterion.if ?? null,
    never: criterion.if !== undefined && judgeCondition(criterion.if, building.knowledge).always === false,
  }));
}

function partOf(
  { source, transition, exitCriterion }: NonNullable<CriterionDefinition['on']>[number],
  pointer: string,
  building: Building,
): Part {
  const part = { pointer, transition, exitCriterion: exitCriterion ?? null, given: false };
  if (source.startsWith(FACT_SOURCE))
    return { ...part, source: { kind: 'fact', name: source.slice(FACT_SOURCE.length) } };
  // A step of some case, or nothing at all: it never stands in the way.
  if (source.startsWith(PORT_SOURCE)) return { ...part, given: true, source: { kind: 'item', key: source, steps: [] } };
  if (source.startsWith(GOAL_SOURCE)) {
    const key = source.slice(GOAL_SOURCE.length);
    return { ...part, source: { kind: 'goal', key, goal: building.goals.get(key) ?? null } };
  }
  const step = building.byKey.get(source);
  return { ...part, source: { kind: 'item', key: source, steps: step === undefined ? [] : [step] } };
}

function goalOf(
  { key, name, conditions = [], required = false, due }: GoalDefinition,
  pointer: string,
  knowledge: Knowledge,
): PlanGoal {
  return {
    key,
    name,
    pointer,
    conditions: conditions.map((condition, at) => ({
      if: condition.if,
      pointer: `${pointer}/conditions/${at}/if`,
      never: judgeCondition(condition.if, knowledge).always === false,
    })),
    required,
    hasDue: due !== undefined,
    over: false,
  };
}
