import type { ItemId } from '../../ids.ts';
import { backTo } from '../../live/back.ts';
import { begunForGood, hasBegun } from '../../live/begun.ts';
import { deviates } from '../../live/deviation.ts';
import { heardAfterMove, standingNow } from '../../live/scope-change.ts';
import { createTogether } from '../../plan/create.ts';
import { over } from '../../plan/plan-item.ts';
import { isWithin, orderKeys, parentIsActive } from '../../plan/tree.ts';
import { type Refused, refuse } from '../../refusal.ts';
import type { Case, PlanItem } from '../case.ts';
import { PLAN } from '../case-index.ts';
import { emit, type Turn } from '../turn.ts';
import { at, type Decider, denied, isRefused, nameOf, wantItem, wantStage } from './guards.ts';

/**
 * Moves a step to another place or stage (rules PLAN-21, LIVE-16). Refusals: item-unknown, not-a-stage, parent-not-open,
 * transition-denied, worked-on, already-done.
 */
export const moveItem: Decider<'move-item'> = (turn, { itemId, stageId, afterId }) => {
  const { draft } = turn;
  const item = wantItem(draft, itemId);
  if (isRefused(item)) return item;
  const no = wrongPlace(draft, item, stageId, afterId);
  if (no !== null) return no;
  const [order = item.order] = orderKeys(draft, stageId ?? PLAN, afterId, 1);
  if (item.parentId !== stageId) moveToStage(turn, item, stageId, order);
  else if (order === item.order) return refuse('already-done', 'The step stands there already.');
  else emit(turn, { type: 'item-moved', data: { itemId, parentId: stageId, order }, personal: null });
  return null;
};

function moveToStage(turn: Turn, item: PlanItem, stageId: ItemId | null, order: string): void {
  const { draft, agenda } = turn;
  const stood = standingNow(draft, item);
  if (mustWait(draft, item, stageId)) waitThere(turn, item);
  emit(turn, { type: 'item-moved', data: { itemId: item.id, parentId: stageId, order }, personal: null });
  deviates(turn, 'moved', item);
  agenda.completions.add(item.parentId ?? PLAN).add(stageId ?? PLAN);
  if (item.state === 'initial' && parentIsActive(draft, { parentId: stageId })) {
    createTogether(turn, [{ kind: 'planned', id: item.id, cause: { kind: 'command' } }]);
  }
  heardAfterMove(turn, item.id, stood);
}

/** What has begun by itself waits with a stage that has not started. */
function mustWait(theCase: Case, item: PlanItem, stageId: ItemId | null): boolean {
  return stageId !== item.parentId && item.state !== 'initial' && !parentIsActive(theCase, { parentId: stageId });
}

function waitThere(turn: Turn, item: PlanItem): void {
  emit(turn, {
    type: 'item-changed',
    data: { itemId: item.id, what: 'undone', set: backTo(turn, item, 'initial') },
    personal: null,
  });
}

function wrongPlace(theCase: Case, item: PlanItem, stageId: ItemId | null, afterId: ItemId | null): Refused | null {
  if (stageId !== item.parentId) {
    const no = wrongStage(theCase, item, stageId);
    if (no !== null) return no;
  }
  if (afterId === null) return null;
  const after = wantItem(theCase, afterId, '/afterId');
  if (isRefused(after)) return after;
  if (after.parentId !== stageId)
    return refuse('item-unknown', 'The step to follow is in another stage.', at('/afterId', 'is not in the stage'));
  return afterId === item.id
    ? refuse('already-done', 'A step cannot follow itself.', at('/afterId', 'is the step itself'))
    : null;
}

function wrongStage(theCase: Case, item: PlanItem, stageId: ItemId | null): Refused | null {
  if (over(item) || (item.state === 'suspended' && !item.ownSuspended))
    return denied(theCase, item, 'moved to another stage');
  const stage = wantStage(theCase, stageId);
  if (stage === null) return null;
  if (isRefused(stage)) return stage;
  if (isWithin(theCase, stage.id, item.id)) {
    return refuse(
      'transition-denied',
      `"${nameOf(item)}" cannot lie inside itself.`,
      at('/stageId', 'is the step itself or lies in it'),
    );
  }
  if (!mustWait(theCase, item, stageId) || !hasBegun(item)) return null;
  return begunForGood(theCase, item, `wait in "${nameOf(stage)}", which has not started`);
}
