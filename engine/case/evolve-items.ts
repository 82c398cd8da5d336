import type { Criterion, OnPart, PlanItem } from './case.ts';
import { changeItem, type Draft, insertItem, placeItem } from './draft.ts';
import type { CriterionRef } from './events.ts';
import type { EvolverTable } from './evolve.ts';

/** Events of plan items and fragments. */
export const itemEvolvers: EvolverTable<
  | 'item-created'
  | 'item-transitioned'
  | 'on-part-occurred'
  | 'criterion-fired'
  | 'criterion-armed'
  | 'item-assigned'
  | 'item-moved'
  | 'fragment-added'
> = {
  'fragment-added': (draft, { data, personal }, { at }) => {
    draft.fragments.set(data.fragmentId, {
      id: data.fragmentId,
      templateKey: data.templateKey,
      templateVersion: data.templateVersion,
      name: personal?.name ?? null,
      parameters: personal?.parameters ?? null,
      addedAt: at,
    });
  },

  'item-created': (draft, { data, personal }) => {
    const { messageVisibility, ...rest } = data.item;
    const message =
      messageVisibility === null ? null : { text: personal?.message ?? null, visibility: messageVisibility };
    insertItem(draft, { ...rest, name: personal?.name ?? null, description: personal?.description ?? null, message });
  },

  'item-transitioned': (draft, { data }, { at, version }) => {
    const isOver = data.to === 'completed' || data.to === 'terminated';
    const change: Partial<PlanItem> = {
      state: data.to,
      historyState: data.historyState,
      ownSuspended: data.ownSuspended,
      required: data.required,
      dueAt: data.dueAt,
      dueRemainingMs: data.dueRemainingMs,
      timerDueAt: data.timerDueAt,
      timerRemainingMs: data.timerRemainingMs,
      skipped: data.skipped,
      endedAt: isOver ? at : null,
      endedVersion: isOver ? version : null,
    };
    const startsNow = data.to === 'active' && draft.items.get(data.itemId)?.startedAt === null;
    changeItem(draft, data.itemId, startsNow ? { ...change, startedAt: at } : change);
  },

  'on-part-occurred': (draft, { data }) => {
    changeCriterion(draft, data, (criterion) => ({
      ...criterion,
      on: criterion.on.map((part, index) =>
        index === data.index ? { ...part, occurred: true, sourceItemId: data.sourceItemId } : part,
      ),
    }));
  },

  'criterion-fired': (draft, { data }) => {
    changeCriterion(draft, data, (criterion) => ({
      ...criterion,
      on: criterion.on.map(forget),
      armed: criterion.on.length > 0,
    }));
  },

  'criterion-armed': (draft, { data }) => {
    changeCriterion(draft, data, (criterion) => ({ ...criterion, armed: true }));
  },

  'item-assigned': (draft, { data }) => changeItem(draft, data.itemId, { assigneeId: data.assigneeId }),

  'item-moved': (draft, { data }) => placeItem(draft, data.itemId, data.parentId, data.order),
};

const forget = (part: OnPart): OnPart => ({ ...part, occurred: false, sourceItemId: null });

function changeCriterion(draft: Draft, ref: CriterionRef, change: (criterion: Criterion) => Criterion): void {
  if (ref.itemId === null) {
    draft.plan = { ...draft.plan, exit: changeAt(draft.plan.exit, ref.position, change) };
    return;
  }
  const item = draft.items.get(ref.itemId);
  if (item) changeItem(draft, item.id, { [ref.side]: changeAt(item[ref.side], ref.position, change) });
}

function changeAt(
  criteria: readonly Criterion[],
  position: number,
  change: (criterion: Criterion) => Criterion,
): readonly Criterion[] {
  return criteria.map((criterion, at) => (at === position ? change(criterion) : criterion));
}
