import type { Goal } from '../case/case.ts';
import { addGoal } from '../case/decide/open-case.ts';
import type { EventOf } from '../case/events.ts';
import { emit, type Turn } from '../case/turn.ts';
import { dueAt } from '../deadline/due.ts';
import { ruleOf } from '../deadline/time-text.ts';
import type { CaseTypeDefinition, GoalDefinition } from '../fragment/fragment.ts';
import { goalId } from '../ids.ts';
import { goalChanged } from '../sentry/listen.ts';
import { isOther, same } from './migration.ts';

/**
 * Goals are matched by key (rule MIGRATE-10): those that are open or missed follow the new version, new ones are added,
 * and what the new version does not have is waived. Achieved and waived ones stay, and so do those that people stated.
 */
export function migrateGoals(turn: Turn, wanted: CaseTypeDefinition, old: CaseTypeDefinition | null): void {
  const existing = new Map([...turn.draft.goals.values()].map((goal) => [goal.key, goal]));
  for (const definition of wanted.goals) {
    const goal = existing.get(definition.key);
    const before = old?.goals.find(({ key }) => key === definition.key) ?? null;
    if (goal === undefined) addGoal(turn, goalId(turn.ctx.nextId()), definition);
    else if (isUnsettled(goal)) changeGoal(turn, goal, definition, before);
  }
  for (const goal of existing.values()) {
    const isTheirs = goal.key === goal.id || wanted.goals.some(({ key }) => key === goal.key);
    if (!isTheirs && isUnsettled(goal)) waive(turn, goal, wanted);
  }
}

const isUnsettled = ({ state }: Goal): boolean => state === 'open' || state === 'missed';

function waive(turn: Turn, goal: Goal, { name }: CaseTypeDefinition): void {
  const reason = `The new version of "${name}" does not have this goal.`;
  emit(turn, { type: 'goal-waived', data: { goalId: goal.id }, personal: { reason } });
  goalChanged(turn, goal);
}

type Changed = EventOf<'goal-changed'>;

function changeGoal(turn: Turn, goal: Goal, wanted: GoalDefinition, old: GoalDefinition | null): void {
  const { required = false, weight = 1, name } = wanted;
  const set: Changed['data']['set'] = {
    ...(isOther(goal.required, required, old && { value: old.required ?? false }) ? { required } : {}),
    ...(isOther(goal.weight, weight, old && { value: old.weight ?? 1 }) ? { weight } : {}),
    ...dueOf(turn, goal, wanted, old),
  };
  const texts = {
    ...(isOther(goal.name, name, old && { value: old.name }) ? { name } : {}),
    ...conditionsOf(goal, wanted, old),
  };
  if (Object.keys(set).length + Object.keys(texts).length === 0) return;
  emit(turn, {
    type: 'goal-changed',
    data: { goalId: goal.id, what: 'migrated', set },
    personal: Object.keys(texts).length === 0 ? null : { ...texts, reason: null },
  });
  turn.agenda.goals.add(goal.id);
}

/** Conditions that are as they were keep what was found of them. */
function conditionsOf(
  goal: Goal,
  wanted: GoalDefinition,
  old: GoalDefinition | null,
): { readonly conditions?: Goal['conditions'] } {
  const has = goal.conditions.map(({ name, if: condition }) => ({ name, if: condition }));
  const now = (wanted.conditions ?? []).map(({ name, if: condition }) => ({ name, if: condition }));
  const before = old && { value: (old.conditions ?? []).map(({ name, if: condition }) => ({ name, if: condition })) };
  if (!isOther(has, now, before)) return {};
  const known = goal.conditions;
  const met = (condition: string): boolean => known.some((its) => same(its.if, condition) && its.met);
  return { conditions: now.map((condition) => ({ ...condition, met: met(condition.if) })) };
}

/** A deadline counts from when the case opened. */
function dueOf(
  { draft }: Turn,
  goal: Goal,
  { due }: GoalDefinition,
  old: GoalDefinition | null,
): Pick<Changed['data']['set'], 'dueAfter' | 'dueAt' | 'dueRemainingMs'> {
  const dueAfter = ruleOf(due);
  if (!isOther(goal.dueAfter, dueAfter, old && { value: ruleOf(old.due) })) return {};
  const instant = due === undefined ? null : dueAt(draft.openedAt, due, draft.calendar);
  return { dueAfter, dueAt: instant, dueRemainingMs: null };
}
