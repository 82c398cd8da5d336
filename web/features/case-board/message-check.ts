import type { ConversationView } from '../../../api/contract/views.ts';

export type MessageCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'empty' | 'too-long' | 'no-conversation'; readonly over: number };

export function messageCheck(text: string, conversation: ConversationView | null): MessageCheck {
  if (conversation === null) return { ok: false, code: 'no-conversation', over: 0 };
  const length = [...text.trim()].length;
  if (length === 0) return { ok: false, code: 'empty', over: 0 };
  const over = conversation.maxLength === null ? 0 : length - conversation.maxLength;
  return over > 0 ? { ok: false, code: 'too-long', over } : { ok: true };
}

/** Where a proposed message goes: a thread of the visibility it was written for, else any. A private text never goes public by itself. */
export function conversationFor(
  open: readonly ConversationView[],
  visibility: 'public' | 'private',
): ConversationView | null {
  const fitting = open.find((each) => each.visibility === visibility);
  if (fitting) return fitting;
  return visibility === 'public' ? (open[0] ?? null) : null;
}
