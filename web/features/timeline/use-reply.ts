import { useEffect, useRef, useState } from 'react';
import type { ConversationView } from '../../../api/contract/views.ts';
import { uuidv7 } from '../../api-client/ids.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard, useCasePresence } from '../../sync/case-screen.ts';
import { type Draft, useDraft } from '../../sync/drafts.ts';
import { showUndo } from '../../ui/toasts.ts';
import { checkReply, defaultConversation, type ReplyCheck } from './reply-state.ts';
import { useRecall } from './use-recall.ts';

export interface ReplyState {
  readonly draft: Draft;
  readonly open: readonly ConversationView[];
  readonly conversation: ConversationView | null;
  readonly check: ReplyCheck;
  readonly busy: boolean;
  /** Send was pressed while somebody else is writing an answer. */
  readonly asking: boolean;
  readonly choose: (conversationId: string) => void;
  readonly submit: () => Promise<void>;
  readonly sendAnyway: () => Promise<void>;
  readonly wait: () => void;
}

/** The answer that is being written: its draft, where it goes, and the ten seconds in which it can be taken back. */
export function useReply(asked: number, returned: string): ReplyState {
  const t = useT();
  const board = useCaseBoard();
  const { extras, send, me, caseId } = useCaseActions();
  const { editorOf } = useCasePresence();
  const draft = useDraft(me.id, caseId, 'reply');
  useReturned(draft, asked, returned);
  const recall = useRecall();
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const open = extras.conversations.filter((each) => each.canReply);
  const conversation = open.find((each) => each.id === chosen) ?? defaultConversation(board, extras.conversations);
  const check = checkReply(draft.text, conversation);
  const sendNow = async () => {
    setAsking(false);
    if (!check.ok || conversation === null || busy) return;
    const text = draft.text.trim();
    const replyId = uuidv7();
    setBusy(true);
    const result = await send({
      type: 'send-reply',
      replyId,
      conversationId: conversation.id,
      text,
      visibility: conversation.visibility,
    });
    setBusy(false);
    if (!result.ok) return;
    draft.clear();
    showUndo(t('timeline.on-its-way'), t('timeline.recall'), () => recall(replyId, text));
  };
  const submit = async () => {
    if (editorOf('reply') !== null && !asking) return setAsking(true);
    await sendNow();
  };
  return {
    draft,
    open,
    conversation,
    check,
    busy,
    asking,
    choose: setChosen,
    submit,
    sendAnyway: sendNow,
    wait: () => setAsking(false),
  };
}

/** A text that was taken back stands in the box again, in front of what was begun since. Each one only once. */
function useReturned(draft: Draft, asked: number, returned: string): void {
  const taken = useRef(asked);
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });
  useEffect(() => {
    if (taken.current === asked || returned === '') return;
    taken.current = asked;
    const { text, setText } = latest.current;
    setText(text === '' ? returned : `${returned}\n${text}`);
  }, [asked, returned]);
}
