import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { eventWords, type Narrator } from './event-words.ts';

/** Any entry in one sentence, without the text of a message. */
export function entryWords(entry: BoardEntry, narrator: Narrator): string {
  const { t, nameOf } = narrator;
  switch (entry.kind) {
    case 'event':
      return eventWords(entry, narrator);
    case 'note':
      return t('timeline.announce-note', { name: nameOf(entry.actorId) });
    case 'reply':
      return t('timeline.announce-reply', { name: nameOf(entry.actorId) });
    case 'interaction':
      return t('timeline.announce-message');
  }
}
