import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { CaseEventType } from '../../engine/index.ts';
import type { Committed, JournalEvent } from '../application/case-store.ts';
import { createCommandQueue } from '../application/command-queue.ts';
import type { Deps } from '../application/deps.ts';
import { openAdapter } from './adapter.ts';
import { Admission } from './admission.ts';
import { type BoardFeed, createBoardFeed } from './board-feed.ts';
import { DraftStreams } from './draft-streams.ts';
import { drainSockets } from './drain.ts';
import { openGateway } from './gateway.ts';
import { authenticateSockets, isFromOwnPage } from './handshake.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createLagWatch } from './lag.ts';
import { followNotices } from './notice-hints.ts';
import { createPresenceHub } from './presence-hub.ts';
import { createRelay, type Relay } from './relay.ts';
import { personRoom, sessionRoom } from './rooms.ts';
import { Subscriptions } from './subscriptions.ts';
import type { Io, RelayedCommit, RelayedCut } from './types.ts';

export interface Realtime {
  close(): Promise<void>;
}

export interface RealtimeOptions {
  readonly beatMs?: number;
  /** What changes within this time goes to the screens of a case together. */
  readonly gatherMs?: number;
  /** How often a connection is asked for a sign of life, and how long it may take to give it. */
  readonly pingMs?: number;
}

const MOST_EVENTS = 500;
/** After these somebody may see the case who could not before, or the other way round. */
const MOVES_CASE: ReadonlySet<CaseEventType> = new Set(['case-assigned']);
const MOVES_WORK: ReadonlySet<CaseEventType> = new Set([
  'item-assigned',
  'item-transitioned',
  'case-transitioned',
  'participant-invited',
  'participant-removed',
]);

/**
 * Screens follow cases: facts go out after commit, presence goes both ways, commands never come in here. A process
 * without `server` has no sockets, but tells the others what it commits.
 */
export function createRealtime(deps: Deps, server: HttpServer | null, options: RealtimeOptions = {}): Realtime {
  const { config, logger, store } = deps;
  const adapter = openAdapter(config.databaseDirectUrl ?? config.databaseUrl ?? '', logger);
  const io: Io = openServer(config.publicUrl, adapter, options.pingMs);
  const subscriptions = new Subscriptions();
  const relay = createRelay(io, logger);
  const presence = createPresenceHub(io, relay, () => deps.now().getTime());
  const admission = new Admission({ deps, subscriptions, presence });
  const lag = createLagWatch({ io, subscriptions, heads: store.heads });
  const sent = (frames: number) => deps.counters.framesSent.inc(frames);
  const feed = createBoardFeed({ io, subscriptions, sent, afterSending: lag.check, gatherMs: options.gatherMs });

  followCommits({ deps, io, subscriptions, relay, admission, feed });
  io.on('present', (changes) => presence.fromOtherNode(changes));
  const stopListening = followAccess(deps, io);
  const stopNotices = followNotices(deps, io, relay);
  let isLeaving = false;
  authenticateSockets(io, deps, () => isLeaving);
  const drafts = new DraftStreams({ io, deps, relay, presence });
  openGateway({ io, deps, subscriptions, admission, presence, drafts });
  if (server !== null) io.attach(server);
  const heartbeat = startHeartbeat({ io, deps, subscriptions, presence, drafts, ...options });

  return {
    async close() {
      isLeaving = true;
      await drainSockets(io);
      heartbeat.stop();
      stopListening();
      stopNotices();
      drafts.stop();
      relay.stop();
      presence.stop();
      feed.stop();
      lag.stop();
      // Not `io.close()`: it would close the HTTP server too, which belongs to somebody else.
      io.local.disconnectSockets(true);
      await adapter.leave();
      await io.of('/').adapter.close();
      if (server !== null) io.engine.close();
      await adapter.close();
    },
  };
}

