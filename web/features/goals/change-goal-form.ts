import type { GoalDetails } from '../../../api/contract/case-details.ts';
import type { PersonCommand } from '../../sync/types.ts';

type ChangeGoal = Extract<PersonCommand, { readonly type: 'change-goal' }>;

export interface GoalValues {
  readonly name: string;
  readonly required: boolean;
  /** As a field for date and time has it: local, to the minute; empty: none. */
  readonly due: string;
  readonly conditions: readonly { readonly name: string; readonly if: string }[];
  readonly reason: string;
}

export const goalValues = (goal: GoalDetails): GoalValues => ({
  name: goal.name ?? '',
  required: goal.required,
  due: localField(goal.dueAt),
  conditions: goal.conditions.map(({ name, if: condition }) => ({ name, if: condition })),
  reason: '',
});

/** Only what is other than it was; null when nothing is. Conditions are sent as a whole. */
export function changeGoal(goal: GoalDetails, values: GoalValues): ChangeGoal | null {
  const before = goalValues(goal);
  const conditions = values.conditions.map((each) => ({ name: each.name.trim(), if: each.if.trim() }));
  const change = {
    ...(values.name.trim() === before.name ? {} : { name: values.name.trim() }),
    ...(values.required === before.required ? {} : { required: values.required }),
    ...(values.due === before.due ? {} : { due: values.due === '' ? null : new Date(values.due).toISOString() }),
    ...(JSON.stringify(conditions) === JSON.stringify(before.conditions) ? {} : { conditions }),
  };
  if (Object.keys(change).length === 0) return null;
  const reason = values.reason.trim();
  return { type: 'change-goal', goalId: goal.id, ...change, ...(reason === '' ? {} : { reason }) };
}

/** Whether something that the goal needs is not said. */
export const isIncomplete = ({ name, conditions }: GoalValues): boolean =>
  name.trim() === '' || conditions.some((each) => each.name.trim() === '' || each.if.trim() === '');

function localField(instant: string | null): string {
  if (instant === null) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
