import type { EventOf, RecordedEvent } from '../case/events.ts';
import type { Audience, CaseState } from '../vocabulary.ts';
import { mayHear } from './audience.ts';
import type { BoardFact, BoardHead } from './board-view.ts';
import { changeFacts } from './change-facts.ts';
import { said } from './entry.ts';
import type { EntryCode } from './entry-codes.ts';
import { goalFacts } from './goal-facts.ts';
import { itemFacts } from './item-facts.ts';
import { participantFacts } from './participant-facts.ts';
import { talkFacts } from './talk-facts.ts';

/**
 * The board facts of one journal event for one audience (rule BOARD-2): pure, from the event alone, possibly none.
 * An event that is not for this audience gives no fact, but keeps its version, so that nobody sees a gap.
 */
export function toFacts(event: RecordedEvent, audience: Audience): readonly BoardFact[] {
  if (!mayHear(event, audience)) return [];
  switch (event.type) {
    case 'case-opened':
      return opened(event);
    case 'case-assigned':
    case 'case-transitioned':
    case 'deadline-changed':
      return headFacts(event);
    case 'item-created':
    case 'item-transitioned':
    case 'item-assigned':
    case 'item-moved':
    case 'item-changed':
    case 'item-removed':
    case 'on-part-occurred':
    case 'criterion-fired':
    case 'criterion-armed':
      return itemFacts(event);
    case 'goal-added':
    case 'goal-changed':
    case 'goal-removed':
    case 'goal-measured':
    case 'goal-achieved':
    case 'goal-waived':
    case 'goal-missed':
      return goalFacts(event);
    case 'discretionary-added':
    case 'discretionary-removed':
    case 'fragment-changed':
    case 'fragment-removed':
    case 'plan-changed':
    case 'case-changed':
    case 'change-undone':
    case 'deviation-recorded':
      return changeFacts(event);
    case 'participant-invited':
    case 'participant-removed':
      return participantFacts(event);
    default:
      return talkFacts(event);
  }
}

function opened(event: RecordedEvent & EventOf<'case-opened'>): readonly BoardFact[] {
  const { data, personal } = event;
  const head: BoardHead = {
    number: data.number,
    state: 'active',
    caseType: data.caseType,
    customerId: data.customerId,
    queueId: data.queueId,
    ownerId: data.ownerId,
    priority: data.priority,
    subject: personal?.subject ?? null,
    desiredOutcome: personal?.desiredOutcome ?? null,
    openedAt: event.at,
    endedAt: null,
    outcomeMet: null,
    reopenUntil: null,
    follows: data.follows ?? null,
    fileSchema: data.fileSchema,
    firstReplyDueAt: data.firstReplyDueAt,
    firstRepliedAt: null,
    parent: data.parent === null ? null : { caseId: data.parent.caseId, itemId: data.parent.itemId },
  };
  return [
    { type: 'case-opened', head },
    said(event, 'case-opened', { number: data.number, caseType: data.caseType.name }),
  ];
}

function headFacts(
  event: RecordedEvent & EventOf<'case-assigned' | 'case-transitioned' | 'deadline-changed'>,
): readonly BoardFact[] {
  if (event.type === 'case-assigned') {
    const { ownerId, queueId } = event.data;
    return [{ type: 'head-patched', patch: { ownerId, queueId } }, said(event, 'case-assigned', { ownerId, queueId })];
  }
  if (event.type === 'deadline-changed') {
    const { subject, dueAt } = event.data;
    return subject.kind === 'goal'
      ? [{ type: 'goal-patched', id: subject.goalId, patch: { dueAt } }]
      : [{ type: 'head-patched', patch: { firstReplyDueAt: dueAt } }];
  }
  return caseTransitioned(event);
}

const isOpen = (state: CaseState): boolean => state === 'active' || state === 'suspended' || state === 'failed';

const CASE_ENTRIES: { readonly [transition: string]: EntryCode } = {
  suspend: 'case-suspended',
  reactivate: 'case-reactivated',
  complete: 'case-completed',
  terminate: 'case-terminated',
  close: 'case-closed',
  fault: 'case-failed',
};

function caseTransitioned(event: RecordedEvent & EventOf<'case-transitioned'>): readonly BoardFact[] {
  const { to, from, transition, outcomeMet, reopenUntil } = event.data;
  const open = isOpen(to);
  const patch: Partial<BoardHead> = {
    state: to,
    reopenUntil,
    ...(open ? { endedAt: null } : isOpen(from) ? { endedAt: event.at } : {}),
    ...(open ? { outcomeMet: null } : outcomeMet === null ? {} : { outcomeMet }),
  };
  const code = CASE_ENTRIES[transition];
  const reason = event.personal?.reason ?? null;
  const facts: BoardFact[] = [{ type: 'head-patched', patch }];
  if (code !== undefined) facts.push(said(event, code, { reason, from, outcomeMet, by: event.data.cause.kind }));
  return facts;
}
