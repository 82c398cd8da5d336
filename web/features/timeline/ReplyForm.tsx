import { Button, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCasePresence } from '../../sync/case-screen.ts';
import { AnotherReplies } from './AnotherReplies.tsx';
import { ConversationChoice } from './ConversationChoice.tsx';
import styles from './composer.module.css';
import { composerKeys } from './composer-keys.ts';
import { ReplyStep } from './ReplyStep.tsx';
import { lengthOf } from './reply-state.ts';
import { useAskedFocus } from './use-asked-focus.ts';
import { useReply } from './use-reply.ts';

interface Props {
  readonly asked: number;
  /** Text of a reply that was taken back: it belongs into the box again. */
  readonly returned: string;
}

/** An answer to the customer: where it goes, whether everybody can read it, and how long it may be. */
export function ReplyForm({ asked, returned }: Props) {
  const t = useT();
  const { setFocus } = useCasePresence();
  const reply = useReply(asked, returned);
  const box = useAskedFocus(asked);
  const { conversation, draft, check } = reply;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    void reply.submit();
  };
  if (reply.open.length === 0) return <p className={styles.nothing}>{t('timeline.no-conversation')}</p>;
  return (
    <form className={styles.form} onSubmit={submit}>
      <ConversationChoice open={reply.open} conversation={conversation} onChoose={reply.choose} />
      <Textarea
        ref={box}
        aria-label={t('timeline.reply-text')}
        placeholder={t('timeline.reply-text')}
        value={draft.text}
        error={!check.ok && check.code === 'too-long' ? t('timeline.too-long', { count: check.over }) : undefined}
        autosize
        minRows={3}
        maxRows={10}
        onChange={(event) => draft.setText(event.currentTarget.value)}
        onKeyDown={composerKeys(submit)}
        onFocus={() => setFocus('reply')}
        onBlur={() => setFocus(null)}
      />
      <ReplyStep task={reply.task} draft={draft} />
      <AnotherReplies asking={reply.asking} onSend={() => void reply.sendAnyway()} onWait={reply.wait} />
      <div className={styles.foot}>
        <span className={styles.hint}>
          {conversation?.maxLength
            ? t('timeline.length', { length: lengthOf(draft.text.trim()), max: conversation.maxLength })
            : t('timeline.ctrl-enter')}
        </span>
        <Button type="submit" loading={reply.busy} disabled={!check.ok}>
          {t(conversation?.visibility === 'public' ? 'timeline.send-public' : 'timeline.send-private')}
        </Button>
      </div>
    </form>
  );
}
