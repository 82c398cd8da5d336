import type { BoardEntry, BoardView } from '../../../engine/board/board-view.ts';

export const TIMELINE_FILTERS = ['all', 'messages', 'notes', 'work'] as const;
export type TimelineFilter = (typeof TIMELINE_FILTERS)[number];

/** The timeline as it is drawn: entries in version order, and where the part begins that this person has not seen. */
export interface TimelineLines {
  readonly entries: readonly BoardEntry[];
  /** Index of the first unseen entry; null when there is none, or when everything is new anyway. */
  readonly newFrom: number | null;
}

const shows = (entry: BoardEntry, filter: TimelineFilter): boolean => {
  switch (filter) {
    case 'all':
      return true;
    case 'messages':
      return entry.kind === 'interaction' || entry.kind === 'reply';
    case 'notes':
      return entry.kind === 'note';
    case 'work':
      return entry.kind === 'event';
  }
};

/** `seen` is the version at which this person last looked; null: never. What I did myself is never new to me. */
export function timelineLines(
  board: Pick<BoardView, 'entries' | 'entryOrder'>,
  filter: TimelineFilter,
  seen: number | null,
  me: string,
): TimelineLines {
  const entries = board.entryOrder.flatMap((id) => {
    const entry = board.entries[id];
    return entry && shows(entry, filter) ? [entry] : [];
  });
  if (seen === null) return { entries, newFrom: null };
  const first = entries.findIndex((entry) => entry.version > seen && entry.actorId !== me);
  return { entries, newFrom: first > 0 ? first : null };
}

/** Events of one minute read as one: only the first shows the time. */
export function continues(entry: BoardEntry, before: BoardEntry | undefined): boolean {
  if (before === undefined || entry.kind !== 'event' || before.kind !== 'event') return false;
  return minuteOf(entry.at) === minuteOf(before.at);
}

const minuteOf = (at: string): number => Math.floor(Date.parse(at) / 60_000);
