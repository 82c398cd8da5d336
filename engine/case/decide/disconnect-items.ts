import { without } from '../../live/criteria.ts';
import { deviates, planDeviates } from '../../live/deviation.ts';
import { over } from '../../plan/plan-item.ts';
import { itemOf, wake } from '../../plan/transition.ts';
import { type Refused, refuse } from '../../refusal.ts';
import type { Case, Criterion, PlanItem } from '../case.ts';
import { instanceKey, PLAN } from '../case-index.ts';
import type { CommandOf } from '../commands.ts';
import { emit, type Turn } from '../turn.ts';
import { type Decider, denied, isRefused, nameOf, wantItem } from './guards.ts';

/**
 * A step (or the case) waits for something no more, or does not end by it (rule LIVE-8). A step that waits for nothing
 * else begins. Refusals: item-unknown, criterion-unknown, already-done, still-connected, transition-denied.
 */
export const disconnectItems: Decider<'disconnect-items'> = (turn, command) => {
  if (command.itemId === null) return disconnectPlan(turn, command);
  const { side, criterionId, part, reason } = command;
  const { draft } = turn;
  const target = wantItem(draft, command.itemId);
  if (isRefused(target)) return target;
  if (over(target)) return denied(draft, target, 'disconnected');
  const left = without(target[side], criterionId, part);
  if (isRefused(left)) return left;
  const no = named(draft, target, side, left) ?? endless(target, side, left);
  if (no !== null) return no;
  emit(turn, {
    type: 'item-changed',
    data: { itemId: target.id, what: 'disconnected', set: { [side]: left } },
    personal: { reason: reason ?? null },
  });
  deviates(turn, 'disconnected', target);
  wake(turn, itemOf(turn, target.id));
  return null;
};

function disconnectPlan(
  turn: Turn,
  { side, criterionId, part, reason }: CommandOf<'disconnect-items'>,
): Refused | null {
  const { plan } = turn.draft;
  const left = without(side === 'exit' ? plan.exit : [], criterionId, part);
  if (isRefused(left)) return left;
  emit(turn, { type: 'plan-changed', data: { plan: { ...plan, exit: left } }, personal: { reason: reason ?? null } });
  planDeviates(turn, 'disconnected', 'exit');
  turn.agenda.exits.add(PLAN);
  return null;
}

/** Somebody waits for the item to leave by this very criterion. */
function named(theCase: Case, target: PlanItem, side: 'entry' | 'exit', left: readonly Criterion[]): Refused | null {
  const gone = target[side].filter(({ id }) => !left.some((criterion) => criterion.id === id)).map(({ id }) => id);
  if (side === 'entry' || gone.length === 0) return null;
  const waits = (item: PlanItem): boolean =>
    !over(item) &&
    [...item.entry, ...item.exit].some(({ on }) =>
      on.some(
        ({ source, exitCriterionId }) =>
          source.kind === 'item' &&
          instanceKey(source) === instanceKey(target) &&
          exitCriterionId !== null &&
          gone.includes(exitCriterionId),
      ),
    );
  const waiting = [...theCase.items.values()].find(waits);
  if (waiting === undefined) return null;
  return refuse(
    'still-connected',
    `"${nameOf(waiting)}" waits for "${nameOf(target)}" to leave this way. Disconnect that first.`,
    { facts: { itemId: waiting.id } },
  );
}

function endless(target: PlanItem, side: 'entry' | 'exit', left: readonly Criterion[]): Refused | null {
  if (target.kind !== 'milestone' || side === 'exit' || left.length > 0 || target.repetition === false) return null;
  const detail = `"${nameOf(target)}" repeats: without anything to wait for it would never stop. Switch its repetition off first.`;
  return refuse('transition-denied', detail, { facts: { itemId: target.id } });
}
