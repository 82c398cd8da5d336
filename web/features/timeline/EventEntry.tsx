import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { eventWords } from './event-words.ts';
import { Moment } from './Moment.tsx';
import styles from './timeline.module.css';
import { useNarrator } from './use-narrator.ts';

/** Something happened: one quiet line. */
export function EventEntry({
  entry,
  continues,
}: {
  readonly entry: Extract<BoardEntry, { kind: 'event' }>;
  readonly continues: boolean;
}) {
  const narrator = useNarrator();
  return (
    <p className={styles.event} data-continues={continues}>
      <span className={styles.eventTime}>{continues ? null : <Moment at={entry.at} />}</span>
      <span className={styles.eventWords}>{eventWords(entry, narrator)}</span>
    </p>
  );
}
