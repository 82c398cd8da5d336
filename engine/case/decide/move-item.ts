import type { ItemId } from '../../ids.ts';
import { createTogether } from '../../plan/create.ts';
import { over } from '../../plan/plan-item.ts';
import { isWithin, orderKeys, parentIsActive } from '../../plan/tree.ts';
import { type Refused, refuse } from '../../refusal.ts';
import type { Case, PlanItem } from '../case.ts';
import { PLAN } from '../case-index.ts';
import { emit } from '../turn.ts';
import { at, type Decider, denied, isRefused, nameOf, wantItem, wantStage } from './guards.ts';

/** Moves a step to another place or stage (rule A12). Refusals: item-unknown, not-a-stage, parent-not-open, transition-denied, already-done. */
export const moveItem: Decider<'move-item'> = (turn, { itemId, stageId, afterId }) => {
  const { draft } = turn;
  const item = wantItem(draft, itemId);
  if (isRefused(item)) return item;
  const no = wrongPlace(draft, item, stageId, afterId);
  if (no !== null) return no;
  const from = item.parentId;
  const [order = item.order] = orderKeys(draft, stageId ?? PLAN, afterId, 1);
  emit(turn, { type: 'item-moved', data: { itemId, parentId: stageId, order }, personal: null });
  turn.agenda.completions.add(from ?? PLAN).add(stageId ?? PLAN);
  if (item.state === 'initial' && parentIsActive(draft, { parentId: stageId })) {
    createTogether(turn, [{ kind: 'planned', id: itemId, cause: { kind: 'command' } }]);
  }
  return null;
};

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
  if (over(item)) return denied(theCase, item, 'moved to another stage');
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
  if (item.state === 'initial' || stage.state === 'active') return null;
  return refuse(
    'parent-not-open',
    `"${nameOf(item)}" has begun, and the stage "${nameOf(stage)}" has not started.`,
    at('/stageId', `is ${stage.state}`),
  );
}
