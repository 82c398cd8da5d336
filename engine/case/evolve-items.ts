import type { Criterion, OnPart, PlanItem } from './case.ts';
import {
  changeCriteria,
  changeItem,
  type Draft,
  dropDiscretionary,
  insertItem,
  placeItem,
  putDiscretionary,
  removeItem,
} from './draft.ts';
import type { CriterionRef } from './event-parts.ts';
import type { EventOf } from './events.ts';
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
  | 'item-changed'
  | 'item-removed'
  | 'discretionary-added'
  | 'discretionary-removed'
  | 'fragment-added'
  | 'fragment-changed'
  | 'fragment-removed'
> = {
  'fragment-added': (draft, { data, personal }, { at }) => {
    draft.fragments.set(data.fragmentId, {
      id: data.fragmentId,
      templateKey: data.templateKey,
      templateVersion: data.templateVersion,
      name: personal?.name ?? null,
      parameters: personal?.parameters ?? null,
      ...(data.connections === undefined ? {} : { connections: data.connections }),
      addedAt: at,
    });
  },

  'fragment-changed': (draft, { data, personal }) => {
    const fragment = draft.fragments.get(data.fragmentId);
    if (!fragment) return;
    const { templateVersion } = data;
    const texts = { name: personal?.name ?? null, parameters: personal?.parameters ?? null };
    draft.fragments.set(fragment.id, { ...fragment, templateVersion, ...texts });
  },

  'fragment-removed': (draft, { data }) => {
    draft.fragments.delete(data.fragmentId);
  },

  'item-created': (draft, { data, personal }) => {
    const { messageVisibility, handedTo, ...rest } = data.item;
    const message =
      messageVisibility === null ? null : { text: personal?.message ?? null, visibility: messageVisibility };
    insertItem(draft, {
      ...rest,
      name: personal?.name ?? null,
      description: personal?.description ?? null,
      message,
      handedTo: handedTo === null ? null : { kind: handedTo, name: personal?.handedToName ?? null },
    });
  },

  'item-changed': (draft, { data, personal }) => {
    const item = draft.items.get(data.itemId);
    if (item) changeCriteria(draft, item.id, changeOf(item, data.set, personal));
  },

  'item-removed': (draft, { data }) => removeItem(draft, data.itemId),

  'discretionary-added': (draft, { data, personal }) => {
    const { discretionaryId: id, ...rest } = data;
    putDiscretionary(draft, { id, ...rest, definition: personal?.definition ?? null });
  },

  'discretionary-removed': (draft, { data }) => dropDiscretionary(draft, data.discretionaryId),

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

type ItemChanged = EventOf<'item-changed'>;

/** The fields that a change sets; a text that it does not name stays. */
function changeOf(item: PlanItem, set: ItemChanged['data']['set'], texts: ItemChanged['personal']): Partial<PlanItem> {
  const { messageVisibility, handedTo, ...rest } = set;
  const visibility = messageVisibility === undefined ? (item.message?.visibility ?? null) : messageVisibility;
  const text = texts?.message === undefined ? (item.message?.text ?? null) : texts.message;
  return {
    ...rest,
    ...(texts?.name === undefined ? {} : { name: texts.name }),
    ...(texts?.description === undefined ? {} : { description: texts.description }),
    message: visibility === null ? null : { text, visibility },
    ...(handedTo === undefined
      ? {}
      : { handedTo: handedTo === null ? null : { kind: handedTo, name: texts?.handedToName ?? null } }),
  };
}

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
