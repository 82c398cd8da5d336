import type { BoardEntry, BoardView } from '../../../engine/board/board-view.ts';

/** Where the value of a fact came from last. */
export interface FactOrigin {
  readonly entry: BoardEntry;
  /** The step whose form gave it; null: it was typed in. */
  readonly itemId: string | null;
}

const known = new WeakMap<BoardView['entries'], ReadonlyMap<string, FactOrigin>>();

/** The newest change of each fact by its name; made once for each state of the timeline. */
export function factOrigins(board: Pick<BoardView, 'entries' | 'entryOrder'>): ReadonlyMap<string, FactOrigin> {
  const found = known.get(board.entries);
  if (found !== undefined) return found;
  const origins = new Map(board.entryOrder.flatMap((id) => originsIn(board.entries[id])));
  known.set(board.entries, origins);
  return origins;
}

function originsIn(entry: BoardEntry | undefined): readonly (readonly [string, FactOrigin])[] {
  if (entry?.kind !== 'event' || entry.code !== 'facts-changed') return [];
  const { names, itemId } = entry.params;
  const origin = { entry, itemId: typeof itemId === 'string' ? itemId : null };
  const list = Array.isArray(names) ? names : [];
  return list.filter((name) => typeof name === 'string').map((name) => [name, origin] as const);
}
