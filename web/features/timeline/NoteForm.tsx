import { Button, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCasePresence } from '../../sync/case-screen.ts';
import { useDraft } from '../../sync/drafts.ts';
import styles from './composer.module.css';
import { composerKeys } from './composer-keys.ts';
import { useAskedFocus } from './use-asked-focus.ts';

/** A note for colleagues. Nothing written here can reach the customer: it is another command. */
export function NoteForm({ asked }: { readonly asked: number }) {
  const t = useT();
  const { send, me, caseId } = useCaseActions();
  const { setFocus } = useCasePresence();
  const draft = useDraft(me.id, caseId, 'note');
  const box = useAskedFocus(asked);
  const [busy, setBusy] = useState(false);
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    const text = draft.text.trim();
    if (text === '' || busy) return;
    setBusy(true);
    const result = await send({ type: 'add-note', text });
    setBusy(false);
    if (result.ok) draft.clear();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <p className={styles.toWhom}>
        <IconLock aria-hidden size={14} stroke={1.8} /> {t('timeline.note-for')}
      </p>
      <Textarea
        ref={box}
        aria-label={t('timeline.note-text')}
        placeholder={t('timeline.note-text')}
        value={draft.text}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={8000}
        onChange={(event) => draft.setText(event.currentTarget.value)}
        onKeyDown={composerKeys(() => void submit())}
        onFocus={() => setFocus('note')}
        onBlur={() => setFocus(null)}
      />
      <div className={styles.foot}>
        <span className={styles.hint}>{t('timeline.ctrl-enter')}</span>
        <Button type="submit" variant="default" loading={busy} disabled={draft.text.trim() === ''}>
          {t('timeline.save-note')}
        </Button>
      </div>
    </form>
  );
}
