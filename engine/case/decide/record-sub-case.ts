import { changeFacts, patchErrors } from '../../case-file/case-file.ts';
import { over } from '../../plan/plan-item.ts';
import { repeatAfterEnd } from '../../plan/repetition.ts';
import { transitionItem } from '../../plan/transition.ts';
import { type Refused, refuse } from '../../refusal.ts';
import { endAs, fault, setSubCase } from '../../sub-case/begin.ts';
import type { PlanItem, SubCase } from '../case.ts';
import type { CommandOf } from '../commands.ts';
import type { Cause } from '../event-parts.ts';
import type { Turn } from '../turn.ts';
import { at, type Decider, denied, isRefused, nameOf, wantItem } from './guards.ts';

type Told = CommandOf<'record-sub-case'>;

/**
 * The case of a case task says how it goes, and the task follows (rules SUB-3 to SUB-7): what it cannot do while it is
 * suspended it does when it goes on. Refusals: item-unknown, already-done.
 */
export const recordSubCase: Decider<'record-sub-case'> = (turn, told) => {
  const item = wantItem(turn.draft, told.itemId);
  if (isRefused(item)) return item;
  const { subCase } = item;
  if (subCase === null || subCase.caseId !== told.subCaseId)
    return refuse(
      'item-unknown',
      `"${nameOf(item)}" is not the work of that case.`,
      at('/subCaseId', 'is another case'),
    );
  if (over(item)) return denied(turn.draft, item, 'changed by its case');
  switch (told.result) {
    case 'completed':
      return completed(turn, item, subCase, told);
    case 'reactivated':
      return reactivated(turn, item, subCase, told);
    case 'not-opened':
      return notOpened(turn, item, subCase, told);
    default:
      return ended(turn, item, subCase, told);
  }
};

const causeOf = ({ subCaseId }: Told): Cause => ({ kind: 'sub-case', caseId: subCaseId });

/** Whether the task can follow now: not while it, or its case, stands still. */
const canFollow = (turn: Turn, item: PlanItem): boolean =>
  turn.draft.state === 'active' && (item.state === 'active' || item.state === 'failed');

/** Data out, then the task is done. What does not fit the case file is not taken, and the task fails with the reason. */
function completed(turn: Turn, item: PlanItem, subCase: SubCase, told: Told): Refused | null {
  const facts = told.facts ?? {};
  const errors = patchErrors(turn.draft, facts);
  const fits = errors.length === 0;
  if (fits) changeFacts(turn, facts, item.id);
  if (fits && canFollow(turn, item)) {
    if (item.state === 'failed') transitionItem(turn, item.id, 'reactivate', causeOf(told));
    endAs(turn, item, 'completed', causeOf(told));
    repeatAfterEnd(turn, item);
    return null;
  }
  setSubCase(turn, item, { ...subCase, outcome: 'completed' });
  if (fits || item.state !== 'active') return null;
  const words = errors.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`).join(', ');
  fault(turn, item, causeOf(told), `Its case is done, but its facts do not fit: ${words}.`);
  return null;
}

/** Terminated or failed. A task that is only suspended on its own may be terminated all the same (rule F10). */
function ended(turn: Turn, item: PlanItem, subCase: SubCase, told: Told): Refused | null {
  const outcome = told.result === 'failed' ? 'failed' : 'terminated';
  if (outcome === 'failed' && item.state === 'failed') return known(item);
  const follows = turn.draft.state === 'active' && (item.state !== 'suspended' || outcome === 'terminated');
  if (!follows) {
    setSubCase(turn, item, { ...subCase, outcome });
    return null;
  }
  const gone = endAs(turn, item, outcome, causeOf(told), told.reason);
  if (gone !== null) repeatAfterEnd(turn, gone);
  return null;
}

/** The case goes on: a task that failed with it does too, and what was to follow is forgotten. */
function reactivated(turn: Turn, item: PlanItem, subCase: SubCase, told: Told): Refused | null {
  if (subCase.outcome === null && item.state !== 'failed') return known(item);
  if (subCase.outcome !== null) setSubCase(turn, item, { ...subCase, outcome: null });
  if (item.state === 'failed' && turn.draft.state === 'active')
    transitionItem(turn, item.id, 'reactivate', causeOf(told));
  return null;
}

/** Its case could not be opened: the task fails, and opens another when it is brought back. */
function notOpened(turn: Turn, item: PlanItem, subCase: SubCase, told: Told): Refused | null {
  const follows = item.state === 'active' && turn.draft.state === 'active';
  setSubCase(turn, item, { ...subCase, caseId: null, outcome: follows ? null : 'failed' });
  if (follows) fault(turn, item, causeOf(told), told.reason ?? 'Its case could not be opened.');
  return null;
}

const known = (item: PlanItem): Refused =>
  refuse('already-done', `"${nameOf(item)}" knows that already.`, { facts: { itemId: item.id, state: item.state } });
