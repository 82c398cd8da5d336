import { useState } from 'react';
import type { ConversationView } from '../../../api/contract/views.ts';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useCaseBoard } from '../../sync/case-screen.ts';
import { answersFirst, replyTask } from './reply-state.ts';

export interface ReplyTask {
  readonly item: BoardItem | null;
  /** Whether the answer completes it: said by the person, by taking its text, or proposed for the first reply alone. */
  readonly completes: boolean;
  readonly setCompletes: (completes: boolean) => void;
}

export function useReplyTask(conversation: ConversationView | null): ReplyTask {
  const board = useCaseBoard();
  const item = replyTask(board, conversation);
  const [said, setSaid] = useState<{ readonly of: string; readonly completes: boolean } | null>(null);
  const completes = item !== null && (said?.of === item.id ? said.completes : answersFirst(board, item));
  return { item, completes, setCompletes: (next) => setSaid(item === null ? null : { of: item.id, completes: next }) };
}
