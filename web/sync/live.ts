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
import { Wire } from './socket.ts';
import { Watchdog } from './watchdog.ts';

const after = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
const now = (): number => Date.now();

type QueueListener = (hint: QueueHint | null) => void;

/** Everything live of this tab, wired to the browser: one socket, one board client, one connection state. */
class Live {
  readonly connection = new ConnectionStore(now, navigator.onLine);
  readonly #queueListeners = new Set<QueueListener>();
  readonly #timeListeners = new Set<(offsetMs: number) => void>();
  readonly #signedOut = new Set<() => void>();
  #time: TimeSample | null = null;
  #stopListening: (() => void) | null = null;

  readonly #wire = new Wire({
    connected: () => this.#connected(),
    disconnected: () => this.#disconnected(),
    heard: () => this.#heard(),
    frames: (message) => this.boards.frames(message),
    head: (message) => this.boards.head(message),
    queue: (hint) => this.#queue(hint),
    presence: (message) => this.boards.presenceChanged(message),
    revoked: ({ caseId }) => this.boards.revoked(caseId),
    'signed-out': () => {
      for (const listener of this.#signedOut) listener();
    },
  });

  readonly #watchdog = new Watchdog({ now, after, reconnect: () => this.#wire.reopen() });
  readonly presence = new PresenceReporter({ send: this.#wire.presence, after, tab: tabId });

  readonly boards = new BoardClient({
    rules: boardRules,
    http: {
      view: (caseId) => get<CaseView>(`/api/cases/${caseId}`),
      events: (caseId, since, wait) =>
        get<CaseEvents>(`/api/cases/${caseId}/events`, { since, ...(wait > 0 ? { wait } : {}) }),
      send: (caseId, command) => post<CommandAnswer>(`/api/cases/${caseId}/commands`, command),
    },
    wire: {
      connected: this.#wire.connected,
      unsubscribe: this.#wire.unsubscribe,
      subscribe: async (caseId, since) => {
        const answer = await this.#wire.subscribe(caseId, since);
        // The server hears presence only from those who have joined: what was said before is said again.
        return answer;
      },
    },
    after,
    now: () => now() + (this.#time?.offsetMs ?? 0),
    newId: uuidv7,
    random: Math.random,
  });

  constructor() {
    this.boards.onJoined((caseId) => this.presence.joined(caseId));
  }

  /** Follows what happens from now on, for this person. */
  start(userId: string): void {
    this.boards.signedIn(userId);
    if (this.#stopListening !== null) return;
    this.connection.signal({ socket: 'down' });
    this.#stopListening = this.#listen();
    this.#watchdog.start();
    this.#wire.open();
  }

  /** The session was lost: nothing arrives any more, what waits to be sent is kept for the same person. */
  pause(): void {
    this.#stopListening?.();
    this.#stopListening = null;
    this.#watchdog.stop();
    this.#wire.close();
    this.connection.signal({ socket: null, unavailable: false });
  }

  /** Signed out: everything that was waiting is forgotten. */
  stop(): void {
    this.pause();
    this.boards.signedOut();
  }

  /** Hints that a list may have changed; null after a new connection: anything may have. */
  onQueue(listener: QueueListener): () => void {
    this.#queueListeners.add(listener);
    return () => this.#queueListeners.delete(listener);
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
      this.connection.signal({ unavailable: false });
      const serverTime = serverTimeOf(event.body);
      if (serverTime !== null) this.#clock(sampleOf(serverTime, event.sentAt, event.receivedAt));
    });
  }

  #clock(sample: TimeSample): void {
    const best = betterSample(this.#time, sample);
    if (best === this.#time) return;
    this.#time = best;
    for (const listener of this.#timeListeners) listener(best.offsetMs);
  }

  #connected(): void {
    this.#heard();
    this.connection.signal({ socket: 'up', unavailable: false });
    this.boards.connected();
    this.#queue(null);
  }

  #disconnected(): void {
    this.connection.signal({ socket: 'down' });
    this.boards.disconnected();
  }

  #heard(): void {
    this.#watchdog.heard();
    this.connection.heard();
  }

  #queue(hint: QueueHint | null): void {
    for (const listener of this.#queueListeners) listener(hint);
  }

  #listen(): () => void {
    const online = () => {
      this.connection.signal({ online: true });
      this.#watchdog.doubt();
      if (!this.#wire.connected()) this.#wire.reopen();
    };
    const offline = () => this.connection.signal({ online: false });
    const visibility = () => {
      const visible = document.visibilityState === 'visible';
      this.presence.setAway(!visible);
      if (visible) this.#watchdog.doubt();
    };
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    document.addEventListener('visibilitychange', visibility);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
      document.removeEventListener('visibilitychange', visibility);
    };
  }
}

export const live = new Live();
