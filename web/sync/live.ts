import type { CommandAnswer } from '../../api/contract/commands.ts';
import type { QueueHint } from '../../api/contract/socket.ts';
import type { CaseEvents, CaseView } from '../../api/contract/views.ts';
import { get, onTransport, post, tabId } from '../api-client/client.ts';
import { uuidv7 } from '../api-client/ids.ts';
import { BoardClient } from './board-client.ts';
import { boardRules } from './board-rules.ts';
import { ConnectionStore } from './connection.ts';
import { PresenceReporter } from './presence.ts';
import { betterSample, sampleOf, serverTimeOf, type TimeSample } from './server-time.ts';
import { listenToSigns } from './signs.ts';
import { Wire } from './socket.ts';
import { Streams } from './streams.ts';
import { Watchdog } from './watchdog.ts';

const after = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
const now = (): number => Date.now();
/** Nobody sets this one. */
const steadyNow = (): number => performance.now();

/** A request on a dead connection never ends by itself. */
const REQUEST_MS = 15_000;
/** Without a socket for so long, answered requests are the way in which facts come. */
const POLLING_AFTER_MS = 3_000;
/** Without a socket nobody hints at changed lists. */
const LISTS_MS = 15_000;

type QueueListener = (hint: QueueHint | null) => void;

/** Everything live of this tab, wired to the browser: one socket, one board client, one connection state. */
class Live {
  readonly connection = new ConnectionStore(now, navigator.onLine);
  /** What is followed beside cases: the drafts of templates. */
  readonly streams = new Streams();
  readonly #queueListeners = new Set<QueueListener>();
  readonly #noticeListeners = new Set<() => void>();
  readonly #timeListeners = new Set<(offsetMs: number) => void>();
  readonly #signedOut = new Set<() => void>();
  readonly #stopped = new Set<() => void>();
  #time: TimeSample | null = null;
  #stopListening: (() => void) | null = null;
  #downSince: number | null = null;
  #cancelLists: (() => void) | null = null;

