import type { BoardEntry, BoardView } from '../../../engine/board/board-view.ts';
import { authorOf, channelOfEntry, type Wanted } from './timeline-lines.ts';

export interface TimelineFacets {
  /** Persons by id, `customer` and `system`, as far as they appear. */
  readonly authors: readonly string[];
  readonly channels: readonly string[];
}

/** By whom and by which channels there is anything to see. */
export function timelineFacets(
  { entries, entryOrder }: Pick<BoardView, 'entries' | 'entryOrder'>,
  channelOf: Wanted['channelOf'],
): TimelineFacets {
  const all = entryOrder.flatMap((id): BoardEntry[] => (entries[id] === undefined ? [] : [entries[id]]));
  const channels = all.flatMap((entry) => channelOfEntry(entry, channelOf) ?? []);
  return { authors: [...new Set(all.map(authorOf))], channels: [...new Set(channels)] };
}
