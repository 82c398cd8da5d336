import type { Presence, SubscribeAnswer } from '../../api/contract/socket.ts';
import type { CaseEvents, CaseView } from '../../api/contract/views.ts';
import type { BoardFrame } from '../../engine/board/board-view.ts';
import { ApiProblem } from '../api-client/problem.ts';
import { backoffMs } from './backoff.ts';
import { decodeFrames } from './codecs/frames.ts';
import type { Ports } from './ports.ts';

/** A gap may close by itself: frames of one burst can overtake each other. */
export const GAP_MS = 250;
/** With no socket for this long, facts come by long polling. */
export const POLL_AFTER_MS = 4000;
const POLL_WAIT_S = 25;

/** What following a case tells the one who keeps its replica. */
export interface FollowerTarget {
  /** Version that is here; null until a view was loaded. */
  readonly version: () => number | null;
  /** A frame is missing between what is here and the newest version. */
  readonly behind: () => boolean;
  readonly viewLoaded: (view: CaseView) => void;
  readonly framesArrived: (frames: readonly BoardFrame[], head: number) => void;
  readonly allowedChanged: (allowed: CaseView['allowed']) => void;
  /** In the room of the case, with those who are there. */
  readonly joined: (people: readonly Presence[]) => void;
  readonly gone: (code: string, error: ApiProblem | null) => void;
  readonly failed: (error: Error) => void;
  readonly outdated: () => void;
}

type Job = 'gap' | 'retry' | 'poll';

/** Loads a case and stays on its heels: subscription, gaps, catch-up, and polling where sockets are blocked. */
export class Follower {
  readonly #caseId: string;
  readonly #ports: Ports;
  readonly #target: FollowerTarget;
  readonly #timers = new Map<Job, () => void>();
  /** Grows with each start and stop, so that answers to an earlier life are ignored. */
  #life = 0;
  #active = false;
  /** This socket is in the room of the case. */
  #joined = false;
  #loading = false;
  #catchingUp = false;
  #attempt = 0;

  constructor(caseId: string, ports: Ports, target: FollowerTarget) {
    this.#caseId = caseId;
    this.#ports = ports;
    this.#target = target;
  }

