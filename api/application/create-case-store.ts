import type { Logger } from 'pino';
import {
  type Audience,
  type BoardFrame,
  type BoardView,
  type Case,
  type CaseId,
  concernsFamily,
  decide,
  emptyBoard,
  foldFrames,
} from '../../engine/index.ts';
import { noticeRows } from '../persistence/projections/notice-rows.ts';
import { createCaseLines } from './case-lines.ts';
import {
  type Append,
  type CaseStorage,
  type CaseStore,
  type CommandOutcome,
  type Committed,
  type PrepareCommand,
  type StoredCase,
  UnreadableCase,
} from './case-store.ts';
import { createIdSource } from './command-ids.ts';
import { dryRun } from './dry-run.ts';
import { framesOf } from './frames.ts';
import { createRecentEvents } from './recent-events.ts';
import { eventsOf, type RunParts, runCommands } from './run-command.ts';
import { createSignal } from './signals.ts';
import { createStateCache, type RememberedBoard, remember } from './state-cache.ts';

export interface CaseStoreParts {
  readonly storage: CaseStorage;
  readonly prepare: PrepareCommand;
  /** Time of the database, as this node knows it. */
  readonly now: () => Date;
  readonly cacheMb: number;
  readonly logger: Pick<Logger, 'error'>;
}

const PAGE = 1_000;

/** The store of this node: cases in the database, the recent ones remembered. */
export function createCaseStore({ storage, prepare, now, cacheMb, logger }: CaseStoreParts): CaseStore {
  const cache = createStateCache(cacheMb);
  const recent = createRecentEvents();
  const committed = createSignal<Committed>((err) => logger.error({ err }, 'a listener to commits failed'));
  let readable = true;

  /** A newer build is at work on this database: this node must not be asked any more. */
  async function reading<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof UnreadableCase) readable = false;
      throw error;
    }
  }

  const parts: RunParts = {
    storage,
    cache,
    prepare,
    decide,
    now,
    nextId: createIdSource(() => now().getTime()),
    committed: (append, stored) => committed.emit(committedOf(append, stored)),
  };
  const lines = createCaseLines((batch) => runCommands(parts, batch));

  async function answering(work: () => Promise<CommandOutcome>): Promise<CommandOutcome> {
    try {
      return await reading(work);
    } catch (error) {
      if (!(error instanceof UnreadableCase)) throw error;
      logger.error({ err: error }, 'a case cannot be read by this build');
      return { ok: false, kind: 'unreadable' };
    }
  }

  return {
    run: (input) => answering(() => lines.run(input)),
    dryRun: (input) => answering(() => dryRun(parts, input)),
    read: (caseId) => reading(() => readHead(parts, caseId)),
    events: (caseId, since, limit) => reading(() => storage.events(caseId, since, limit)),
    heads: (caseIds) => storage.heads(caseIds),
    board: (caseId, audience) => reading(() => readBoard(parts, caseId, audience)),
    onCommitted: (listener) => void committed.on(listener),
    recent,
    forget(caseId) {
      cache.forget(caseId);
      recent.forget(caseId);
    },
    readable: () => readable,
  };
}

async function readHead(parts: RunParts, caseId: CaseId): Promise<Case | null> {
  const { cache, storage } = parts;
  const known = cache.get(caseId)?.stored;
  if (known === undefined) {
    return await loadHead(parts, caseId);
  }
  const { tail } = await storage.since(caseId, known.state.version, []);
  if (tail === null) return await loadHead(parts, caseId);
  const head = storage.advance(known, tail);
  if (head !== null && tail.length > 0) remember(cache, caseId, head, tail);
  return head?.state ?? null;
}

async function loadHead({ cache, storage }: RunParts, caseId: CaseId): Promise<Case | null> {
  const loaded = await storage.load(caseId);
  if (loaded !== null) remember(cache, caseId, loaded, []);
  return loaded?.state ?? null;
}

/** A board is stored when so many events, or this part of what is on it, came since: a long case opens without them. */
const STORE_AFTER = 500;
const STORE_AFTER_PART = 0.1;

/** Facts come from events alone: a board goes on from the version that is remembered or stored, else from the first event. */
async function readBoard({ cache, storage }: RunParts, caseId: CaseId, audience: Audience): Promise<BoardView | null> {
  const remembered = cache.board(caseId, audience);
  const { storedVersion, ...known } = remembered ?? (await storedBoard(storage, caseId, audience));
  let { board } = known;
  const news: BoardFrame[] = [];
  for (let isLast = false; !isLast; ) {
    const events = await storage.events(caseId, board.version, PAGE);
    const frames = framesOf(events, audience);
    board = foldFrames(board, frames);
    if (remembered !== undefined) news.push(...frames);
    isLast = events.length < PAGE;
  }
  if (board.version === 0) return null;
  const isDue = board.version - storedVersion >= Math.max(STORE_AFTER, STORE_AFTER_PART * sizeOfBoard(board));
  // Only a cache: the board is shown also when it could not be stored.
  if (isDue) await storage.putBoard(caseId, audience, board).catch(() => undefined);
  const shown = { board, storedVersion: isDue ? board.version : storedVersion };
  cache.putBoard(caseId, audience, shown, remembered === undefined ? undefined : news);
  return board;
}

async function storedBoard(storage: CaseStorage, caseId: CaseId, audience: Audience): Promise<RememberedBoard> {
  const stored = await storage.board(caseId, audience);
  return { board: stored ?? emptyBoard(caseId), storedVersion: stored?.version ?? 0 };
}

function sizeOfBoard({ items, entryOrder }: BoardView): number {
  return Object.keys(items).length + entryOrder.length;
}

function committedOf(append: Append, { state }: StoredCase): Committed {
  const { caseId, before } = append;
  const events = eventsOf(append);
  const previousQueueId = before?.state.queueId;
  const left = previousQueueId !== undefined && previousQueueId !== state.queueId ? previousQueueId : undefined;
  return {
    caseId,
    version: state.version,
    events,
    queueIds: left === undefined ? [state.queueId] : [state.queueId, left],
    ...(left === undefined ? {} : { previousQueueId: left }),
    hasFamilyNews: concernsFamily(state, events),
    noticed: [...new Set(noticeRows(append).map(({ user_id }) => user_id))],
  };
}
