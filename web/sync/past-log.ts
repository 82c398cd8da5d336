import type { BoardEntry, BoardFrame, BoardItem, BoardView } from '../../engine/board/board-view.ts';
import { emptyBoard, foldFrames } from '../../engine/board/fold-board.ts';

/** One thing that happened to a case: a command, with all that followed from it. */
export interface PastMoment {
  /** Its first and last version. */
  readonly first: number;
  readonly version: number;
  readonly at: string;
  /** What the timeline tells of it; empty for what is told nowhere. */
  readonly entries: readonly BoardEntry[];
}

/** Boards kept on the way, so that going back does not begin at the beginning. */
const EVERY = 40;

/** The whole life of a case in frames, and the board at any moment of it. */
export class PastLog {
  readonly moments: readonly PastMoment[];
  readonly #frames: readonly BoardFrame[];
  readonly #kept = new Map<number, BoardView>();
  readonly #caseId: string;

  constructor(caseId: string, frames: readonly BoardFrame[]) {
    this.#caseId = caseId;
    this.#frames = frames;
    this.moments = momentsOf(frames);
  }

  /** Place of the moment that a version belongs to; the nearest one when there is no such version. */
  placeOf(version: number): number {
    const place = this.moments.findIndex((moment) => moment.version >= version);
    return place < 0 ? this.moments.length - 1 : place;
  }

  /** The board as it was when this version had happened. Nothing can be done on it. */
  boardAt(version: number): BoardView {
    const near = Math.floor(version / EVERY) * EVERY;
    const board = foldFrames(this.#keptAt(near), this.#between(near, version));
    return { ...board, items: Object.fromEntries(Object.entries(board.items).map(([id, item]) => [id, still(item)])) };
  }

  /** The nearest board that is known already, brought up to this version and kept on the way. */
  #keptAt(version: number): BoardView {
    let from = version;
    while (from > 0 && !this.#kept.has(from)) from -= EVERY;
    let board = this.#kept.get(from) ?? emptyBoard(this.#caseId);
    for (let next = Math.max(from, 0) + EVERY; next <= version; next += EVERY) {
      board = foldFrames(board, this.#between(next - EVERY, next));
      this.#kept.set(next, board);
    }
    return board;
  }

  #between(after: number, until: number): readonly BoardFrame[] {
    // Versions begin at 1 and have no gaps.
    return this.#frames.slice(after, until);
  }
}

const still = (item: BoardItem): BoardItem => (item.can.length === 0 ? item : { ...item, can: [] });

function momentsOf(frames: readonly BoardFrame[]): readonly PastMoment[] {
  const moments: { first: number; version: number; at: string; commandId: string; entries: BoardEntry[] }[] = [];
  for (const { version, at, commandId, facts } of frames) {
    const entries = facts.flatMap((fact) => (fact.type === 'entry-put' ? [fact.entry] : []));
    const last = moments.at(-1);
    if (last !== undefined && last.commandId === commandId) {
      last.version = version;
      last.at = at;
      last.entries.push(...entries);
    } else moments.push({ first: version, version, at, commandId, entries });
  }
  return moments;
}
