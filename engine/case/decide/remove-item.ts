import { deviates, originOf } from '../../live/deviation.ts';
import { removeItems, stillNeeded } from '../../live/remove.ts';
import { withInside, workedOnWithin } from '../../live/worked-on.ts';
import { over } from '../../plan/plan-item.ts';
import { type Refused, refuse } from '../../refusal.ts';
import type { Case, PlanItem } from '../case.ts';
import { PLAN } from '../case-index.ts';
import { blank, type Decider, denied, isRefused, nameOf, wantItem } from './guards.ts';

/**
 * Takes a step out of the plan, with what lies in it, while nobody has worked on it (rule LIVE-9). What a template
 * requires asks for a reason. Refusals: item-unknown, already-done, worked-on, still-connected, reason-missing.
 */
export const removeItem: Decider<'remove-item'> = (turn, { itemId, reason }) => {
  const { draft } = turn;
  const item = wantItem(draft, itemId);
  if (isRefused(item)) return item;
  if (over(item)) return denied(draft, item, 'removed');
  const all = withInside(draft, item);
  const no = begunWork(draft, item) ?? stillNeeded(draft, all) ?? unexplained(draft, item, reason);
  if (no !== null) return no;
  deviates(turn, 'removed', item);
  removeItems(turn, all, reason ?? null);
  turn.agenda.completions.add(item.parentId ?? PLAN);
  return null;
};

function begunWork(theCase: Case, item: PlanItem): Refused | null {
  const worked = workedOnWithin(theCase, item);
  if (worked === null) return null;
  const detail = `"${nameOf(worked.item)}" ${worked.what}, so "${nameOf(item)}" stays on record. Skip it instead.`;
  return refuse('worked-on', detail, { facts: { itemId: worked.item.id, state: worked.item.state } });
}

function unexplained(theCase: Case, item: PlanItem, reason: string | undefined): Refused | null {
  if (item.requiredRule === false || originOf(theCase, item) === null) return null;
  return blank(reason, '/reason', `"${nameOf(item)}" is required. Say why this case does without it.`);
}
