import type { CaseView } from '../../api/contract/views.ts';
import type { BoardFact, BoardFrame } from '../../engine/board/board-view.ts';
import type { CaseExtras } from './types.ts';

export function extrasOf(view: CaseView): CaseExtras {
  const { board: _board, ...extras } = view;
  return extras;
}

/**
 * What the facts speak of and the extras do not have: a message, a person, a change of a message, rights that may be
 * others now. Each is named, so that what stays unknown is asked for once.
 */
export function missingFrom(frames: readonly BoardFrame[], extras: CaseExtras): readonly string[] {
  return frames.flatMap((frame) => frame.facts.flatMap((fact) => missingOf(fact, frame.version, extras)));
}

const DECIDES_RIGHTS = ['state', 'ownerId', 'queueId', 'customerId'];

function missingOf(fact: BoardFact, version: number, extras: CaseExtras): readonly string[] {
  switch (fact.type) {
    case 'interaction-revised':
      return [`revision ${version}`];
    case 'head-patched':
      return DECIDES_RIGHTS.some((field) => field in fact.patch) ? [`rights ${version}`] : [];
    case 'entry-put':
      return missingOfEntry(fact.entry, extras);
    case 'interactions-moved':
      return missingCase(fact.toCaseId, extras);
    case 'participant-put':
      return missingPerson(fact.participant.userId, extras);
    case 'item-put':
      return missingPerson(fact.item.assigneeId, extras);
    case 'item-patched':
      return missingPerson(fact.patch.assigneeId, extras);
    default:
      return [];
  }
}

type Entry = Extract<BoardFact, { type: 'entry-put' }>['entry'];

function missingOfEntry(entry: Entry, extras: CaseExtras): readonly string[] {
  const person = entry.actorKind === 'person' ? missingPerson(entry.actorId, extras) : [];
  switch (entry.kind) {
    case 'note':
      return [...person, ...missingFiles(entry.attachmentIds, extras), ...missingPeople(entry.mentions, extras)];
    case 'reply':
      return [
        ...person,
        ...missingFiles(entry.attachmentIds, extras),
        ...missingInteraction(entry.interactionId, extras),
      ];
    case 'interaction':
      return [...person, ...missingInteraction(entry.interactionId, extras)];
    case 'event':
      return person;
  }
}

function missingInteraction(id: string, { interactions }: CaseExtras): readonly string[] {
  return interactions.some((known) => known.id === id) ? [] : [`interaction ${id}`];
}

function missingFiles(ids: readonly string[], { attachments }: CaseExtras): readonly string[] {
  return ids.filter((id) => attachments.every((known) => known.id !== id)).map((id) => `file ${id}`);
}

function missingPeople(ids: readonly string[], extras: CaseExtras): readonly string[] {
  return ids.flatMap((id) => missingPerson(id, extras));
}

/** Another case of the customer, which may have been opened since. */
function missingCase(id: string, extras: CaseExtras): readonly string[] {
  return extras.customer?.cases.some((each) => each.id === id) === true ? [] : [`case ${id}`];
}

function missingPerson(id: string | null | undefined, extras: CaseExtras): readonly string[] {
  return typeof id !== 'string' || extras.people.some((person) => person.id === id) ? [] : [`person ${id}`];
}
