import type { EventOf, RecordedEvent } from '../case/events.ts';
import type { BoardFact } from './board-view.ts';
import { entryPut, said } from './entry.ts';

type TalkEvent = RecordedEvent &
  EventOf<
    | 'interaction-attached'
    | 'interaction-amended'
    | 'interaction-moved'
    | 'interaction-asked-back'
    | 'fragment-added'
    | 'facts-changed'
    | 'reply-queued'
    | 'reply-state-changed'
    | 'note-added'
  >;

/** What a board learns from messages, replies, notes, facts and grafts. */
export function talkFacts(event: TalkEvent): readonly BoardFact[] {
  switch (event.type) {
    case 'fragment-added': {
      const { fragmentId, templateKey, templateVersion } = event.data;
      const name = event.personal?.name ?? null;
      return [
        { type: 'fragment-put', fragment: { id: fragmentId, templateKey, templateVersion, name } },
        said(event, 'fragment-added', { fragmentId, name, templateKey, templateVersion }),
      ];
    }
    case 'facts-changed':
      return factsChanged(event);
    case 'note-added': {
      const { noteId, mentions = [], attachmentIds = [] } = event.data;
      const text = event.personal?.text ?? null;
      return [entryPut(event, noteId, { kind: 'note', text, mentions, attachmentIds })];
    }
    case 'interaction-attached':
    case 'interaction-amended':
      return interactionFacts(event);
    case 'interaction-moved':
      return movedFacts(event);
    case 'interaction-asked-back':
      return [];
    case 'reply-queued':
    case 'reply-state-changed':
      return replyFacts(event);
  }
}

function factsChanged(event: RecordedEvent & EventOf<'facts-changed'>): readonly BoardFact[] {
  const { names, itemId } = event.data;
  // After erasure the names remain and the values are gone: the facts leave the board.
  const patch = event.personal?.values ?? Object.fromEntries(names.map((name) => [name, null]));
  return [{ type: 'file-patched', patch }, said(event, 'facts-changed', { names: [...names], itemId })];
}

function interactionFacts(
  event: RecordedEvent & EventOf<'interaction-attached' | 'interaction-amended'>,
): readonly BoardFact[] {
  const { interactionId } = event.data;
  if (event.type === 'interaction-amended') {
    const { change } = event.data;
    const revised: BoardFact = { type: 'interaction-revised', interactionId };
    if (change === 'updated') return [revised];
    return [
      revised,
      said(event, change === 'edited' ? 'interaction-edited' : 'interaction-deleted', { interactionId }),
    ];
  }
  const { conversationId, channel, kind, moved } = event.data;
  const put = entryPut(event, interactionId, {
    kind: 'interaction',
    interactionId,
    conversationId,
    channel,
    interactionKind: kind,
    ruleName: event.personal?.ruleName ?? null,
    because: event.personal?.because ?? null,
    revision: 0,
    movedFrom: moved === undefined ? null : { caseId: moved.fromCaseId, by: moved.by },
    movedTo: null,
  });
  if (moved === undefined || moved.by !== null) return [put];
  return [put, said(event, 'interaction-returned', { interactionId, caseId: moved.fromCaseId })];
}

function movedFacts(event: RecordedEvent & EventOf<'interaction-moved'>): readonly BoardFact[] {
  const { interactionIds, conversation, toCaseId } = event.data;
  const params = { interactionIds: [...interactionIds], conversation, caseId: toCaseId };
  return [
    { type: 'interactions-moved', interactionIds, toCaseId },
    said(event, 'interaction-moved', { ...params, reason: event.personal?.reason ?? null }),
  ];
}

function replyFacts(event: RecordedEvent & EventOf<'reply-queued' | 'reply-state-changed'>): readonly BoardFact[] {
  const { replyId } = event.data;
  if (event.type === 'reply-state-changed') {
    const { state, firstRepliedAt } = event.data;
    const error = event.personal?.error ?? null;
    const facts: BoardFact[] = [{ type: 'reply-patched', id: replyId, state, error }];
    if (state === 'recalled' || state === 'failed') facts.push({ type: 'head-patched', patch: { firstRepliedAt } });
    return facts;
  }
  const { conversationId, visibility, sendAt, first, attachmentIds = [] } = event.data;
  const facts: BoardFact[] = [
    entryPut(event, replyId, {
      kind: 'reply',
      interactionId: replyId,
      conversationId,
      visibility,
      state: 'waiting',
      sendAt,
      error: null,
      attachmentIds,
    }),
  ];
  if (first) facts.push({ type: 'head-patched', patch: { firstRepliedAt: event.at } });
  return facts;
}