  start(): void {
    if (this.#active) return;
    this.#active = true;
    this.#life += 1;
    if (this.#target.version() === null) void this.load();
    else this.connected();
    if (!this.#ports.wire.connected()) this.disconnected();
  }

  stop(): void {
    if (!this.#active) return;
    this.#active = false;
    this.#life += 1;
    this.#joined = false;
    this.#loading = false;
    this.#catchingUp = false;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#ports.wire.unsubscribe(this.#caseId);
  }

  /** Somebody is signed in again: what waited for that goes on. */
  resume(): void {
    if (this.#active && this.#target.version() === null) void this.load();
  }

  /** The socket is up (again). */
  connected(): void {
    this.#cancel('poll');
    this.#joined = false;
    if (this.#active && this.#target.version() !== null) void this.#subscribe();
  }

  disconnected(): void {
    this.#joined = false;
    if (this.#active) this.#schedule('poll', POLL_AFTER_MS, () => void this.#poll());
  }

  /** Frames or a head came in: when something is missing, wait a moment, then ask for it. */
  noticed(): void {
    if (!this.#active) return;
    if (!this.#target.behind()) this.#cancel('gap');
    else if (!this.#timers.has('gap') && !this.#catchingUp) this.#schedule('gap', GAP_MS, () => void this.catchUp());
  }

  /** The whole view, then the subscription after its version. */
  async load(): Promise<void> {
    if (this.#loading || !this.#active) return;
    this.#loading = true;
    const life = this.#life;
    try {
      const view = await this.#ports.http.view(this.#caseId);
      if (life !== this.#life) return;
      this.#loading = false;
      this.#attempt = 0;
      this.#target.viewLoaded(view);
      if (this.#ports.wire.connected() && !this.#joined) void this.#subscribe();
      this.noticed();
    } catch (error) {
      if (life !== this.#life) return;
      this.#loading = false;
      this.#stumbled(error, () => void this.load());
    }
  }

  async catchUp(): Promise<void> {
    const since = this.#target.version();
    if (since === null || this.#catchingUp || !this.#active || !this.#target.behind()) return;
    this.#catchingUp = true;
    const life = this.#life;
    try {
      const answer = await this.#ports.http.events(this.#caseId, since, 0);
      if (life !== this.#life) return;
      this.#catchingUp = false;
      this.#attempt = 0;
      if (answer.reset) return void this.load();
      this.#caughtUp(answer);
      this.noticed();
    } catch (error) {
      if (life !== this.#life) return;
      this.#catchingUp = false;
      this.#stumbled(error, () => void this.catchUp());
    }
  }

  #caughtUp({ allowed, frames, head }: CaseEvents): void {
    this.#target.allowedChanged(allowed);
    this.#target.framesArrived(decodeFrames(frames), head);
  }

  async #subscribe(): Promise<void> {
    const since = this.#target.version();
    const life = this.#life;
    if (since === null) return;
    const answer = await this.#ports.wire.subscribe(this.#caseId, since).catch(() => null);
    // No answer: the connection broke, and the next one subscribes anew.
    if (answer === null || life !== this.#life) return;
    this.#subscribed(answer);
  }

  #subscribed(answer: SubscribeAnswer): void {
    if (!answer.ok) {
      if (answer.code === 'unknown') this.#target.gone('revoked', null);
      else this.#target.outdated();
      return;
    }
    this.#joined = true;
    this.#target.joined(answer.presence);
    if (answer.reset) return void this.load();
    this.#target.framesArrived(decodeFrames(answer.frames), answer.head);
    this.noticed();
  }

  /** Long polling while no socket is to be had; each answer asks for the next. */
  async #poll(): Promise<void> {
    const since = this.#target.version();
    if (!this.#active || this.#ports.wire.connected()) return;
    if (since === null) {
      this.#schedule('poll', POLL_AFTER_MS, () => void this.#poll());
      return;
    }
    const life = this.#life;
    try {
      const answer = await this.#ports.http.events(this.#caseId, since, POLL_WAIT_S);
      if (life !== this.#life) return;
      if (answer.reset) await this.load();
      else this.#caughtUp(answer);
      void this.#poll();
    } catch {
      if (life !== this.#life) return;
      this.#attempt += 1;
      this.#schedule('poll', backoffMs(this.#attempt, this.#ports.random), () => void this.#poll());
    }
  }

  /** 404 and 403 end it, a lost session waits for sign-in, a bug is shown, and everything else passes. */
  #stumbled(error: unknown, again: () => void): void {
    const fate = fateOf(error);
    if (fate === 'gone' && error instanceof ApiProblem) this.#target.gone(error.code, error);
    else if (fate === 'failed' && error instanceof ApiProblem) this.#target.failed(error);
    else if (fate === 'retry') {
      this.#attempt += 1;
      this.#schedule('retry', backoffMs(this.#attempt, this.#ports.random), again);
    }
  }

  #schedule(job: Job, ms: number, run: () => void): void {
    this.#cancel(job);
    const cancel = this.#ports.after(ms, () => {
      this.#timers.delete(job);
      run();
    });
    this.#timers.set(job, cancel);
  }

  #cancel(job: Job): void {
    this.#timers.get(job)?.();
    this.#timers.delete(job);
  }
}

function fateOf(error: unknown): 'gone' | 'failed' | 'sign-in' | 'retry' {
  if (!(error instanceof ApiProblem)) return 'retry';
  if (error.status === 404 || error.status === 403) return 'gone';
  if (error.status === 401) return 'sign-in';
  return error.status === 429 || error.status > 500 ? 'retry' : 'failed';
}
