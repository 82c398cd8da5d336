import { Button, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useMemo, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { useDraft, useSentOnce } from '../../sync/drafts.ts';
import { Editing } from '../../sync/Editing.tsx';
import { OtherDraft } from '../../sync/OtherDraft.tsx';
import { useUpload } from '../../sync/use-upload.ts';
import { later } from '../../ui/later.tsx';
import { AttachButton } from './AttachButton.tsx';
import styles from './composer.module.css';
import { composerKeys } from './composer-keys.ts';
import { fileDrop } from './file-drop.ts';
import { SendHint } from './SendHint.tsx';
import { mentionedIn, type Named } from './text-parts.ts';
import { useAskedFocus } from './use-asked-focus.ts';
import { type Mentions, useMentions } from './use-mentions.ts';

const FileTray = later(async () => (await import('./FileTray.tsx')).FileTray);
const MentionList = later(async () => (await import('./MentionList.tsx')).MentionList);

/** A note for colleagues. Nothing written here can reach the customer: it is another command. */
export function NoteForm({ asked }: { readonly asked: number }) {
  const t = useT();
  const { send, me, caseId } = useCaseActions();
  const draft = useDraft(me.id, caseId, 'note');
  const sending = useSentOnce(me.id, caseId, 'note');
  const box = useAskedFocus(asked);
  const people = useColleagues();
  const mentions = useMentions(draft, box, people);
  const upload = useUpload(caseId, 'note');
  const [busy, setBusy] = useState(false);
  const ready = (draft.text.trim() !== '' || upload.ids.length > 0) && !upload.busy;
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (!ready || busy) return;
    setBusy(true);
    const note = noteCommand(draft.text.trim(), people, upload.ids);
    const result = await send(note, { commandId: sending.as(note).id });
    setBusy(false);
    if (!result.ok) return;
    sending.arrived();
    draft.clear();
    upload.clear(upload.ids);
  };
  const keys = composerKeys(() => void submit());
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} {...fileDrop(upload)}>
      <p className={styles.toWhom}>
        <IconLock aria-hidden size={14} stroke={1.8} /> {t('timeline.note-for')}
      </p>
      <Editing path="note">
        <div className={styles.box}>
          {mentions.found.length > 0 ? <MentionList mentions={mentions} /> : null}
          <Textarea
            ref={box}
            aria-label={t('timeline.note-text')}
            placeholder={t('timeline.note-hint')}
            value={draft.text}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={8000}
            {...comboOf(mentions)}
            onChange={(event) => {
              draft.setText(event.currentTarget.value);
              mentions.look();
            }}
            onSelect={mentions.look}
            onKeyDown={(event: KeyboardEvent<HTMLTextAreaElement>) => {
              if (!mentions.onKey(event)) keys(event);
            }}
            onBlur={mentions.close}
          />
        </div>
      </Editing>
      {upload.files.length > 0 ? <FileTray upload={upload} /> : null}
      <OtherDraft draft={draft} />
      <div className={styles.foot}>
        <AttachButton upload={upload} />
        <SendHint busy={busy} />
        <Button type="submit" variant="default" loading={busy} disabled={!ready}>
          {t('timeline.save-note')}
        </Button>
      </div>
    </form>
  );
}

function noteCommand(text: string, people: readonly Named[], attachmentIds: readonly string[]) {
  const mentions = mentionedIn(text, people);
  return {
    type: 'add-note' as const,
    text,
    ...(mentions.length === 0 ? {} : { mentions: [...mentions] }),
    ...(attachmentIds.length === 0 ? {} : { attachmentIds: [...attachmentIds] }),
  };
}

/** Who can be named: those who may work the case, and those who were invited to it; not oneself. */
function useColleagues(): readonly Named[] {
  const { extras, me } = useCaseActions();
  const { participants } = useCaseBoard();
  return useMemo(() => {
    const invited = Object.values(participants).flatMap(({ userId, name }) =>
      userId === null || name === null ? [] : [{ id: userId, name }],
    );
    const byId = new Map([...invited, ...extras.assignable].map((person) => [person.id, person]));
    return [...byId.values()].filter(({ id }) => id !== me.id);
  }, [extras.assignable, participants, me.id]);
}

/** The text box as a combobox: the list below it, and what is chosen in it. */
function comboOf({ id, found, active }: Mentions) {
  if (found.length === 0) return { 'aria-autocomplete': 'list' as const };
  return {
    'aria-autocomplete': 'list' as const,
    'aria-controls': id,
    'aria-activedescendant': `${id}-${active}`,
  };
}
