import type { Case } from '../case/case.ts';
import type { CaseCommand, Past } from '../case/commands.ts';
import type { CaseCommandType } from '../vocabulary.ts';

/**
 * What else a command comes to: who may not waive a goal may not make it optional or bring back that it was waived, and
 * who may not migrate a case may not take its migration back (rule POLICY-6). `past`: what the command takes back.
 */
export function amountsTo(command: CaseCommand, theCase: Case, past?: Past): readonly CaseCommandType[] {
  if (command.type === 'change-goal')
    return command.required === false && theCase.goals.get(command.goalId)?.required === true ? ['waive-goal'] : [];
  return past === undefined || past.before === null ? [] : takenBack(past.before, past.after);
}

function takenBack(before: Case, after: Case): readonly CaseCommandType[] {
  const isMoved = before.ownerId !== after.ownerId || before.queueId !== after.queueId;
  return [
    ...(touchesWaiving(before, after) ? (['waive-goal'] as const) : []),
    ...(touchesVersions(before, after) ? (['migrate-case'] as const) : []),
    ...(isMoved ? (['assign-case'] as const) : []),
  ];
}

/** A goal was waived or brought back, or it holds the case other than before; to state one is not waiving. */
function touchesWaiving(before: Case, after: Case): boolean {
  return [...before.goals.values()].some((old) => {
    const made = after.goals.get(old.id);
    if (made === undefined || made === old) return false;
    return (old.state === 'waived') !== (made.state === 'waived') || old.required !== made.required;
  });
}

function touchesVersions(before: Case, after: Case): boolean {
  if (before.type.version !== after.type.version) return true;
  return [...before.fragments.values()].some((old) => {
    const made = after.fragments.get(old.id);
    return made !== undefined && made.templateVersion !== old.templateVersion;
  });
}