interface CommitParts {
  readonly deps: Deps;
  readonly io: Io;
  readonly subscriptions: Subscriptions;
  readonly relay: Relay;
  readonly admission: Admission;
  readonly feed: BoardFeed;
}

/** Commits of this node go to its screens and to the other nodes; theirs come to the screens here. */
function followCommits({ deps, io, subscriptions, relay, admission, feed }: CommitParts): void {
  const turns = createCommandQueue();

  function deliver({ caseId, version, queueIds }: RelayedCommit, events: readonly JournalEvent[]): void {
    feed.hint(queueIds, caseId, version);
    if (subscriptions.of(caseId).size === 0) return;
    deps.store.recent.add(caseId, events);
    const movesCase = events.some(({ type }) => MOVES_CASE.has(type));
    if (movesCase || events.some(({ type }) => MOVES_WORK.has(type))) {
      feed.flush(caseId);
      admission.recheck(caseId, ({ byPart }) => movesCase || byPart);
    }
    feed.deliver(caseId, events);
  }

  deps.store.onCommitted((committed) => {
    const commit = relayed(committed);
    deliver(commit, committed.events);
    relay.committed(commit);
  });
  io.on('committed', (commits) => {
    for (const commit of commits) {
      deps.signals.caseMoved.emit(commit);
      // Commits of one case keep their order, also when one of them has to be read first.
      const turn = turns.run(commit.caseId, async () => deliver(commit, await eventsOf(deps, subscriptions, commit)));
      turn.catch((err: unknown) => {
        deps.logger.warn({ err }, 'what another node committed could not be read; the heartbeat will tell');
      });
    }
  });
}

/** Who is signed out or has other roles loses the open sockets, on every node. Returns what ends the listening. */
function followAccess({ signals }: Pick<Deps, 'signals'>, io: Io): () => void {
  // Each node cuts its own: told by the adapter's rooms, the word and the cut could overtake each other.
  function cutHere({ kind, id }: RelayedCut): void {
    const room = kind === 'session' ? sessionRoom(id) : personRoom(id);
    for (const socketId of [...(io.sockets.adapter.rooms.get(room) ?? [])]) {
      const socket = io.sockets.sockets.get(socketId);
      // With other roles the browser comes back at once, and sees what it may see now.
      if (kind === 'session') socket?.emit('signed-out');
      socket?.disconnect(true);
    }
  }
  function cut(who: RelayedCut): void {
    cutHere(who);
    io.serverSideEmit('cut', who);
  }
  io.on('cut', cutHere);
  const stops = [
    signals.sessionEnded.on((id) => cut({ kind: 'session', id })),
    signals.personChanged.on((id) => cut({ kind: 'person', id })),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function openServer(
  publicUrl: string,
  adapter: { readonly create: ReturnType<typeof openAdapter>['create'] },
  pingMs = 10_000,
): Io {
  return new Server({
    adapter: adapter.create,
    path: '/socket.io',
    serveClient: false,
    transports: ['websocket'],
    maxHttpBufferSize: 100_000,
    pingInterval: pingMs,
    pingTimeout: pingMs,
    connectTimeout: 5_000,
    perMessageDeflate: false,
    allowRequest: (request, decide) => decide(null, isFromOwnPage(request, publicUrl)),
  });
}

function relayed({ caseId, version, events, queueIds }: Committed): RelayedCommit {
  return { caseId, version, since: (events[0]?.version ?? version) - 1, events, queueIds };
}

/** The events as they came, or from the journal when they were too large to be told and somebody looks here. */
async function eventsOf(
  { store }: Pick<Deps, 'store'>,
  subscriptions: Subscriptions,
  { caseId, since, version, events }: RelayedCommit,
): Promise<readonly JournalEvent[]> {
  if (events !== undefined) return events;
  if (subscriptions.of(caseId).size === 0) return [];
  const found = await store.events(caseId, since, MOST_EVENTS);
  return found.filter((event) => event.version <= version);
}
