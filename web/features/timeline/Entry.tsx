import { memo } from 'react';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { useFlash } from '../../sync/flashes.ts';
import { EventEntry } from './EventEntry.tsx';
import styles from './entry.module.css';
import { MessageEntry } from './MessageEntry.tsx';
import { NoteEntry } from './NoteEntry.tsx';
import { ReplyEntry } from './ReplyEntry.tsx';

interface Props {
  readonly entry: BoardEntry;
  readonly continues: boolean;
  /** The address leads to it. */
  readonly asked: boolean;
}

export const Entry = memo(function Entry({ entry, continues, asked }: Props) {
  const flash = useFlash(entry.id);
  return (
    <li
      className={flash ? `${styles.entry} flashes` : styles.entry}
      style={{ '--flash': flash }}
      data-kind={entry.kind}
      data-entry={entry.id}
      data-asked={asked || undefined}
      tabIndex={asked ? -1 : undefined}
    >
      {body(entry, continues)}
    </li>
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
