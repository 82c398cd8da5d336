import { useState } from 'react';
import type { ConversationView } from '../../../api/contract/views.ts';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { uuidv7 } from '../../api-client/ids.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { useDraft } from '../../sync/drafts.ts';
import { conversationFor, messageCheck } from './message-check.ts';
import { useTold } from './use-told.ts';

export interface StepMessageState {
  readonly text: string;
  /** The text differs from what the plan proposes. */
  readonly changed: boolean;
  readonly conversation: ConversationView | null;
  readonly open: readonly ConversationView[];
  readonly error: string | null;
  readonly busy: boolean;
  readonly setText: (text: string) => void;
  readonly choose: (conversationId: string) => void;
  readonly submit: () => Promise<void>;
  /** The text is kept elsewhere. */
  readonly forget: () => void;
  /** The customer was told in another way: the step is done without sending. */
  readonly complete: () => Promise<void>;
}

/** A proposed message on its way to the customer: the text with its draft, where it goes, and sending it. */
export function useStepMessage(item: BoardItem): StepMessageState {
  const t = useT();
  const { extras, go, me, caseId } = useCaseActions();
  const told = useTold();
  const proposed = item.message?.text ?? '';
  const draft = useDraft(me.id, caseId, `step:${item.id}`);
  const [text, setText] = useState(draft.text === '' ? proposed : draft.text);
  const [chosen, setChosen] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const open = extras.conversations.filter((each) => each.canReply);
  const conversation =
    open.find((each) => each.id === chosen) ?? conversationFor(open, item.message?.visibility ?? 'private');
  const settle = (ok: boolean) => {
    setBusy(false);
    if (!ok) return;
    draft.clear();
    go({ item: undefined });
  };
  const submit = async () => {
    const check = messageCheck(text, conversation);
    if (!check.ok) return setError(t(`case-board.message-${check.code}`, { count: check.over }));
    if (conversation === null) return;
    setBusy(true);
    const reply = {
      replyId: uuidv7(),
      conversationId: conversation.id,
      text: text.trim(),
      visibility: conversation.visibility,
      itemId: item.id,
    };
    const result = await told({ type: 'send-reply', ...reply }, item.name);
    settle(result.ok);
  };
  const complete = async () => {
    setBusy(true);
    const result = await told({ type: 'complete-task', itemId: item.id }, item.name);
    settle(result.ok);
  };
  const change = (next: string) => {
    setText(next);
    setError(null);
    draft.setText(next === proposed ? '' : next);
  };
  return {
    text,
    changed: text !== proposed,
    conversation,
    open,
    error,
    busy,
    setText: change,
    choose: setChosen,
    submit,
    forget: draft.clear,
    complete,
  };
}
