import { LRUCache } from 'lru-cache';
import type { Audience, BoardView, CaseId } from '../../engine/index.ts';
import type { JournalEvent, StoredCase } from './case-store.ts';

/** A case as this node last knew it. It may be behind the database: whoever decides on it finds out when writing. */
export interface Remembered {
  readonly stored: StoredCase;
  /** The events that led here, as far as this node saw them: overlaps are found without a read. */
  readonly recent: readonly JournalEvent[];
}

export interface StateCache {
  get(caseId: CaseId): Remembered | undefined;
  /** Never replaces a newer state by an older one. */
  put(caseId: CaseId, remembered: Remembered): void;
  board(caseId: CaseId, audience: Audience): BoardView | undefined;
  putBoard(caseId: CaseId, audience: Audience, board: BoardView): void;
  forget(caseId: CaseId): void;
}

const megabyte = 1024 * 1024;
/** What things weigh in memory, measured once on real cases and rounded up. */
const bytes = { case: 6_000, item: 1_500, goal: 600, interaction: 400, event: 900, fact: 300, entry: 500 };
export const RECENT_EVENTS = 100;
const AUDIENCES: readonly Audience[] = ['all', 'internal', 'restricted'];

/** Recent cases and boards of this node, the least recently used ones dropped when they weigh more than `limitMb`. */
export function createStateCache(limitMb: number): StateCache {
  const half = (limitMb * megabyte) / 2;
  const states = new LRUCache<CaseId, Remembered>({ maxSize: half, sizeCalculation: weight });
  const boards = new LRUCache<string, BoardView>({ maxSize: half, sizeCalculation: weightOfBoard });
  const key = (caseId: CaseId, audience: Audience): string => `${caseId}/${audience}`;
  return {
    get: (caseId) => states.get(caseId),
    put(caseId, remembered) {
      const known = states.peek(caseId);
      if (known !== undefined && known.stored.state.version > remembered.stored.state.version) return;
      states.set(caseId, remembered);
    },
    board: (caseId, audience) => boards.get(key(caseId, audience)),
    putBoard(caseId, audience, board) {
      const known = boards.peek(key(caseId, audience));
      if (known === undefined || known.version <= board.version) boards.set(key(caseId, audience), board);
    },
    forget(caseId) {
      states.delete(caseId);
      for (const audience of AUDIENCES) boards.delete(key(caseId, audience));
    },
  };
}

/** Keeps the state, and the newest events as far as they lead to it without a gap. */
export function remember(cache: StateCache, caseId: CaseId, stored: StoredCase, news: readonly JournalEvent[]): void {
  const known = cache.get(caseId)?.recent ?? [];
  const follows = known.at(-1)?.version === (news[0]?.version ?? 0) - 1;
  const joined = follows ? [...known, ...news] : news;
  // Twice as many before they are cut, so that not every command copies them all.
  const recent = joined.length > 2 * RECENT_EVENTS ? joined.slice(-RECENT_EVENTS) : joined;
  cache.put(caseId, { stored, recent: recent.at(-1)?.version === stored.state.version ? recent : [] });
}

function weight({ stored: { state }, recent }: Remembered): number {
  return (
    bytes.case +
    state.items.size * bytes.item +
    state.goals.size * bytes.goal +
    (state.interactions.size + state.replies.size) * bytes.interaction +
    state.file.size * bytes.fact +
    recent.length * bytes.event
  );
}

function weightOfBoard(board: BoardView): number {
  return bytes.case + Object.keys(board.items).length * bytes.item + board.entryOrder.length * bytes.entry;
}