  readonly #wire = new Wire({
    connected: () => this.#connected(),
    disconnected: () => this.#disconnected(),
    heard: () => this.#heard(),
    frames: (message) => this.boards.frames(message),
    head: (message) => this.boards.head(message),
    resync: (message) => {
      this.boards.resync(message);
      this.#queue(null);
    },
    queue: (hint) => this.#queue(hint),
    notices: () => this.#notices(),
    presence: (message) => {
      if ('stream' in message) this.streams.people(message);
      else this.boards.presenceChanged(message);
    },
    draft: (message) => this.streams.moved(message),
    revoked: (place) => {
      if ('stream' in place) this.streams.revoked(place.stream);
      else this.boards.revoked(place.caseId);
    },
    drain: () => undefined,
    'signed-out': () => {
      for (const listener of this.#signedOut) listener();
    },
  });

  readonly #watchdog = new Watchdog({
    now: steadyNow,
    after,
    ask: () => void this.#pulse(),
    reconnect: () => this.#wire.reopen(),
  });
  readonly presence = new PresenceReporter({
    send: this.#wire.presence,
    connected: this.#wire.connected,
    after,
    now: steadyNow,
    tab: tabId,
  });

  readonly boards = new BoardClient({
    rules: boardRules,
    http: {
      view: (caseId) => get<CaseView>(`/api/cases/${caseId}`, {}, AbortSignal.timeout(REQUEST_MS)),
      events: (caseId, since, wait) =>
        get<CaseEvents>(
          `/api/cases/${caseId}/events`,
          { since, ...(wait > 0 ? { wait } : {}) },
          AbortSignal.timeout(REQUEST_MS + wait * 1000),
        ),
      send: (caseId, command, given) =>
        post<CommandAnswer>(
          `/api/cases/${caseId}/commands`,
          command,
          AbortSignal.any([given, AbortSignal.timeout(REQUEST_MS)]),
        ),
    },
    wire: {
      connected: this.#wire.connected,
      unsubscribe: this.#wire.unsubscribe,
      subscribe: this.#wire.subscribe,
    },
    after,
    now: () => this.serverNow(),
    newId: uuidv7,
    random: Math.random,
  });

  constructor() {
    this.boards.onJoined((caseId) => this.presence.joined(caseId));
    this.boards.onCatchingUp((behind) => this.connection.signal({ behind }));
  }

  /** The socket's own verbs for streams beside cases. */
  get wire(): Pick<Wire, 'connected' | 'follow' | 'unfollow'> {
    return this.#wire;
  }

  /** The server's time, as well as it is known here. */
  serverNow(): number {
    return now() + (this.#time?.offsetMs ?? 0);
  }

  /** Follows what happens from now on, for this person. */
  start(userId: string): void {
    this.boards.signedIn(userId);
    if (this.#stopListening !== null) return;
    this.#down();
    this.#stopListening = this.#listen();
    this.#wire.open();
  }

  /** The session was lost: nothing arrives any more, what waits to be sent is kept for the same person. */
  pause(): void {
    this.#stopListening?.();
    this.#stopListening = null;
    this.#cancelLists?.();
    this.#cancelLists = null;
    this.#wire.close();
    this.#watchdog.stop();
    this.#downSince = null;
    this.connection.signal({ socket: null, unavailable: false, polling: false, behind: false });
  }

  /** Signed out: everything that was waiting is forgotten. */
  stop(): void {
    this.pause();
    this.boards.signedOut();
    for (const listener of this.#stopped) listener();
  }

  /** The person signs out: nothing of theirs stays. */
  onStopped(listener: () => void): void {
    this.#stopped.add(listener);
  }

  /** Hints that a list may have changed; null after a new connection: anything may have. */
  onQueue(listener: QueueListener): () => void {
    this.#queueListeners.add(listener);
    return () => this.#queueListeners.delete(listener);
  }

  /** There are other notices than before, or may be. */
  onNotices(listener: () => void): () => void {
    this.#noticeListeners.add(listener);
    return () => this.#noticeListeners.delete(listener);
  }

  onSignedOut(listener: () => void): () => void {
    this.#signedOut.add(listener);
    return () => this.#signedOut.delete(listener);
  }

  /** Server time minus this computer's time, whenever it is known better. */
  onTime(listener: (offsetMs: number) => void): () => void {
    this.#timeListeners.add(listener);
    return () => this.#timeListeners.delete(listener);
  }

  /** HTTP tells too whether the server is there, and what time it is. Called once, at the start of the page. */
  watchTransport(): void {
    onTransport((event) => {
      if (event.type === 'unavailable') this.connection.signal({ unavailable: true });
      if (event.type !== 'answered') return;
      this.connection.heard();
      const polling = this.#downSince !== null && steadyNow() - this.#downSince > POLLING_AFTER_MS;
      this.connection.signal({ unavailable: false, polling });
      const serverTime = serverTimeOf(event.body);
      if (serverTime !== null) this.#clock(sampleOf(serverTime, event.sentAt, event.receivedAt));
    });
  }

  /** Asks for a sign of life, and learns what time it is there. */
  async #pulse(): Promise<void> {
    const sentAt = now();
    const serverMs = await this.#wire.pulse().catch(() => null);
    if (serverMs === null) return;
    this.#heard();
    this.#clock(sampleOf(new Date(serverMs).toISOString(), sentAt, now()));
  }

  #clock(sample: TimeSample): void {
    const best = betterSample(this.#time, sample);
    if (best === this.#time) return;
    this.#time = best;
    for (const listener of this.#timeListeners) listener(best.offsetMs);
  }

  #connected(): void {
    this.#downSince = null;
    this.#cancelLists?.();
    this.#cancelLists = null;
    this.#heard();
    this.#watchdog.start();
    // Those who have to catch up say so first: Live is said once, when it is true.
    this.boards.connected();
    this.streams.line(true);
    this.connection.signal({ socket: 'up', unavailable: false, polling: false });
    this.#queue(null);
    void this.#pulse();
  }

  #disconnected(): void {
    this.#watchdog.stop();
    if (this.#stopListening === null) return;
    this.#down();
    this.boards.disconnected();
    this.streams.line(false);
  }

  #down(): void {
    this.#downSince ??= steadyNow();
    this.connection.signal({ socket: 'down' });
    this.#cancelLists ??= after(POLLING_AFTER_MS + 1_000, () => this.#listsByHand());
  }

  #listsByHand(): void {
    this.#queue(null);
    this.#cancelLists = after(LISTS_MS, () => this.#listsByHand());
  }

  #heard(): void {
    this.#watchdog.heard();
    this.connection.heard();
  }

  #queue(hint: QueueHint | null): void {
    for (const listener of this.#queueListeners) listener(hint);
    if (hint === null) this.#notices();
  }

  #notices(): void {
    for (const listener of this.#noticeListeners) listener();
  }

  #listen(): () => void {
    return listenToSigns({
      online: () => {
        this.connection.signal({ online: true });
        if (this.#wire.connected()) this.#watchdog.doubt();
        else this.#wire.reopen();
      },
      offline: () => this.connection.signal({ online: false }),
      visible: (visible) => {
        this.presence.setAway(!visible);
        this.#watchdog.hidden(!visible);
        if (visible && !this.#wire.connected()) this.#wire.reopen();
      },
      lively: () => this.#watchdog.lively(),
      typed: () => this.presence.typed(),
      unsent: () => this.connection.get().phase !== 'live' && (this.boards.unsent || this.streams.unsent),
      thawed: () => {
        if (this.#wire.connected()) this.#watchdog.doubt();
        else this.#wire.reopen();
      },
    });
  }
}

export const live = new Live();
