import type { DraftCommandAnswer } from '../../../../../api/contract/drafting.ts';
import { ApiProblem } from '../../../../api-client/problem.ts';
import { backoffMs } from '../../../../sync/backoff.ts';
import { Timers } from '../../../../sync/timers.ts';
import { encodeOperations } from './codecs/operations.ts';
import type { Sent } from './draft-replica.ts';
import type { DraftPorts } from './ports.ts';

/** What is typed is gathered for so long, then it goes. */
export const GATHER_MS = 300;
const TRIES_AFTER_500 = 3;

/** Whose changes go out, and who is told what became of them. */
export interface SenderTarget {
  readonly draft: () => number;
  /** What is on its way, or what goes next; null: nothing waits. */
  readonly next: () => Sent | null;
  readonly accepted: (sent: Sent, answer: DraftCommandAnswer) => void;
  readonly refused: (sent: Sent, error: Error) => void;
  /** Whether the server can be reached has changed, or something was decided. */
  readonly settled: () => void;
}

/**
 * The changes of one draft on their way out: in order, one in flight. A lost answer is no answer, so the same commandId
 * goes again until the server has decided.
 */
export class DraftSender {
  readonly #ports: DraftPorts;
  readonly #target: SenderTarget;
  readonly #timers: Timers<'send'>;
  #sending = false;
  #attempt = 0;
  #unreachable = false;

  constructor(ports: DraftPorts, target: SenderTarget) {
    this.#ports = ports;
    this.#target = target;
    this.#timers = new Timers(ports.after);
  }

  /** The last try found nobody. */
  get unreachable(): boolean {
    return this.#unreachable;
  }

  /** Within a moment: what follows meanwhile goes with it. */
  soon(): void {
    if (!this.#timers.has('send')) this.#timers.schedule('send', GATHER_MS, () => void this.now());
  }

  /** The line is back: no need to wait for the next try. */
  again(): void {
    this.#reached();
    this.#timers.cancel('send');
    void this.now();
  }

  async now(): Promise<void> {
    const sent = this.#sending ? null : this.#target.next();
    if (sent === null) return;
    this.#timers.cancel('send');
    this.#sending = true;
    const outcome = await this.#attemptOf(sent);
    this.#sending = false;
    if (!(outcome instanceof Error)) {
      this.#reached();
      this.#target.accepted(sent, outcome);
    } else if (isPassing(outcome, this.#attempt)) this.#later(outcome);
    else {
      this.#reached();
      this.#target.refused(sent, outcome);
    }
    this.#target.settled();
    if (!this.#timers.has('send')) void this.now();
  }

  async #attemptOf({ commandId, base, operations }: Sent): Promise<DraftCommandAnswer | Error> {
    const draft = this.#target.draft();
    try {
      return await this.#ports.http.send({
        commandId,
        draft,
        baseVersion: base,
        operations: encodeOperations(operations),
      });
    } catch (error) {
      return error instanceof Error ? error : new Error('The change could not be sent', { cause: error });
    }
  }

  #reached(): void {
    this.#attempt = 0;
    this.#unreachable = false;
  }

  #later(error: Error): void {
    this.#unreachable = !(error instanceof ApiProblem);
    this.#attempt += 1;
    const asked = error instanceof ApiProblem ? (error.retryAfterS ?? 0) * 1000 : 0;
    const ms = Math.max(asked, backoffMs(this.#attempt - 1, this.#ports.random));
    this.#timers.schedule('send', ms, () => void this.now());
  }
}

/** What passes by itself: no network, a server that is busy, a session that is being renewed. */
function isPassing(error: Error, attempts: number): boolean {
  if (!(error instanceof ApiProblem)) return true;
  if ([401, 408, 425, 429, 502, 503, 504].includes(error.status)) return true;
  return error.status >= 500 && attempts < TRIES_AFTER_500;
}
