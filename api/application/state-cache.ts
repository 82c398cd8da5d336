import { AUDIENCES, type Audience, type BoardFrame, type BoardView, type CaseId } from '../../engine/index.ts';
import type { JournalEvent, StoredCase } from './case-store.ts';
import { createWeighedCache } from './weighed-cache.ts';

/** A case as this node last knew it. It may be behind the database: whoever decides on it finds out when writing. */
export interface Remembered {
  readonly stored: StoredCase;
  /** The events that led here, as far as this node saw them: overlaps are found without a read. */
  readonly recent: readonly JournalEvent[];
}

/** A board as this node last showed it, and the version of it that is stored. */
export interface RememberedBoard {
  readonly board: BoardView;
  readonly storedVersion: number;
}

export interface StateCache {
  get(caseId: CaseId): Remembered | undefined;
  /** Never replaces a newer state by an older one. `news`: the events that led from what was here to this. */
  put(caseId: CaseId, remembered: Remembered, news?: readonly JournalEvent[]): void;
  board(caseId: CaseId, audience: Audience): RememberedBoard | undefined;
  putBoard(caseId: CaseId, audience: Audience, remembered: RememberedBoard, news?: readonly BoardFrame[]): void;
  forget(caseId: CaseId): void;
  /** Bytes of all that is remembered. */
  readonly weight: number;
}

const megabyte = 1024 * 1024;
export const RECENT_EVENTS = 100;

/**
 * Recent cases and boards of this node, the least recently used ones dropped when they weigh more than `limitMb`, by an
 * estimate that follows the data: a case with thousands of steps or a fact of many kilobytes counts as what it takes.
 */
export function createStateCache(limitMb: number): StateCache {
  const half = (limitMb * megabyte) / 2;
  const states = createWeighedCache<CaseId, Remembered>(half, ({ stored, recent }) => [stored, recent]);
  const boards = createWeighedCache<string, RememberedBoard>(half, ({ board }) => board);
  const key = (caseId: CaseId, audience: Audience): string => `${caseId}/${audience}`;
  return {
    get: (caseId) => states.get(caseId),
    put(caseId, remembered, news) {
      const known = states.peek(caseId);
      if (known !== undefined && known.stored.state.version > remembered.stored.state.version) return;
      states.put(caseId, remembered, news);
    },
    board: (caseId, audience) => boards.get(key(caseId, audience)),
    putBoard(caseId, audience, remembered, news) {
      const known = boards.peek(key(caseId, audience));
      if (known !== undefined && known.board.version > remembered.board.version) return;
      boards.put(key(caseId, audience), remembered, news);
    },
    forget(caseId) {
      states.delete(caseId);
      for (const audience of AUDIENCES) boards.delete(key(caseId, audience));
    },
    get weight() {
      return states.weight + boards.weight;
    },
  };
}

/** Keeps the state, and the newest events as far as they lead to it without a gap. */
export function remember(cache: StateCache, caseId: CaseId, stored: StoredCase, news: readonly JournalEvent[]): void {
  const known = cache.get(caseId);
  const version = (news[0]?.version ?? 0) - 1;
  const joined = known?.recent.at(-1)?.version === version ? [...known.recent, ...news] : news;
  // Twice as many before they are cut, so that not every command copies them all.
  const kept = joined.length > 2 * RECENT_EVENTS ? joined.slice(-RECENT_EVENTS) : joined;
  const recent = kept.at(-1)?.version === stored.state.version ? kept : [];
  cache.put(caseId, { stored, recent }, known?.stored.state.version === version ? news : undefined);
}
