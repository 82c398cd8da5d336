import { deviates } from '../../live/deviation.ts';
import { createTogether } from '../../plan/create.ts';
import { over } from '../../plan/plan-item.ts';
import { onceMore } from '../../plan/repetition.ts';
import { type Refused, refuse } from '../../refusal.ts';
import type { Case, PlanItem } from '../case.ts';
import { instanceKey } from '../case-index.ts';
import { type Decider, isRefused, MAX_ITEMS, nameOf, wantItem, wantStage } from './guards.ts';

/**
 * Once more: another instance of what has begun or ended, which runs now and does not repeat by itself (rule LIVE-12).
 * Refusals: item-unknown, transition-denied, already-done, parent-not-open, limit-reached.
 */
export const repeatItem: Decider<'repeat-item'> = (turn, { itemId }) => {
  const { draft } = turn;
  const item = wantItem(draft, itemId);
  if (isRefused(item)) return item;
  const rounds = roundsOf(draft, item);
  const no = notRepeatable(draft, item, rounds);
  if (no !== null) return no;
  const last = Math.max(...rounds.map(({ repetitionCounter }) => repetitionCounter));
  const births = onceMore(turn, item, last + 1);
  if (draft.items.size + births.length > MAX_ITEMS)
    return refuse('limit-reached', `A case holds ${MAX_ITEMS} steps at most.`);
  createTogether(turn, births);
  deviates(turn, 'repeated', item);
  return null;
};

const roundsOf = (theCase: Case, item: PlanItem): readonly PlanItem[] =>
  (theCase.index.instances.get(instanceKey(item)) ?? [])
    .flatMap((id) => theCase.items.get(id) ?? [])
    .filter(({ parentId }) => parentId === item.parentId);

function notRepeatable(theCase: Case, item: PlanItem, rounds: readonly PlanItem[]): Refused | null {
  const facts = { itemId: item.id, state: item.state };
  const waiting = rounds.find(({ state }) => state === 'initial' || state === 'available' || state === 'enabled');
  if (waiting?.id === item.id) {
    const detail = `"${nameOf(item)}" has not begun yet. Repeat it when it has, or add another step.`;
    return refuse('transition-denied', detail, { facts });
  }
  if (waiting !== undefined) {
    const detail = `The next round of "${nameOf(item)}" is there already and waits. Start it, or disconnect what it waits for.`;
    return refuse('already-done', detail, { facts: { itemId: waiting.id, state: waiting.state } });
  }
  const stage = wantStage(theCase, item.parentId, '/itemId');
  if (stage === null || !isRefused(stage)) return null;
  const around = item.parentId === null ? undefined : theCase.items.get(item.parentId);
  if (around === undefined || !over(around)) return stage;
  const detail = `"${nameOf(item)}" lies in "${nameOf(around)}", which is ${around.state}. Repeat that, or add a step elsewhere.`;
  return refuse('parent-not-open', detail, { facts });
}
