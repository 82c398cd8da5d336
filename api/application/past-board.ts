import { type Audience, type BoardView, type CaseId, emptyBoard, foldFrames } from '../../engine/index.ts';
import type { CaseStore, JournalEvent } from './case-store.ts';
import { framesOf } from './frames.ts';

const PAGE = 1_000;

/** Where in the life of a case somebody looks: at a version, or at an instant (ISO, UTC). */
export type PastMoment = { readonly version: number } | { readonly at: string };

/** What a request asks for: one of the two. */
export interface PastQuery {
  readonly version?: number;
  readonly at?: string;
}

export const asksForPast = ({ version, at }: PastQuery): boolean => version !== undefined || at !== undefined;

type Wrong = { readonly ok: false; readonly pointer: string; readonly detail: string };

/** The moment that is asked for; days and hours that no calendar has are none. */
export function momentOf({ version, at }: PastQuery): (PastMoment & { readonly ok: true }) | Wrong {
  if (at === undefined) return { ok: true, version: version ?? 0 };
  if (version !== undefined) return { ok: false, pointer: '/at', detail: 'must not be given together with version' };
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return { ok: false, pointer: '/at', detail: 'is not an instant' };
  return { ok: true, at: instant.toISOString() };
}

export type PastBoard =
  | { readonly ok: true; readonly board: BoardView; readonly at: string }
  /** The case has no such version, or had not been opened. */
  | { readonly ok: false; readonly head: number; readonly openedAt: string };

/**
 * The board as it was, folded from the journal page by page: of a long case only the board and one page are in memory.
 * Null when there is no such case.
 */
export async function boardAt(
  store: Pick<CaseStore, 'events' | 'heads'>,
  caseId: CaseId,
  audience: Audience,
  moment: PastMoment,
): Promise<PastBoard | null> {
  let board = emptyBoard(caseId);
  let openedAt: string | null = null;
  let at = '';
  for (let isLast = false; !isLast; ) {
    const limit = 'version' in moment ? Math.min(PAGE, moment.version - board.version) : PAGE;
    const events = await store.events(caseId, board.version, limit);
    openedAt ??= events[0]?.at ?? null;
    const before = events.filter((event) => isBefore(event, moment));
    board = foldFrames(board, framesOf(before, audience));
    at = before.at(-1)?.at ?? at;
    isLast = before.length < limit || ('version' in moment && board.version === moment.version);
  }
  if (openedAt === null) return null;
  const isThere = 'version' in moment ? board.version === moment.version : board.version > 0;
  if (isThere) return { ok: true, board, at };
  return { ok: false, head: (await store.heads([caseId])).get(caseId) ?? board.version, openedAt };
}

const isBefore = (event: JournalEvent, moment: PastMoment): boolean => 'version' in moment || event.at <= moment.at;
