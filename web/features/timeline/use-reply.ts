import { useEffect, useRef, useState } from 'react';
import type { ConversationView } from '../../../api/contract/views.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard, useCasePresence } from '../../sync/case-screen.ts';
import { type Draft, useDraft, useSentOnce } from '../../sync/drafts.ts';
import { type Upload, useUpload } from '../../sync/use-upload.ts';
import { showUndo } from '../../ui/toasts.ts';
import { checkReply, defaultConversation, type ReplyCheck } from './reply-state.ts';
import { useRecall } from './use-recall.ts';
import { type ReplyTask, useReplyTask } from './use-reply-task.ts';

export interface ReplyState {
  readonly draft: Draft;
  readonly upload: Upload;
  readonly open: readonly ConversationView[];
  readonly conversation: ConversationView | null;
  readonly check: ReplyCheck;
  /** The message step that this answer may complete. */
  readonly task: ReplyTask;
  readonly busy: boolean;
  /** Send was pressed while somebody else is writing an answer. */
  readonly asking: boolean;
  readonly choose: (conversationId: string) => void;
  readonly submit: () => Promise<void>;
  readonly sendAnyway: () => Promise<void>;
  readonly wait: () => void;
}

/** The answer that is being written: its draft, where it goes, and sending it when nobody else answers. */
export function useReply(asked: number, returned: string): ReplyState {
  const board = useCaseBoard();
  const { extras, me, caseId } = useCaseActions();
  const { editorOf, claim } = useCasePresence();
  const draft = useDraft(me.id, caseId, 'reply');
  const upload = useUpload(caseId, 'reply');
  useReturned(draft, asked, returned);
  const [chosen, setChosen] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const open = extras.conversations.filter((each) => each.canReply);
  const conversation = open.find((each) => each.id === chosen) ?? defaultConversation(board, extras.conversations);
  const check = checkReply(draft.text, conversation);
  const task = useReplyTask(conversation);
  const sending = useSending(draft, upload, conversation, task);
  const sendAnyway = async () => {
    setAsking(false);
    if (check.ok && !upload.busy) await sending.send();
  };
  const submit = async () => {
    // What the screen was told may be late: the server is asked, too.
    const isTaken = !asking && (editorOf('reply') !== null || (await claim('reply')).length > 0);
    if (isTaken) return setAsking(true);
    await sendAnyway();
  };
  const wait = () => setAsking(false);
  return {
    draft,
    upload,
    open,
    conversation,
    check,
    task,
    busy: sending.busy,
    asking,
    choose: setChosen,
    submit,
    sendAnyway,
    wait,
  };
}

interface Sending {
  readonly busy: boolean;
  readonly send: () => Promise<void>;
}

/** Sends the text and offers to take it back for as long as it waits. */
function useSending(draft: Draft, upload: Upload, conversation: ConversationView | null, task: ReplyTask): Sending {
  const t = useT();
  const { send, me, caseId } = useCaseActions();
  const once = useSentOnce(me.id, caseId, 'reply');
  const recall = useRecall();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    if (conversation === null || busy) return;
    const text = draft.text.trim();
    setBusy(true);
    const { id: conversationId, visibility } = conversation;
    const files = upload.ids.length === 0 ? {} : { attachmentIds: [...upload.ids] };
    const reply = { conversationId, text, visibility, ...files };
    // A customer reads nothing twice, also when the answer to the first try was lost.
    const { id: replyId, itemId } = once.as(reply, completedBy(task));
    const step = itemId === null ? {} : { itemId };
    const result = await send({ type: 'send-reply', replyId, ...reply, ...step }, { commandId: replyId });
    setBusy(false);
    if (!result.ok) return;
    once.arrived();
    draft.clear();
    upload.clear(upload.ids);
    showUndo(t('timeline.on-its-way'), t('timeline.recall'), () => recall(replyId, text));
  };
  return { busy, send: run };
}

/** The step that the answer completes, null for none; undefined when none is open any more. */
function completedBy({ item, completes }: ReplyTask): string | null | undefined {
  if (item === null) return undefined;
  return completes ? item.id : null;
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
