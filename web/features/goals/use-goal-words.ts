import { type Formats, type MessageKey, type Translate, useFormats, useT } from '../../messages/use-t.ts';
import type { GoalProgress } from './goal-progress.ts';

export interface GoalWords {
  readonly name: string;
  /** "2 of 3 conditions met", "Achieved", "Somebody says when it is reached". */
  readonly progress: string;
  /** "Still missing: receipt and money paid", or null when nothing is. */
  readonly missing: string | null;
  /** How many steps of the plan work towards it: said when the plan is marked by this goal. */
  readonly serving: string;
}

/** A goal in words; names of an erased goal say so. */
export function useGoalWords(progress: GoalProgress): GoalWords {
  const t = useT();
  const formats = useFormats();
  const { goal, met, total } = progress;
  const key = stateKey(progress);
  return {
    name: goal.name ?? t('common.erased'),
    progress: t(key, { met, total }),
    missing: missingWords(t, formats, progress),
    serving: t('goals.serving', { count: progress.serving.length }),
  };
}

function stateKey({ goal, asserted }: GoalProgress): MessageKey {
  switch (goal.state) {
    case 'achieved':
      return asserted ? 'goals.reached' : 'goals.conditions';
    case 'waived':
      return 'goals.waived';
    case 'missed':
      return asserted ? 'goals.missed-asserted' : 'goals.missed';
    case 'open':
      return asserted ? 'goals.asserted' : 'goals.conditions';
  }
}

/** Conditions that do not hold; for an asserted goal the steps that still work towards it. */
function missingWords(t: Translate, formats: Formats, { goal, unmet, serving, asserted }: GoalProgress): string | null {
  if (goal.state === 'achieved' || goal.state === 'waived') return null;
  if (unmet.length > 0) return t('goals.missing', { list: formats.list(unmet) });
  return asserted && serving.length > 0 ? t('goals.steps-open', { count: serving.length }) : null;
}
