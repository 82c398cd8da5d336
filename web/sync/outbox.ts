import type { CommandAnswer } from '../../api/contract/commands.ts';
import type { Problem } from '../../api/contract/common.ts';
import type { BoardFrame } from '../../engine/board/board-view.ts';
import { ApiProblem } from '../api-client/problem.ts';
import { backoffMs } from './backoff.ts';
import { decodeFrames } from './codecs/frames.ts';
import type { OutgoingCommand, Ports } from './ports.ts';
import type { PersonCommand, SendRefusal, SendResult } from './types.ts';

interface Waiting {
  readonly outgoing: OutgoingCommand;
  readonly command: PersonCommand;
  readonly resolve: (result: SendResult) => void;
  attempts: number;
}

interface Listener {
  readonly accepted: (commandId: string, answer: { version: number; frames: readonly BoardFrame[] }) => void;
  readonly refused: (commandId: string, refusal: SendRefusal) => void;
}

/** Sent this long ago without an answer when a new connection is made: it went out on the dead one. */
const STUCK_MS = 2_000;

/** A bug of the server may pass; three tries, then the person is told. */
const TRIES_AFTER_500 = 3;

/**
 * The commands of one case on their way out: in order, one in flight. A lost answer is no answer, so the same
 * commandId goes out again until the server has decided.
 */
export class Outbox {
  readonly #caseId: string;
  readonly #ports: Ports;
  readonly #listener: Listener;
  #queue: readonly Waiting[] = [];
  #inFlight: { readonly sentAt: number; readonly abort: AbortController } | null = null;
  #paused = false;
  #cancelRetry: (() => void) | null = null;

  constructor(caseId: string, ports: Ports, listener: Listener) {
    this.#caseId = caseId;
    this.#ports = ports;
    this.#listener = listener;
  }

  get size(): number {
    return this.#queue.length;
  }

  send(outgoing: OutgoingCommand, command: PersonCommand): Promise<SendResult> {
    return new Promise((resolve) => {
      this.#queue = [...this.#queue, { outgoing, command, resolve, attempts: 0 }];
      void this.#pump();
    });
  }

  /** The connection is back, or the session is: no need to wait for the next try. */
  kick(): void {
    this.#paused = false;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    if (this.#inFlight !== null && this.#ports.now() - this.#inFlight.sentAt > STUCK_MS) this.#inFlight.abort.abort();
    else void this.#pump();
  }

  /** Somebody else signs in here: nothing of the one before may be sent in their name. */
  clear(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    const dropped = this.#queue;
    this.#queue = [];
    for (const waiting of dropped)
      this.#refuse(waiting, { type: 'about:blank', title: 'Signed out', status: 401, code: 'no-session' });
  }

  async #pump(): Promise<void> {
    const [first] = this.#queue;
    if (first === undefined || this.#inFlight !== null || this.#paused || this.#cancelRetry !== null) return;
    const abort = new AbortController();
    this.#inFlight = { sentAt: this.#ports.now(), abort };
    const outcome = await this.#attempt(first, abort.signal);
    this.#inFlight = null;
    // Given up for a new connection: the same command goes out again at once.
    if (outcome instanceof Error && abort.signal.aborted) return void this.#pump();
    // Cleared meanwhile: its promise has been answered.
    if (this.#queue[0] !== first) return void this.#pump();
    this.#settle(first, outcome);
    void this.#pump();
  }

  async #attempt(waiting: Waiting, signal: AbortSignal): Promise<CommandAnswer | Error> {
    try {
      return await this.#ports.http.send(this.#caseId, waiting.outgoing, signal);
    } catch (error) {
      return error instanceof Error ? error : new Error('The command could not be sent', { cause: error });
    }
  }

  #settle(waiting: Waiting, outcome: CommandAnswer | Error): void {
    if (!(outcome instanceof Error)) {
      this.#queue = this.#queue.slice(1);
      this.#listener.accepted(waiting.outgoing.commandId, {
        version: outcome.version,
        frames: decodeFrames(outcome.frames),
      });
      waiting.resolve({ ok: true, version: outcome.version, commandId: waiting.outgoing.commandId });
      return;
    }
    waiting.attempts += 1;
    const fate = fateOf(outcome, waiting.attempts);
    if (fate === 'pause') {
      this.#paused = true;
    } else if (fate === 'retry') {
      this.#retryLater(outcome, waiting.attempts);
    } else {
      this.#queue = this.#queue.slice(1);
      this.#refuse(waiting, fate);
    }
  }

  #retryLater(error: Error, attempts: number): void {
    const asked = error instanceof ApiProblem ? (error.retryAfterS ?? 0) * 1000 : 0;
    const ms = Math.max(asked, backoffMs(attempts - 1, this.#ports.random));
    this.#cancelRetry = this.#ports.after(ms, () => {
      this.#cancelRetry = null;
      void this.#pump();
    });
  }

  #refuse(waiting: Waiting, problem: Problem): void {
    const refusal: SendRefusal = {
      code: problem.code,
      problem,
      command: waiting.command,
      between: decodeFrames(problem.between ?? []),
    };
    this.#listener.refused(waiting.outgoing.commandId, refusal);
    waiting.resolve({ ok: false, refusal });
  }
}

/** What an unsuccessful try means: sign in first, try again, or the problem that ends it. */
function fateOf(error: Error, attempts: number): 'pause' | 'retry' | Problem {
  if (!(error instanceof ApiProblem)) return 'retry';
  if (error.status === 401) return 'pause';
  if ([408, 425, 429, 502, 503, 504].includes(error.status)) return 'retry';
  if (error.status >= 500 && attempts < TRIES_AFTER_500) return 'retry';
  return error.problem;
}
