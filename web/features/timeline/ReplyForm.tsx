import { ActionIcon, Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCasePresence } from '../../sync/case-screen.ts';
import { OtherDraft } from '../../sync/OtherDraft.tsx';
import { later } from '../../ui/later.tsx';
import { useLatest } from '../../ui/use-latest.ts';
import { AnotherReplies } from './AnotherReplies.tsx';
import { AttachButton } from './AttachButton.tsx';
import { ConversationChoice } from './ConversationChoice.tsx';
import styles from './composer.module.css';
import { fileDrop } from './file-drop.ts';
import { ReplyBox } from './ReplyBox.tsx';
import { ReplyStep } from './ReplyStep.tsx';
import { lengthOf } from './reply-state.ts';
import { SendHint } from './SendHint.tsx';
import { useAskedFocus } from './use-asked-focus.ts';
import { type ReplyState, useReply } from './use-reply.ts';

const FileTray = later(async () => (await import('./FileTray.tsx')).FileTray);
const ReplyPreview = later(async () => (await import('./ReplyPreview.tsx')).ReplyPreview);
const PublicRisks = later(async () => (await import('./PublicRisks.tsx')).PublicRisks);

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
  const [preview, setPreview] = useState(false);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    void reply.submit();
  };
  const send = useLatest(() => submit());
  const focus = useLatest(setFocus);
  if (reply.open.length === 0) return <p className={styles.nothing}>{t('timeline.no-conversation')}</p>;
  return (
    <form className={styles.form} onSubmit={submit} {...fileDrop(reply.upload)}>
      <ConversationChoice open={reply.open} conversation={conversation} onChoose={reply.choose} />
      <ReplyBox
        box={box}
        text={draft.text}
        over={!check.ok && check.code === 'too-long' ? check.over : 0}
        onText={draft.setText}
        onSubmit={send}
        onFocus={focus}
      />
      <OtherDraft draft={draft} />
      <ReplyStep task={reply.task} draft={draft} />
      <AnotherReplies asking={reply.asking} onSend={() => void reply.sendAnyway()} onWait={reply.wait} />
      {conversation?.visibility === 'public' && draft.text !== '' ? <PublicRisks text={draft.text} /> : null}
      {preview && conversation !== null ? <ReplyPreview text={draft.text} conversation={conversation} /> : null}
      {reply.upload.files.length > 0 ? <FileTray upload={reply.upload} /> : null}
      <div className={styles.foot}>
        <AttachButton upload={reply.upload} />
        <ActionIcon
          variant="subtle"
          className={styles.tool ?? ''}
          aria-expanded={preview}
          aria-label={t('timeline.preview')}
          title={t('timeline.preview')}
          onClick={() => setPreview(!preview)}
        >
          <IconEye aria-hidden size={16} stroke={1.7} />
        </ActionIcon>
        <Length reply={reply} />
        <Button type="submit" loading={reply.busy} disabled={!check.ok || reply.upload.busy}>
          {t(conversation?.visibility === 'public' ? 'timeline.send-public' : 'timeline.send-private')}
        </Button>
      </div>
    </form>
  );
}

/** How much of the room is taken, once it says something. */
function Length({ reply }: { readonly reply: ReplyState }) {
  const t = useT();
  const max = reply.conversation?.maxLength ?? null;
  const length = lengthOf(reply.draft.text.trim());
  if (max === null || length < max / 2) return <SendHint busy={reply.busy} />;
  return (
    <span className={styles.hint} data-over={length > max || undefined}>
      {t('timeline.length', { length, max })}
    </span>
  );
}
