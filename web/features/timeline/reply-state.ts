import type { ConversationView } from '../../../api/contract/views.ts';
import type { BoardEntry, BoardItem, BoardView } from '../../../engine/board/board-view.ts';

/** Conversation that a reply starts with: where the customer spoke last, if an answer can go there. */
export function defaultConversation(
  board: Pick<BoardView, 'entries' | 'entryOrder'>,
  conversations: readonly ConversationView[],
): ConversationView | null {
  const open = new Map(conversations.filter((each) => each.canReply).map((each) => [each.id, each]));
  const spoken = board.entryOrder
    .map((id) => board.entries[id])
    .filter((entry): entry is Extract<BoardEntry, { kind: 'interaction' }> => entry?.kind === 'interaction');
  const last = spoken.findLast((entry) => open.has(entry.conversationId));
  return (last && open.get(last.conversationId)) ?? open.values().next().value ?? null;
}

export type ReplyCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'empty' | 'too-long' | 'no-conversation'; readonly over: number };

export function checkReply(text: string, conversation: ConversationView | null): ReplyCheck {
  if (conversation === null) return { ok: false, code: 'no-conversation', over: 0 };
  const length = lengthOf(text.trim());
  if (length === 0) return { ok: false, code: 'empty', over: 0 };
  const over = conversation.maxLength === null ? 0 : length - conversation.maxLength;
  return over > 0 ? { ok: false, code: 'too-long', over } : { ok: true };
}

/** The open message step that an answer on this conversation may complete: one of its visibility, the earliest due. */
export function replyTask(board: Pick<BoardView, 'items'>, conversation: ConversationView | null): BoardItem | null {
  if (conversation === null) return null;
  const open = Object.values(board.items).filter(
    (item) =>
      item.kind === 'message-task' &&
      item.can.includes('send-reply') &&
      (item.message === null || item.message.visibility === conversation.visibility),
  );
  return open.sort((a, b) => dueTime(a) - dueTime(b) || (a.id < b.id ? -1 : 1))[0] ?? null;
}

/**
 * Whether any answer may be taken for this step unasked: it is the first reply that the case type promises, and nothing
 * was answered yet. A message that a fragment or a person put into the plan has something of its own to say.
 */
export function answersFirst(board: Pick<BoardView, 'head' | 'items'>, item: BoardItem): boolean {
  const { firstReplyDueAt, firstRepliedAt } = board.head;
  if (firstReplyDueAt === null || firstRepliedAt !== null || !isPlanned(item)) return false;
  // The promised reply waits for nothing; when the plan opens with several messages, it is the one due soonest.
  const openers = Object.values(board.items).filter((each) => each.kind === 'message-task' && isPlanned(each));
  const soonest = openers.reduce((first, each) => (dueTime(each) < dueTime(first) ? each : first), item);
  return soonest.id === item.id;
}

/** Stands in the plan of the case type and waits for nothing. Steps typed by hand are their own definition. */
const isPlanned = (item: BoardItem): boolean =>
  item.fragmentId === null && item.key !== item.id && item.waitsFor.length === 0;

const dueTime = (item: BoardItem): number => (item.dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(item.dueAt));

/** Characters as people count them: an emoji is one. */
export const lengthOf = (text: string): number => [...text].length;

/** Milliseconds in which a reply can still be taken back; 0 when it is gone or on its way. */
export function recallLeftMs(entry: BoardEntry, now: number): number {
  if (entry.kind !== 'reply' || entry.state !== 'waiting') return 0;
  return Math.max(0, Date.parse(entry.sendAt) - now);
}
