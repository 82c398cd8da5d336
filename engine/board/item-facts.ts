import type { Cause } from '../case/event-parts.ts';
import type { EventOf, RecordedEvent } from '../case/events.ts';
import type { ItemState, ItemTransition } from '../vocabulary.ts';
import type { BoardFact, BoardItem } from './board-view.ts';
import { said } from './entry.ts';
import type { EntryCode } from './entry-codes.ts';
import { itemChanged } from './item-changed.ts';
import { itemCommands } from './item-commands.ts';
import { waitsOf } from './waits.ts';

type ItemEvent = RecordedEvent &
  EventOf<
    | 'item-created'
    | 'item-transitioned'
    | 'item-assigned'
    | 'item-moved'
    | 'item-changed'
    | 'item-removed'
    | 'on-part-occurred'
    | 'criterion-fired'
    | 'criterion-armed'
  >;

/** What a board learns from an event of one plan item. */
export function itemFacts(event: ItemEvent): readonly BoardFact[] {
  switch (event.type) {
    case 'item-created':
      return itemCreated(event);
    case 'item-transitioned':
      return itemTransitioned(event);
    case 'item-assigned': {
      const { itemId, assigneeId } = event.data;
      return [
        { type: 'item-patched', id: itemId, patch: { assigneeId } },
        said(event, 'item-assigned', { itemId, assigneeId }),
      ];
    }
    case 'item-moved': {
      const { itemId, parentId, order } = event.data;
      return [
        { type: 'item-patched', id: itemId, patch: { parentId, order } },
        said(event, 'item-moved', { itemId, stageId: parentId }),
      ];
    }
    case 'item-changed':
      return itemChanged(event);
    case 'item-removed':
      return [
        { type: 'item-removed', id: event.data.itemId },
        said(event, 'item-removed', { itemId: event.data.itemId, reason: event.personal?.reason ?? null }),
      ];
    case 'on-part-occurred': {
      const { itemId, side, position, index } = event.data;
      if (itemId === null || side === 'exit') return [];
      return [{ type: 'on-part-occurred', id: itemId, criterion: position, part: index }];
    }
    case 'criterion-fired': {
      const { itemId, side, position } = event.data;
      if (itemId === null || side === 'exit') return [];
      return [{ type: 'criterion-reset', id: itemId, criterion: position }];
    }
    case 'criterion-armed':
      return [];
  }
}

function itemCreated(event: RecordedEvent & EventOf<'item-created'>): readonly BoardFact[] {
  const { item, cause } = event.data;
  const shown: BoardItem = {
    id: item.id,
    key: item.key,
    kind: item.kind,
    parentId: item.parentId,
    fragmentId: item.fragmentId,
    order: item.order,
    name: event.personal?.name ?? null,
    description: event.personal?.description ?? null,
    state: item.state,
    required: item.required,
    role: item.role,
    assigneeId: item.assigneeId,
    dueAt: item.dueAt ?? item.timerDueAt,
    form: item.form,
    message:
      item.messageVisibility === null
        ? null
        : { text: event.personal?.message ?? null, visibility: item.messageVisibility },
    goalId: item.goalId,
    skipped: item.skipped,
    handedTo: item.handedTo === null ? null : { kind: item.handedTo, name: event.personal?.handedToName ?? null },
    subCaseId: item.subCase?.caseId ?? null,
    waitsFor: waitsOf(item.entry),
    can: itemCommands(item.kind, item.state),
    endedAt: item.endedAt,
  };
  const facts: BoardFact[] = [{ type: 'item-put', item: shown }];
  const byHand = item.fragmentId === null || item.repetitionCounter > 1;
  const adHoc = byHand && cause.kind === 'command' && event.actor.kind === 'person';
  if (adHoc && item.live) facts.push(said(event, 'item-added', { itemId: item.id, kind: item.kind }));
  return facts;
}

const ENDED: readonly ItemState[] = ['completed', 'terminated'];

function itemTransitioned(event: RecordedEvent & EventOf<'item-transitioned'>): readonly BoardFact[] {
  const { itemId, to, required, dueAt, timerDueAt, skipped } = event.data;
  const patch: Partial<BoardItem> = {
    state: to,
    required,
    skipped,
    dueAt: dueAt ?? timerDueAt,
    endedAt: ENDED.includes(to) ? event.at : null,
  };
  const entry = itemEntry(event);
  const facts: BoardFact[] = [{ type: 'item-patched', id: itemId, patch }];
  if (entry !== null) facts.push(entry);
  return facts;
}

const OCCURRED: { readonly [kind: string]: EntryCode } = { timer: 'timer-fired', 'user-event': 'event-occurred' };

/** What a person does to one step, and stays told: inner moves of the same names are in the journal. */
const STEERED: readonly ItemTransition[] = [
  'suspend',
  'resume',
  'fault',
  'reactivate',
  'disable',
  're-enable',
  'terminate',
];

function itemEntry(event: RecordedEvent & EventOf<'item-transitioned'>): BoardFact | null {
  const { itemId, kind, transition, cause, skipped } = event.data;
  const reason = event.personal?.reason ?? null;
  if (skipped) return said(event, 'item-skipped', { itemId, kind, reason });
  if (cause.kind === 'command' && STEERED.includes(transition))
    return said(event, 'item-steered', { itemId, what: transition, reason });
  if (transition === 'occur') {
    return said(event, OCCURRED[kind] ?? 'milestone-reached', { itemId });
  }
  if (transition === 'manual-start') return said(event, 'item-started', { itemId, kind });
  if (transition !== 'complete' || kind === 'stage') return null;
  return said(event, 'item-completed', { itemId, kind, because: completedBy(cause) });
}

function completedBy(cause: Cause): string | null {
  return cause.kind === 'reply' || cause.kind === 'interaction' ? cause.kind : null;
}
