import type { BoardView } from '../../../engine/board/board-view.ts';

/** Ids of the timeline's entries about a step, the oldest first. */
export const entriesAbout = (
  { entries, entryOrder }: Pick<BoardView, 'entries' | 'entryOrder'>,
  itemId: string,
): readonly string[] =>
  entryOrder.filter((id) => {
    const entry = entries[id];
    return entry?.kind === 'event' && entry.params['itemId'] === itemId;
  });
