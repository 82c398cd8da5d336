import { Button, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCasePresence } from '../../sync/case-screen.ts';
import { replyInStep } from '../../sync/presence.ts';
import { isOver } from './item-state.ts';
import { LateText } from './LateText.tsx';
import { MessageTarget } from './MessageTarget.tsx';
import styles from './panel.module.css';
import { useStepMessage } from './use-step-message.ts';

/** A message that the plan proposes: read it, change it, send it. Sending completes the step. */
export function StepMessage({ item }: { readonly item: BoardItem }) {
  const t = useT();
  const { can } = useCaseActions();
  const { setFocus } = useCasePresence();
  const message = useStepMessage(item);
  const { conversation } = message;
  if (isOver(item)) return message.changed ? <LateText text={message.text} onKept={message.forget} /> : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void message.submit();
  };
  const focus = { onFocus: () => setFocus(replyInStep(item.id)), onBlur: () => setFocus(null) };
  return (
    <form className={styles.work} noValidate onSubmit={submit} {...focus}>
      <MessageTarget message={message} visibility={item.message?.visibility ?? 'private'} />
      <Textarea
        label={t('case-board.message-text')}
        value={message.text}
        error={message.error}
        autosize
        minRows={5}
        maxRows={14}
        onChange={(event) => message.setText(event.currentTarget.value)}
      />
      <Button type="submit" loading={message.busy} disabled={conversation === null}>
        {t(conversation?.visibility === 'public' ? 'case-board.send-public' : 'case-board.send-private')}
      </Button>
      {can('complete-task') && item.can.includes('complete-task') ? (
        <Button variant="default" onClick={() => void message.complete()}>
          {t('case-board.done-otherwise')}
        </Button>
      ) : null}
    </form>
  );
}
