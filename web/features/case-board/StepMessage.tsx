import { Button, NativeSelect, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCasePresence } from '../../sync/case-screen.ts';
import { isOver } from './item-state.ts';
import { LateText } from './LateText.tsx';
import styles from './panel.module.css';
import { useStepMessage } from './use-step-message.ts';

/** A message that the plan proposes: read it, change it, send it. Sending completes the step. */
export function StepMessage({ item }: { readonly item: BoardItem }) {
  const t = useT();
  const { setFocus } = useCasePresence();
  const message = useStepMessage(item);
  const { conversation } = message;
  if (isOver(item)) return message.changed ? <LateText text={message.text} /> : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void message.submit();
  };
  return (
    <form
      className={styles.work}
      noValidate
      onSubmit={submit}
      onFocus={() => setFocus(`task:${item.id}`)}
      onBlur={() => setFocus(null)}
    >
      {conversation === null ? (
        <p className={styles.quiet}>{t('case-board.message-no-conversation')}</p>
      ) : (
        <NativeSelect
          label={t('case-board.message-to')}
          value={conversation.id}
          data={message.open.map((each) => ({
            value: each.id,
            label: `${t(`channel.${each.channel}`)} · ${each.title} · ${t(`case-board.${each.visibility}`)}`,
          }))}
          onChange={(event) => message.choose(event.currentTarget.value)}
        />
      )}
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
    </form>
  );
}
