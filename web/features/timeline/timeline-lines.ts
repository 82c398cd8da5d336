import type { BoardEntry, BoardView } from '../../../engine/board/board-view.ts';
import { bursts } from './bursts.ts';

export const TIMELINE_FILTERS = ['all', 'messages', 'notes', 'work'] as const;
export type TimelineFilter = (typeof TIMELINE_FILTERS)[number];

/** One line of the timeline as it is drawn. */
export type Line =
  | { readonly kind: 'day'; readonly id: string; readonly at: string }
  /** Here begins what this person has not seen. */
  | { readonly kind: 'new'; readonly id: string }
  | { readonly kind: 'entry'; readonly id: string; readonly entry: BoardEntry; readonly continues: boolean }
  /** What followed from one thing, folded into a line. */
  | { readonly kind: 'burst'; readonly id: string; readonly entries: readonly BoardEntry[] };

export interface Wanted {
  readonly filter: TimelineFilter;
  /** A person by id, `customer` or `system`; null: everybody. */
  readonly by: string | null;
  readonly channel: string | null;
  /** Version at which this person last looked; null: never. */
  readonly seen: number | null;
  readonly me: string;
  readonly dayOf: (instant: string) => string;
  /** Conversations by id with their channel: replies do not carry theirs. */
  readonly channelOf: (conversationId: string) => string | null;
}

export interface TimelineLines {
  readonly lines: readonly Line[];
  /** Entries that the lines stand for. */
  readonly count: number;
  /** Of these, what this person did not do. */
  readonly news: number;
  /** How many of them are new to this person; 0 as well when everything is new anyway. */
  readonly unseen: number;
}

/** The timeline in version order, with days, the place from which on it is new, and bursts folded. What I did myself is never new to me. */
export function timelineLines(board: Pick<BoardView, 'entries' | 'entryOrder'>, wanted: Wanted): TimelineLines {
  const undone = commandsThatUndo(board);
  const entries = board.entryOrder.flatMap((id) => {
    const entry = board.entries[id];
    return entry && isWanted(entry, wanted) && !undone.hides(entry) ? [entry] : [];
  });
  const { seen, me, dayOf } = wanted;
  const isNew = (entry: BoardEntry) => seen !== null && entry.version > seen && entry.actorId !== me;
  const newFrom = entries.findIndex(isNew);
  const firstNew = newFrom > 0 ? entries[newFrom] : undefined;
  const parts = bursts(entries, newFrom, dayOf);
  const lines = parts.flatMap((part, place) => linesOf(part, parts[place - 1]?.at(-1), firstNew, dayOf));
  const news = entries.filter((entry) => entry.actorId !== me).length;
  return { lines, count: entries.length, news, unseen: newFrom > 0 ? entries.slice(newFrom).filter(isNew).length : 0 };
}

/** One part of the timeline, below the day and the line "new" where they begin with it. */
function linesOf(
  part: readonly BoardEntry[],
  before: BoardEntry | undefined,
  firstNew: BoardEntry | undefined,
  dayOf: Wanted['dayOf'],
): readonly Line[] {
  const [first] = part;
  if (first === undefined) return [];
  const lines: Line[] = [];
  if (before === undefined || dayOf(before.at) !== dayOf(first.at))
    lines.push({ kind: 'day', id: `day-${first.id}`, at: first.at });
  if (first === firstNew) lines.push({ kind: 'new', id: 'new' });
  const alone = part.length === 1;
  if (alone)
    lines.push({
      kind: 'entry',
      id: first.id,
      entry: first,
      continues: lines.length === 0 && continues(first, before),
    });
  else lines.push({ kind: 'burst', id: `burst-${first.id}`, entries: part });
  return lines;
}

function isWanted(entry: BoardEntry, { filter, by, channel, channelOf }: Wanted): boolean {
  if (!shows(entry, filter)) return false;
  if (by !== null && authorOf(entry) !== by) return false;
  return channel === null || channelOfEntry(entry, channelOf) === channel;
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

/** Whose line it is: a person by id, the customer who wrote, or the system. */
export function authorOf(entry: BoardEntry): string {
  if (entry.kind === 'interaction') return 'customer';
  return entry.actorKind === 'person' ? entry.actorId : 'system';
}

export function channelOfEntry(entry: BoardEntry, channelOf: Wanted['channelOf']): string | null {
  if (entry.kind === 'interaction') return entry.channel;
  return entry.kind === 'reply' ? channelOf(entry.conversationId) : null;
}

/** Where an undo or another version of the type puts steps is said by their own line. */
function commandsThatUndo({ entries, entryOrder }: Pick<BoardView, 'entries' | 'entryOrder'>) {
  const commands = new Set<string>();
  for (const id of entryOrder) {
    const entry = entries[id];
    if (entry?.kind === 'event' && MOVES_MANY.has(entry.code)) commands.add(entry.commandId);
  }
  return {
    hides: (entry: BoardEntry) =>
      entry.kind === 'event' && entry.code === 'item-moved' && commands.has(entry.commandId),
  };
}

const MOVES_MANY: ReadonlySet<string> = new Set(['change-undone', 'case-migrated']);

/** Events of one minute read as one: only the first shows the time. */
function continues(entry: BoardEntry, before: BoardEntry | undefined): boolean {
  if (before === undefined || entry.kind !== 'event' || before.kind !== 'event') return false;
  return minuteOf(entry.at) === minuteOf(before.at);
}

const minuteOf = (at: string): number => Math.floor(Date.parse(at) / 60_000);

/** Place of the line that shows an entry; -1 when no line does. */
export const lineOf = (lines: readonly Line[], entryId: string): number =>
  lines.findIndex(
    (line) =>
      (line.kind === 'entry' && line.id === entryId) ||
      (line.kind === 'burst' && line.entries.some((each) => each.id === entryId)),
  );

/** Lines in blocks, so that only those near the eye are drawn. Blocks keep their lines when more are added below. */
export function blocksOf(lines: readonly Line[], size: number): readonly (readonly Line[])[] {
  const blocks: (readonly Line[])[] = [];
  for (let at = 0; at < lines.length; at += size) blocks.push(lines.slice(at, at + size));
  return blocks;
}
