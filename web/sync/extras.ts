import type { CaseView } from '../../api/contract/views.ts';
import type { BoardFact, BoardFrame } from '../../engine/board/board-view.ts';
import type { CaseExtras } from './types.ts';

export function extrasOf(view: CaseView): CaseExtras {
  const { board: _board, ...extras } = view;
  return extras;
}

/** True when the facts speak of something that the extras do not have: a message, a person, or rights that may have changed. */
export function needsExtras(frames: readonly BoardFrame[], extras: CaseExtras | null): boolean {
  if (extras === null) return false;
  return frames.some((frame) => frame.facts.some((fact) => isNews(fact, extras)));
}

function isNews(fact: BoardFact, extras: CaseExtras): boolean {
  switch (fact.type) {
    case 'interaction-revised':
      return true;
    case 'entry-put':
      return isNewEntry(fact.entry, extras);
    case 'head-patched':
      return ['state', 'ownerId', 'queueId', 'customerId'].some((field) => field in fact.patch);
    case 'item-put':
      return isNewPerson(fact.item.assigneeId, extras);
    case 'item-patched':
      return isNewPerson(fact.patch.assigneeId, extras);
    default:
      return false;
  }
}

function isNewEntry(entry: Extract<BoardFact, { type: 'entry-put' }>['entry'], extras: CaseExtras): boolean {
  if (entry.actorKind === 'person' && isNewPerson(entry.actorId, extras)) return true;
  if (entry.kind !== 'interaction' && entry.kind !== 'reply') return false;
  return !extras.interactions.some((interaction) => interaction.id === entry.interactionId);
}

function isNewPerson(id: string | null | undefined, extras: CaseExtras): boolean {
  return typeof id === 'string' && !extras.people.some((person) => person.id === id);
}
