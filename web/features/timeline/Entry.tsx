import { memo } from 'react';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useFlash } from '../../sync/flashes.ts';
import { EventEntry } from './EventEntry.tsx';
import { MessageEntry } from './MessageEntry.tsx';
import { NoteEntry } from './NoteEntry.tsx';
import { ReplyEntry } from './ReplyEntry.tsx';
import styles from './timeline.module.css';

interface Props {
  readonly entry: BoardEntry;
  /** The line "new since you looked" stands above it. */
  readonly first: boolean;
  readonly continues: boolean;
}

export const Entry = memo(function Entry({ entry, first, continues }: Props) {
  const t = useT();
  const flash = useFlash(entry.id);
  return (
    <>
      {first ? (
        <li className={styles.newLine}>
          <span>{t('timeline.new')}</span>
        </li>
      ) : null}
      <li
        className={flash ? `${styles.entry} flashes` : styles.entry}
        style={{ '--flash': flash }}
        data-kind={entry.kind}
      >
        {body(entry, continues)}
      </li>
    </>
  );
});

function body(entry: BoardEntry, continues: boolean) {
  switch (entry.kind) {
    case 'interaction':
      return <MessageEntry entry={entry} />;
    case 'reply':
      return <ReplyEntry entry={entry} />;
    case 'note':
      return <NoteEntry entry={entry} />;
    case 'event':
      return <EventEntry entry={entry} continues={continues} />;
  }
}
