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
  const due = (item: BoardItem): number => (item.dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(item.dueAt));
  return open.sort((a, b) => due(a) - due(b) || (a.id < b.id ? -1 : 1))[0] ?? null;
}

/** Characters as people count them: an emoji is one. */
export const lengthOf = (text: string): number => [...text].length;

/** Milliseconds in which a reply can still be taken back; 0 when it is gone or on its way. */
export function recallLeftMs(entry: BoardEntry, now: number): number {
  if (entry.kind !== 'reply' || entry.state !== 'waiting') return 0;
  return Math.max(0, Date.parse(entry.sendAt) - now);
}
