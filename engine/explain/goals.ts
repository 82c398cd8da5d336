import type { Goal, PlanItem } from '../case/case.ts';
import { readNames } from '../expression/cel.ts';
import { PLAN_OWNER } from '../expression/scope.ts';
import type { ItemDefinition } from '../fragment/fragment.ts';
import type { JsonObject } from '../json.ts';
import { over } from '../plan/plan-item.ts';
import type { GoalExplanation, Help } from './explanation.ts';
import { entryRef, goalRef, itemRef, lookAt, type View } from './sight.ts';

/** Steps that are listed of what could bring one goal. */
const MOST_HELP = 50;

/** What blocks a goal, and what could bring it (rule EXPLAIN-4). */
export function explainGoal(view: View, goal: Goal): GoalExplanation {
  const conditions = goal.conditions.map(({ name, if: source }) => ({
    name,
    condition: lookAt(view, source, PLAN_OWNER, readNames(source)),
  }));
  const missing = new Set(
    conditions.flatMap(({ condition }) => condition.missing.flatMap((name) => factIn(name) ?? [])),
  );
  const open = goal.state === 'open' || goal.state === 'missed';
  return {
    goal: goalRef(goal),
    required: goal.required,
    dueAt: goal.dueAt,
    missedAt: goal.missedAt,
    conditions,
    missing: [...missing],
    help: open ? helpFor(view, goal, namesToMove(conditions)) : [],
  };
}

const factIn = (name: string): string | null => (name.startsWith('facts.') ? name.slice('facts.'.length) : null);

/** What the conditions that do not hold read: only if one of these changes, they can. */
function namesToMove(conditions: GoalExplanation['conditions']): ReadonlySet<string> {
  const unmet = conditions.filter(({ condition }) => !condition.holds);
  return new Set(unmet.flatMap(({ condition }) => (condition.if === null ? [] : readNames(condition.if))));
}

function helpFor(view: View, goal: Goal, names: ReadonlySet<string>): readonly Help[] {
  const { theCase, sight } = view;
  const open = [...theCase.items.values()].filter((item) => !over(item) && sight.item(item.id));
  const facts = new Set([...names].flatMap((name) => factIn(name) ?? []));
  const given = new Set<string>();
  const help: Help[] = [];
  for (const item of open) help.push(...helpOf(item, goal, facts, names, given));
  for (const other of theCase.goals.values())
    if (other.id !== goal.id && names.has(`goals.${other.key}`) && sight.goal(other.id))
      help.push({ code: 'goal-read', goal: goalRef(other) });
  help.push(...fromPlanningTable(view, goal, facts));
  const typed = [...facts].filter((name) => name !== '*' && !given.has(name));
  if (typed.length > 0) help.push({ code: 'type-facts', facts: typed });
  if (goal.conditions.length === 0) help.push({ code: 'assert' });
  return help.slice(0, MOST_HELP);
}

function helpOf(
  item: PlanItem,
  goal: Goal,
  facts: ReadonlySet<string>,
  names: ReadonlySet<string>,
  given: Set<string>,
): readonly Help[] {
  const help: Help[] = [];
  const gives = factsGivenBy(item.form, item.subCase?.output ?? null).filter((name) => facts.has(name));
  for (const name of gives) given.add(name);
  if (gives.length > 0) help.push({ code: 'gives-facts', item: itemRef(item), facts: gives });
  else if (item.goalId === goal.id) help.push({ code: 'serves', item: itemRef(item) });
  if (names.has(`items.${item.key}`)) help.push({ code: 'state-read', item: itemRef(item) });
  return help;
}

function fromPlanningTable({ theCase, sight }: View, goal: Goal, facts: ReadonlySet<string>): readonly Help[] {
  const help: Help[] = [];
  for (const entry of theCase.discretionary.values()) {
    if (entry.definition === null || !sight.discretionary(entry.id)) continue;
    const gives = givenInside(entry.definition).filter((name) => facts.has(name));
    if (gives.length > 0 || servesGoal(entry.definition, goal.key))
      help.push({ code: 'may-be-planned', entry: entryRef(entry), facts: gives });
  }
  return help;
}

function givenInside({ form, output, items = [] }: ItemDefinition): readonly string[] {
  return [...factsGivenBy(form ?? null, output ?? null), ...items.flatMap(givenInside)];
}

const servesGoal = ({ serves, items = [] }: ItemDefinition, key: string): boolean =>
  serves === key || items.some((item) => servesGoal(item, key));

/** Facts that doing a step brings: the fields of its form, and what its sub-case hands back. */
function factsGivenBy(form: JsonObject | null, output: object | null): readonly string[] {
  const properties = form?.['properties'];
  const fields = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return [...new Set([...fields, ...Object.keys(output ?? {})])];
}
