import type { BoardEntry, BoardView } from '../../../engine/board/board-view.ts';

/** Events that a person caused and may take back; the server has the last word. */
const UNDOABLE: ReadonlySet<string> = new Set([
  'fragment-added',
  'fragment-changed',
  'item-added',
  'item-started',
  'item-completed',
  'item-skipped',
  'item-steered',
  'item-changed',
  'item-removed',
  'item-assigned',
  'item-moved',
  'event-occurred',
  'facts-changed',
  'goal-added',
  'goal-changed',
  'goal-achieved',
  'goal-waived',
  'case-changed',
  'participant-invited',
  'participant-removed',
  'interaction-moved',
]);

/** Undo stands at what was done last, and today: further back it would be in the way; the history has the rest. */
const NEWEST = 6;

/** Entries of this person that offer to be undone, by id: one a command, and none that was taken back already. */
export function undoableEntries(
  { entries, entryOrder }: Pick<BoardView, 'entries' | 'entryOrder'>,
  me: string,
  isRecent: (at: string) => boolean,
): ReadonlySet<string> {
  const newest = entryOrder.slice(-NEWEST).flatMap((id) => entries[id] ?? []);
  const undone = new Set(newest.flatMap((entry) => (entry.kind === 'event' ? [entry.params['undone']] : [])));
  const byCommand = new Map<string, string>();
  for (const entry of newest)
    if (isMine(entry, me) && isRecent(entry.at) && !undone.has(entry.commandId))
      byCommand.set(entry.commandId, entry.id);
  return new Set(byCommand.values());
}

const isMine = (entry: BoardEntry, me: string): boolean => entry.actorId === me && canBeUndone(entry);

/** Something that a person did and that can be taken back at all. */
export const canBeUndone = (entry: BoardEntry): boolean =>
  entry.kind === 'event' && entry.actorKind === 'person' && entry.commandId !== '' && UNDOABLE.has(entry.code);
