import type { EventOf, RecordedEvent } from '../case/events.ts';
import type { BoardFact, BoardHead } from './board-view.ts';
import { said } from './entry.ts';

type ChangeEvent = RecordedEvent &
  EventOf<
    | 'discretionary-added'
    | 'discretionary-removed'
    | 'fragment-changed'
    | 'fragment-removed'
    | 'plan-changed'
    | 'case-changed'
    | 'change-undone'
    | 'deviation-recorded'
  >;

/** What a board learns when people change the case itself: its head, its fragments, its planning table. */
export function changeFacts(event: ChangeEvent): readonly BoardFact[] {
  switch (event.type) {
    case 'discretionary-added':
      return discretionaryAdded(event);
    case 'discretionary-removed':
      return [{ type: 'discretionary-removed', id: event.data.discretionaryId }];
    case 'fragment-removed':
      return [{ type: 'fragment-removed', id: event.data.fragmentId }];
    case 'fragment-changed':
      return fragmentChanged(event);
    case 'plan-changed':
      return planChanged(event);
    case 'case-changed':
      return caseChanged(event);
    case 'change-undone':
      return changeUndone(event);
    case 'deviation-recorded':
      return [];
  }
}

function changeUndone(event: RecordedEvent & EventOf<'change-undone'>): readonly BoardFact[] {
  const { command, commandId: undone } = event.data;
  return [said(event, 'change-undone', { command, undone, reason: event.personal?.reason ?? null })];
}

/** Which version it follows now, and under which name. */
function fragmentChanged(event: RecordedEvent & EventOf<'fragment-changed'>): readonly BoardFact[] {
  const { fragmentId, templateKey, templateVersion } = event.data;
  const name = event.personal?.name ?? null;
  const line = said(event, 'fragment-changed', { fragmentId, name });
  if (templateKey === undefined) return [line];
  return [{ type: 'fragment-put', fragment: { id: fragmentId, templateKey, templateVersion, name } }, line];
}

function discretionaryAdded(event: RecordedEvent & EventOf<'discretionary-added'>): readonly BoardFact[] {
  const { discretionaryId: id, key, parentId, fragmentId, order } = event.data;
  const definition = event.personal?.definition;
  const discretionary = {
    id,
    key,
    parentId,
    fragmentId,
    order,
    name: definition?.name ?? null,
    kind: definition?.kind ?? null,
  };
  return [{ type: 'discretionary-put', discretionary }];
}

function planChanged(event: RecordedEvent & EventOf<'plan-changed'>): readonly BoardFact[] {
  const { caseType, fileSchema } = event.data;
  if (caseType === undefined && fileSchema === undefined) return [];
  const patch: Partial<BoardHead> = {
    ...(caseType === undefined ? {} : { caseType }),
    ...(fileSchema === undefined ? {} : { fileSchema }),
  };
  const facts: BoardFact[] = [{ type: 'head-patched', patch }];
  if (caseType !== undefined) {
    const { version } = caseType;
    facts.push(said(event, 'case-migrated', { version, reason: event.personal?.reason ?? null }));
  }
  return facts;
}

function caseChanged(event: RecordedEvent & EventOf<'case-changed'>): readonly BoardFact[] {
  const { priority, firstReply } = event.data;
  const { subject, desiredOutcome, reason = null } = event.personal ?? {};
  const patch: Partial<BoardHead> = {
    ...(priority === undefined ? {} : { priority }),
    ...(firstReply === undefined ? {} : { firstReplyDueAt: firstReply.dueAt }),
    ...(subject === undefined ? {} : { subject }),
    ...(desiredOutcome === undefined ? {} : { desiredOutcome }),
  };
  const named = { subject, desiredOutcome, priority, firstReply };
  const what = Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  return [{ type: 'head-patched', patch }, said(event, 'case-changed', { priority: priority ?? null, what, reason })];
}
