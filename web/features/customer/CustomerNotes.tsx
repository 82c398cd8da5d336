import { Button, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import type { CustomerNoteView, CustomerOverview } from '../../../api/contract/customers.ts';
import { addCustomerNote, changeCustomerNote } from '../../api-client/customers.ts';
import { uuidv7 } from '../../api-client/ids.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import page from './customer.module.css';
import styles from './notes.module.css';
import { useJudge } from './use-judge.ts';

/** What colleagues should know of a customer, whatever the case. */
export function CustomerNotes({ customer }: { readonly customer: CustomerOverview }) {
  const t = useT();
  const mayWrite = customer.allowed.includes('note');
  if (customer.notes.length === 0 && !mayWrite) return null;
  return (
    <section className={page.section} aria-labelledby="notes">
      <h2 id="notes">{t('customer.notes')}</h2>
      <ul className={page.plain}>
        {customer.notes.map((note) => (
          <Note key={note.id} note={note} customerId={customer.id} mayWrite={mayWrite} />
        ))}
      </ul>
      {mayWrite ? <NoteForm customerId={customer.id} /> : null}
    </section>
  );
}

function Note(props: { readonly note: CustomerNoteView; readonly customerId: string; readonly mayWrite: boolean }) {
  const t = useT();
  const formats = useFormats();
  const { busy, judge } = useJudge();
  const { note, customerId } = props;
  const change = (removed: boolean) => () => changeCustomerNote(customerId, note.id, removed);
  return (
    <li className={styles.note}>
      <p className={styles.noteText}>{note.text}</p>
      <p className={styles.meta}>
        {note.author.name} ·{' '}
        <time dateTime={note.at} title={formats.exact(note.at)}>
          {formats.moment(note.at)}
        </time>
      </p>
      {props.mayWrite ? (
        <button
          type="button"
          className={styles.take}
          disabled={busy}
          aria-label={t('customer.note-remove', { name: note.author.name })}
          onClick={() => void judge({ run: change(true), said: t('customer.note-removed'), back: change(false) })}
        >
          <IconTrash aria-hidden size={14} stroke={1.7} />
        </button>
      ) : null}
    </li>
  );
}

function NoteForm({ customerId }: { readonly customerId: string }) {
  const t = useT();
  const { busy, judge } = useJudge();
  const [text, setText] = useState('');
  // The same words that are sent again after a lost answer are the same note.
  const id = useRef(uuidv7());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    const note = { id: id.current, text: text.trim() };
    const done = await judge({
      run: () => addCustomerNote(customerId, note),
      said: t('customer.note-added'),
      back: () => changeCustomerNote(customerId, note.id, true),
    });
    if (!done) return;
    id.current = uuidv7();
    setText('');
  };
  return (
    <form className={styles.noteForm} onSubmit={(event) => void submit(event)} noValidate>
      <Textarea
        aria-label={t('customer.note-text')}
        placeholder={t('customer.note-text')}
        value={text}
        maxLength={4000}
        autosize
        minRows={1}
        maxRows={8}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() === '' ? null : (
        <Button type="submit" size="xs" loading={busy}>
          {t('customer.note-save')}
        </Button>
      )}
    </form>
  );
}
