import { IconLock } from '@tabler/icons-react';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { Moment } from './Moment.tsx';
import styles from './timeline.module.css';

/** A note of a colleague: never seen by the customer, and it does not look like anything that is. */
export function NoteEntry({ entry }: { readonly entry: Extract<BoardEntry, { kind: 'note' }> }) {
  const t = useT();
  const { nameOf } = useCaseActions();
  return (
    <article className={styles.note}>
      <p className={styles.meta}>
        <IconLock aria-hidden size={13} stroke={1.8} />
        <strong>{t('timeline.note-by', { name: nameOf(entry.actorId) })}</strong>
        <Moment at={entry.at} />
      </p>
      <p className={styles.text}>{entry.text ?? t('common.erased')}</p>
    </article>
  );
}
