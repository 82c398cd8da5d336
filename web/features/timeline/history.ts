import type { BoardEntry, BoardView } from '../../../engine/board/board-view.ts';
import { canBeUndone } from './undoable.ts';

/** One thing that somebody did, with what followed from it. */
export interface Deed {
  readonly commandId: string;
  /** What the timeline tells of it first. */
  readonly entry: BoardEntry;
  /** Further lines that it caused. */
  readonly more: number;
  /** Of a kind that can be taken back; the server has the last word. */
  readonly undoable: boolean;
  readonly undone: boolean;
}

/** What people did, the newest first. Messages of the customer and what the system did by itself are no deeds. */
export function deedsOf({ entries, entryOrder }: Pick<BoardView, 'entries' | 'entryOrder'>): readonly Deed[] {
  const byCommand = new Map<string, BoardEntry[]>();
  const undone = new Set<unknown>();
  for (const id of entryOrder) {
    const entry = entries[id];
    if (entry === undefined || entry.actorKind !== 'person' || entry.commandId === '') continue;
    if (entry.kind === 'interaction') continue;
    const known = byCommand.get(entry.commandId);
    if (known === undefined) byCommand.set(entry.commandId, [entry]);
    else known.push(entry);
    if (entry.kind === 'event' && entry.code === 'change-undone') undone.add(entry.params['undone']);
  }
  return [...byCommand]
    .flatMap(([commandId, lines]): Deed[] => {
      const entry = lines.find(isUndo) ?? lines[0];
      if (entry === undefined) return [];
      const undoable = lines.some(canBeUndone);
      return [{ commandId, entry, more: lines.length - 1, undoable, undone: undone.has(commandId) }];
    })
    .reverse();
}

/** An undo is told by its own line, not by what it moved. */
const isUndo = (entry: BoardEntry): boolean => entry.kind === 'event' && entry.code === 'change-undone';
