import type { SubscribeAnswer } from '../../../../api/contract/socket.ts';
import type { BoardFrame } from '../../../../engine/board/board-view.ts';
import { uuidv7 } from '../../../../web/api-client/ids.ts';
import { ApiProblem, Unreachable } from '../../../../web/api-client/problem.ts';
import { BoardClient } from '../../../../web/sync/board-client.ts';
import { boardRules } from '../../../../web/sync/board-rules.ts';
import type { Ports } from '../../../../web/sync/ports.ts';
import { CASE, type SimulatedServer } from './simulated-server.ts';
import type { Random, VirtualTime } from './virtual-time.ts';

/** How bad the network is: shares between 0 and 1, and the longest delay. */
export interface Weather {
  readonly delayMs: number;
  /** A request that does not reach the server. */
  readonly lostRequest: number;
  /** An answer that does not come back, though the server has acted. */
  readonly lostAnswer: number;
  /** A published frame that does not arrive. */
  readonly lostFrame: number;
  readonly doubledFrame: number;
  /** The server answers 503. */
  readonly unavailable: number;
}

export const FAIR: Weather = {
  delayMs: 20,
  lostRequest: 0,
  lostAnswer: 0,
  lostFrame: 0,
  doubledFrame: 0,
  unavailable: 0,
};

/** A browser tab: the real board client on simulated wires. */
export class SimulatedTab {
  readonly name: string;
  readonly client: BoardClient;
  /** What a tab must never do, noted when it does. */
  readonly faults: string[] = [];
  weather: Weather;
  /** The commandId that the client made last. */
  lastId = '';
  readonly #time: VirtualTime;
  readonly #server: SimulatedServer;
  readonly #random: Random;
  #connected = false;
  #inFlight = 0;
  #leave: (() => void) | null = null;
  /** Grows with each connection: what travelled on an older one is lost. */
  #connection = 0;

  constructor(name: string, server: SimulatedServer, time: VirtualTime, random: Random, weather: Weather) {
    this.name = name;
    this.#server = server;
    this.#time = time;
    this.#random = random;
    this.weather = weather;
    this.client = new BoardClient(this.#ports());
    this.client.signedIn(`person-of-${name}`);
  }

  connect(): void {
    if (this.#connected) return;
    this.#connected = true;
    this.#connection += 1;
    this.client.connected();
  }

  disconnect(): void {
    if (!this.#connected) return;
    this.#connected = false;
    this.#leave?.();
    this.#leave = null;
    this.client.disconnected();
  }

  /** The heartbeat of the newest version. */
  heartbeat(): void {
    if (this.#connected && this.#leave !== null) this.client.head({ caseId: CASE, head: this.#server.head });
  }

  #ports(): Ports {
    return {
      rules: boardRules,
      http: {
        view: () => this.#request(() => this.#server.view()),
        events: (_caseId, since) => this.#request(() => this.#server.since(since)),
        send: (_caseId, command) => this.#oneAtATime(() => this.#server.command(command, this.name)),
      },
      wire: {
        connected: () => this.#connected,
        subscribe: (_caseId, since) => this.#subscribe(since),
        unsubscribe: () => this.#leave?.(),
      },
      after: this.#time.after,
      now: this.#time.now,
      newId: () => {
        this.lastId = uuidv7(this.#time.now(), (bytes) => {
          for (let at = 0; at < bytes.length; at += 1) bytes[at] = Math.floor(this.#random() * 256);
        });
        return this.lastId;
      },
      random: this.#random,
    };
  }

  #happens(share: number): boolean {
    return this.#random() < share;
  }

  #delay(): Promise<void> {
    return this.#time.wait(this.#random() * this.weather.delayMs);
  }

  async #oneAtATime<T>(serve: () => T): Promise<T> {
    this.#inFlight += 1;
    if (this.#inFlight > 1) this.faults.push('two commands of one case were in flight');
    try {
      return await this.#request(serve);
    } finally {
      this.#inFlight -= 1;
    }
  }

  async #request<T>(serve: () => T): Promise<T> {
    await this.#delay();
    if (this.#happens(this.weather.lostRequest)) throw new Unreachable('The request was lost');
    if (this.#happens(this.weather.unavailable)) {
      throw new ApiProblem({ type: 'about:blank', title: 'Away', status: 503, code: 'database-unavailable' }, 1);
    }
    const answered = settled(serve);
    await this.#delay();
    if (this.#happens(this.weather.lostAnswer)) throw new Unreachable('The answer was lost');
    return answered();
  }

  async #subscribe(since: number): Promise<SubscribeAnswer> {
    const connection = this.#connection;
    await this.#delay();
    if (connection !== this.#connection || !this.#connected) throw new Unreachable('The connection broke');
    this.#leave ??= this.#server.join((frames, head) => this.#deliver(connection, frames, head));
    const { head, frames, reset } = this.#server.since(since);
    await this.#delay();
    if (connection !== this.#connection || !this.#connected) throw new Unreachable('The connection broke');
    return { ok: true, head, frames, reset, presence: [] };
  }

  /** Each publish takes its own time, so that later ones overtake. */
  #deliver(connection: number, frames: readonly BoardFrame[], head: number): void {
    const times = this.#happens(this.weather.doubledFrame) ? 2 : 1;
    if (this.#happens(this.weather.lostFrame)) return;
    for (let time = 0; time < times; time += 1) {
      this.#time.after(this.#random() * this.weather.delayMs, () => {
        if (connection === this.#connection && this.#connected) this.client.frames({ caseId: CASE, head, frames });
      });
    }
  }
}

/** Runs now, throws later: the refusal of the server travels as long as its answer. */
function settled<T>(serve: () => T): () => T {
  try {
    const value = serve();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
