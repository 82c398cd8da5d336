import type { Case, ItemId, RecordedEvent } from '../../../engine/index.ts';
import type { Append } from '../../application/case-store.ts';
import type { NoticeKind } from '../entities/notice.entity.ts';
import { whoTakesPart } from './who-takes-part.ts';

/** What one person is to be told of one kind, in the words of the table. A batch of any size makes one row of it. */
export interface NoticeRow {
  readonly user_id: string;
  readonly kind: NoticeKind;
  readonly count: number;
  /** Who did it, the newest first. */
  readonly people: readonly string[];
  readonly version: number;
  readonly about_id: string | null;
  readonly at: string;
  /** Takes part in the case; else the team of its queue decides whether the person may know of it. */
  readonly is_part: boolean;
  readonly queue_id: string;
}

/** Somebody is told something: before it is asked who they are and what else they are told. */
interface Word {
  readonly to: string | null | undefined;
  readonly kind: NoticeKind;
  readonly about: string | null;
}

const MOST_PEOPLE = 8;
const TASKS: ReadonlySet<string> = new Set(['human-task', 'message-task', 'wait-task']);

/** What a batch of commands tells people. Nobody is told of what they did themselves. */
export function noticeRows({ before, after, commands }: Append): readonly NoticeRow[] {
  const rows = new Map<string, NoticeRow>();
  let part: ReadonlySet<string> | null = null;
  for (const { events } of commands) {
    const assigned = assignedIn(events);
    for (const event of events) {
      for (const word of wordsOf(event, before?.state ?? null, after, assigned)) {
        if (word.to == null || isOwn(event, word.to)) continue;
        part ??= whoTakesPart(after);
        const key = `${word.to} ${word.kind}`;
        rows.set(key, rowOf(event, word.to, word, rows.get(key), part.has(word.to), after.queueId));
      }
    }
  }
  return [...rows.values()];
}

const isOwn = ({ actor }: RecordedEvent, userId: string): boolean => actor.kind === 'person' && actor.id === userId;

function rowOf(
  { actor, version, at }: RecordedEvent,
  userId: string,
  { kind, about }: Word,
  known: NoticeRow | undefined,
  isPart: boolean,
  queueId: string,
): NoticeRow {
  const people = [...(actor.kind === 'person' ? [actor.id] : []), ...(known?.people ?? [])];
  return {
    user_id: userId,
    kind,
    count: (known?.count ?? 0) + 1,
    people: [...new Set(people)].slice(0, MOST_PEOPLE),
    version,
    about_id: about,
    at,
    is_part: isPart,
    queue_id: queueId,
  };
}

function wordsOf(
  event: RecordedEvent,
  before: Case | null,
  after: Case,
  assigned: ReadonlySet<ItemId>,
): readonly Word[] {
  switch (event.type) {
    case 'note-added':
      return (event.data.mentions ?? []).map((to) => ({ to, kind: 'mention', about: event.data.noteId }));
    case 'case-opened':
    case 'case-assigned': {
      const { ownerId } = event.data;
      return ownerId === before?.ownerId ? [] : [{ to: ownerId, kind: 'assigned-case', about: null }];
    }
    case 'item-created':
      return [{ to: event.data.item.assigneeId, kind: 'assigned-step', about: event.data.item.id }];
    case 'item-assigned':
      return [{ to: event.data.assigneeId, kind: 'assigned-step', about: event.data.itemId }];
    case 'item-transitioned':
      return assigned.has(event.data.itemId) ? [] : readyWords(event, after);
    case 'interaction-attached':
      return [{ to: after.ownerId, kind: 'customer-wrote', about: event.data.interactionId }];
    case 'goal-missed':
      return [{ to: after.ownerId, kind: 'deadline-breached', about: event.data.goalId }];
    case 'participant-invited':
      return [{ to: event.data.userId, kind: 'invited', about: null }];
    default:
      return [];
  }
}

/** A step that waited can be worked on now. One that was paused and goes on is no news. */
function readyWords({ data }: Extract<RecordedEvent, { type: 'item-transitioned' }>, after: Case): readonly Word[] {
  const { itemId, kind, from, to } = data;
  const isReady = (to === 'active' || to === 'enabled') && (from === 'initial' || from === 'available');
  if (!isReady || !TASKS.has(kind)) return [];
  return [{ to: after.items.get(itemId)?.assigneeId, kind: 'step-ready', about: itemId }];
}

/** Steps that were given to somebody just now: that one can be begun is part of the same news. */
function assignedIn(events: readonly RecordedEvent[]): ReadonlySet<ItemId> {
  const items = new Set<ItemId>();
  for (const { type, data } of events) {
    if (type === 'item-assigned' && data.assigneeId !== null) items.add(data.itemId);
    if (type === 'item-created' && data.item.assigneeId !== null) items.add(data.item.id);
  }
  return items;
}
