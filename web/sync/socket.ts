import { io, type Socket } from 'socket.io-client';
import type {
  ClientEvents,
  FollowAnswer,
  PROTOCOL,
  PresenceAnswer,
  PresenceUpdate,
  ServerEvents,
  StreamPresence,
  SubscribeAnswer,
} from '../../api/contract/socket.ts';
import { BOARD_VERSION } from '../../engine/board/fold-board.ts';

/** The compiler compares it with the contract, whose module would bring its schemas along. */
const protocol: typeof PROTOCOL = 2;
/** Subscriptions may have to wait for their turn after everybody was cut off. */
const SUBSCRIBE_MS = 15_000;
const ANSWER_MS = 8_000;
/** After the server closed the socket: some time within this, so that tabs do not all come at once. */
const COME_BACK_MS = 2_000;
const SOONEST_MS = 200;
/** After it was not let in: the node stops, say, or has too many. */
const REFUSED_MS = 6_000;

type Handlers = {
  readonly [E in keyof ServerEvents]: ServerEvents[E];
} & {
  readonly connected: () => void;
  readonly disconnected: () => void;
  /** Anything at all came in: the watchdog's bread. */
  readonly heard: () => void;
};

/** The one socket of this tab. WebSocket only, so that no node needs to remember us. */
export class Wire {
  readonly #socket: Socket<ServerEvents, ClientEvents>;
  #wanted = false;
  #comeBackMs = COME_BACK_MS;
  #comingBack: ReturnType<typeof setTimeout> | undefined;

  constructor(handlers: Handlers) {
    this.#socket = io({
      autoConnect: false,
      transports: ['websocket'],
      reconnectionDelay: 1000,
      reconnectionDelayMax: 10_000,
      randomizationFactor: 0.5,
      timeout: 5_000,
    });
    const socket = this.#socket;
    socket.on('connect', () => {
      this.#comeBackMs = COME_BACK_MS;
      handlers.connected();
    });
    socket.on('disconnect', (reason) => {
      handlers.disconnected();
      // The library does not come back by itself when the server closed the socket (a restart does that too).
      if (reason === 'io server disconnect') this.#comeBack(this.#comeBackMs);
    });
    socket.on('connect_error', () => {
      handlers.disconnected();
      // Nor when the server refused it; only a line that broke is made again by the library.
      if (!socket.active) this.#comeBack(REFUSED_MS);
    });
    socket.onAny(handlers.heard);
    socket.io.on('ping', handlers.heard);
    socket.on('frames', handlers.frames);
    socket.on('head', handlers.head);
    socket.on('resync', handlers.resync);
    socket.on('queue', handlers.queue);
    socket.on('presence', handlers.presence);
    socket.on('notices', handlers.notices);
    socket.on('draft', handlers.draft);
    socket.on('revoked', handlers.revoked);
    socket.on('drain', (message) => {
      this.#comeBackMs = message.withinMs;
      handlers.drain(message);
    });
    socket.on('signed-out', handlers['signed-out']);
  }

  open(): void {
    this.#wanted = true;
    this.#socket.connect();
  }

  close(): void {
    this.#wanted = false;
    clearTimeout(this.#comingBack);
    this.#socket.disconnect();
  }

  /** A socket may look open after sleep and be dead: a new one is the only proof. */
  reopen(): void {
    if (!this.#wanted) return;
    clearTimeout(this.#comingBack);
    this.#socket.disconnect();
    this.#socket.connect();
  }

  #comeBack(withinMs: number): void {
    clearTimeout(this.#comingBack);
    const ms = SOONEST_MS + Math.random() * withinMs;
    this.#comingBack = setTimeout(() => this.#wanted && this.#socket.connect(), ms);
  }

  readonly connected = (): boolean => this.#socket.connected;

  readonly subscribe = async (caseId: string, since: number): Promise<SubscribeAnswer> =>
    this.#socket.timeout(SUBSCRIBE_MS).emitWithAck('subscribe', { caseId, since, protocol, board: BOARD_VERSION });

  readonly unsubscribe = (caseId: string): void => {
    if (this.#socket.connected) this.#socket.emit('unsubscribe', { caseId });
  };

  /** From revision `since` of the draft numbered `draft`, if there is one. */
  readonly follow = async (stream: string, draft: number | null, since: number): Promise<FollowAnswer> =>
    this.#whenOpen()
      .timeout(SUBSCRIBE_MS)
      .emitWithAck('follow', { stream, since, protocol, ...(draft === null ? {} : { draft }) });

  readonly unfollow = (stream: string): void => {
    if (this.#socket.connected) this.#socket.emit('unfollow', { stream });
  };

  /** The server's time in milliseconds. Without a connection nothing is kept for later: it rejects. */
  readonly pulse = async (): Promise<number> => this.#whenOpen().timeout(ANSWER_MS).emitWithAck('pulse');

  readonly presence = async (update: PresenceUpdate | StreamPresence): Promise<PresenceAnswer> =>
    this.#whenOpen().timeout(ANSWER_MS).emitWithAck('presence', update);

  #whenOpen(): Socket<ServerEvents, ClientEvents> {
    if (!this.#socket.connected) throw new Error('The socket is not open');
    return this.#socket;
  }
}
