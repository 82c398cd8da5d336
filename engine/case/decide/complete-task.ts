import { answerErrors, changeFacts, patchErrors } from '../../case-file/case-file.ts';
import type { JsonObject } from '../../json.ts';
import { endItem } from '../../plan/cascade.ts';
import { completableByPerson } from '../../plan/completion.ts';
import { isTask } from '../../plan/plan-item.ts';
import { repeatAfterEnd } from '../../plan/repetition.ts';
import { childrenOf } from '../../plan/tree.ts';
import { type Refused, refuse } from '../../refusal.ts';
import { openSubCase } from '../../sub-case/family.ts';
import type { Case, PlanItem } from '../case.ts';
import { type Decider, denied, isRefused, nameOf, notTheirs, wantItem } from './guards.ts';
import { holdsCompletion } from './open-work.ts';

/**
 * A task is done (its answers go into the case file), or a person completes a stage (rule F4). Refusals: item-unknown,
 * transition-denied, already-done, form-invalid, items-open, role-missing, sub-case-open.
 */
export const completeTask: Decider<'complete-task'> = (turn, { itemId, answers }) => {
  const item = wantItem(turn.draft, itemId);
  if (isRefused(item)) return item;
  const no = notCompletable(turn.draft, item) ?? notTheirs(turn.ctx, item) ?? wrongAnswers(turn.draft, item, answers);
  if (no !== null) return no;
  if (answers !== undefined) changeFacts(turn, answers, itemId);
  endItem(turn, itemId, 'complete', { kind: 'command' });
  repeatAfterEnd(turn, item);
  return null;
};

function notCompletable(theCase: Case, item: PlanItem): Refused | null {
  if (item.state !== 'active' || !(isTask(item.kind) || item.kind === 'stage'))
    return denied(theCase, item, 'completed');
  const subCaseId = openSubCase(item);
  if (subCaseId !== null) {
    const words = `"${nameOf(item)}" is done when its own case is. Close that case, or skip this step.`;
    return refuse('sub-case-open', words, { facts: { itemId: item.id, subCaseId } });
  }
  if (item.kind !== 'stage' || completableByPerson(theCase, item.id)) return null;
  const open = childrenOf(theCase, item.id).filter(holdsCompletion);
  return refuse(
    'items-open',
    `"${nameOf(item)}" holds steps that are not done: ${open.map(nameOf).join(', ')}. Do or skip them first.`,
    {
      facts: { items: open.map(({ id }) => id) },
    },
  );
}

function wrongAnswers(theCase: Case, item: PlanItem, answers: JsonObject | undefined): Refused | null {
  const found = answerErrors(item, answers ?? {});
  const errors = found.length > 0 || answers === undefined ? found : patchErrors(theCase, answers);
  if (errors.length === 0) return null;
  return refuse('form-invalid', `The form of "${nameOf(item)}" is not filled in as it asks.`, {
    errors: errors.map(({ pointer, detail }) => ({ pointer: `/answers${pointer}`, detail })),
  });
}
