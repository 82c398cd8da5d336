import { IconLock } from '@tabler/icons-react';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { later } from '../../ui/later.tsx';
import { EntryTime } from './EntryTime.tsx';
import styles from './entry.module.css';
import { Words } from './Words.tsx';

const Attachments = later(async () => (await import('./Attachments.tsx')).Attachments);

/** A note of a colleague: never seen by the customer, and it does not look like anything that is. */
export function NoteEntry({ entry }: { readonly entry: Extract<BoardEntry, { kind: 'note' }> }) {
  const t = useT();
  const { nameOf, me } = useCaseActions();
  const named = entry.mentions.map((id) => ({ id, name: nameOf(id) }));
  return (
    <article className={styles.note} data-for-me={entry.mentions.includes(me.id) || undefined}>
      <p className={styles.meta}>
        <IconLock aria-hidden size={13} stroke={1.8} />
        <strong>{t('timeline.note-by', { name: nameOf(entry.actorId) })}</strong>
        <EntryTime entry={entry} />
      </p>
      {entry.text === '' ? null : <Words text={entry.text ?? t('common.erased')} named={named} />}
      {entry.attachmentIds.length > 0 ? <Attachments ids={entry.attachmentIds} /> : null}
    </article>
  );
}
