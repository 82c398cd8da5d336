import { io, type Socket } from 'socket.io-client';
import type {
  ClientEvents,
  PROTOCOL,
  PresenceUpdate,
  ServerEvents,
  SubscribeAnswer,
} from '../../api/contract/socket.ts';

/** The compiler compares it with the contract, whose module would bring its schemas along. */
const protocol: typeof PROTOCOL = 1;
const ANSWER_MS = 8000;

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

  constructor(handlers: Handlers) {
    this.#socket = io({
      autoConnect: false,
      transports: ['websocket'],
      reconnectionDelay: 1000,
      reconnectionDelayMax: 10_000,
      randomizationFactor: 0.5,
      timeout: 10_000,
    });
    const socket = this.#socket;
    socket.on('connect', handlers.connected);
    socket.on('disconnect', (reason) => {
      handlers.disconnected();
      // The library does not come back by itself when the server closed the socket (a restart does that too).
      if (reason === 'io server disconnect') setTimeout(() => this.#wanted && socket.connect(), 1000);
    });
    socket.on('connect_error', handlers.disconnected);
    socket.onAny(handlers.heard);
    socket.io.on('ping', handlers.heard);
    socket.on('frames', handlers.frames);
    socket.on('head', handlers.head);
    socket.on('queue', handlers.queue);
    socket.on('presence', handlers.presence);
    socket.on('revoked', handlers.revoked);
    socket.on('signed-out', handlers['signed-out']);
  }

  #wanted = false;

  open(): void {
    this.#wanted = true;
    this.#socket.connect();
  }

  close(): void {
    this.#wanted = false;
    this.#socket.disconnect();
  }

  /** A socket may look open after sleep and be dead: a new one is the only proof. */
  reopen(): void {
    if (!this.#wanted) return;
    this.#socket.disconnect();
    this.#socket.connect();
  }

  readonly connected = (): boolean => this.#socket.connected;

  readonly subscribe = async (caseId: string, since: number): Promise<SubscribeAnswer> =>
    this.#socket.timeout(ANSWER_MS).emitWithAck('subscribe', { caseId, since, protocol });

  readonly unsubscribe = (caseId: string): void => {
    if (this.#socket.connected) this.#socket.emit('unsubscribe', { caseId });
  };

  readonly presence = (update: PresenceUpdate): void => {
    this.#socket.volatile.emit('presence', update);
  };
}
