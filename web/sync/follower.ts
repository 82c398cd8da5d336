import type { Presence, SubscribeAnswer } from '../../api/contract/socket.ts';
import type { CaseEvents, CaseView } from '../../api/contract/views.ts';
import type { BoardFrame } from '../../engine/board/board-view.ts';
import { ApiProblem } from '../api-client/problem.ts';
import { backoffMs } from './backoff.ts';
import { decodeFrames } from './codecs/frames.ts';
import type { Ports } from './ports.ts';
import { Timers } from './timers.ts';

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
  /** The server is of another build than this page. */
  readonly outdated: () => void;
  /** `catchingUp` has changed. */
  readonly lineChanged: () => void;
}

type Job = 'gap' | 'retry' | 'join' | 'poll';

/** Loads a case and stays on its heels: subscription, gaps, catch-up, and polling where sockets are blocked. */
export class Follower {
  readonly #caseId: string;
  readonly #ports: Ports;
  readonly #target: FollowerTarget;
  readonly #timers: Timers<Job>;
  /** Grows with each start and stop, so that answers to an earlier life are ignored. */
  #life = 0;
  #active = false;
  /** This socket is in the room of the case. */
  #joined = false;
  /** It was in the room of an earlier connection, and what was missed is still on its way. */
  #rejoining = false;
  /** Grows with each connection: an answer on an earlier one says nothing of this. */
  #connection = 0;
  #subscribing = false;
  #loading = false;
  #catchingUp = false;
  #polling = false;
  #pollsWait = false;
  /** Facts of this server cannot be folded here: whole views are shown instead. */
  #snapshots = false;
  #attempt = 0;
  #joinAttempt = 0;

  constructor(caseId: string, ports: Ports, target: FollowerTarget) {
    this.#caseId = caseId;
    this.#ports = ports;
    this.#target = target;
    this.#timers = new Timers(ports.after);
  }

  /** After a broken connection, until everything missed is here. */
  get catchingUp(): boolean {
    return this.#rejoining;
  }

  /** Facts of this server can be folded by this page. */
  get folds(): boolean {
    return !this.#snapshots;
  }

  start(): void {
    if (this.#active) return;
    this.#active = true;
    this.#life += 1;
    if (this.#target.version() === null) void this.load();
    else void this.#subscribe();
    if (!this.#ports.wire.connected()) this.disconnected();
  }

  stop(): void {
    if (!this.#active) return;
    this.#active = false;
    this.#life += 1;
    this.#joined = false;
    this.#subscribing = false;
    this.#loading = false;
    this.#catchingUp = false;
    this.#polling = false;
    this.#setRejoining(false);
    this.#timers.clear();
    this.#ports.wire.unsubscribe(this.#caseId);
  }

  /** Somebody is signed in again: what waited for that goes on. */
  resume(): void {
    if (this.#active && this.#target.version() === null) void this.load();
  }

  /** The socket is up (again). */
  connected(): void {
    this.#timers.cancel('poll');
    this.#timers.cancel('join');
    this.#connection += 1;
    this.#joined = false;
    this.#subscribing = false;
    this.#snapshots = false;
    this.#joinAttempt = 0;
    if (!this.#active || this.#target.version() === null) return;
    this.#setRejoining(true);
    void this.#subscribe();
  }

  disconnected(): void {
    this.#joined = false;
    this.#subscribing = false;
    this.#timers.cancel('join');
    // Said again with every attempt that fails: what waits or polls goes on.
    if (!this.#active || this.#polling || this.#timers.has('poll')) return;
    this.#timers.schedule('poll', POLL_AFTER_MS, () => void this.#poll());
  }

  /** Something is missing for certain: no need to wait whether it comes by itself. */
  resync(): void {
    this.#timers.cancel('gap');
    void this.catchUp();
  }

  /** Frames were not understood: the whole view takes their place. */
  unreadable(): void {
    this.#target.outdated();
    if (!this.#timers.has('gap')) this.#timers.schedule('gap', GAP_MS, () => void this.load());
  }

  /** Frames or a head came in: when something is missing, wait a moment, then ask for it. */
  noticed(): void {
    if (!this.#active) return;
    if (!this.#target.behind()) this.#timers.cancel('gap');
    else if (!this.#timers.has('gap') && !this.#catchingUp)
      this.#timers.schedule('gap', GAP_MS, () => void this.catchUp());
  }

  /** The whole view, then the subscription after its version. */
  async load(): Promise<void> {
    if (this.#loading || !this.#active) return;
    this.#loading = true;
    this.#timers.cancel('retry');
    const life = this.#life;
    try {
      const view = await this.#ports.http.view(this.#caseId);
      if (life !== this.#life) return;
      this.#loading = false;
      this.#attempt = 0;
      this.#target.viewLoaded(view);
      if (this.#joined) this.#setRejoining(false);
      else if (this.#ports.wire.connected()) void this.#subscribe();
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
    if (this.#snapshots) return void this.load();
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

  async #subscribe(): Promise<void> {
    const since = this.#target.version();
    if (since === null || this.#subscribing || this.#joined || !this.#ports.wire.connected()) return;
    const [life, connection] = [this.#life, this.#connection];
    this.#subscribing = true;
    const answer = await this.#ports.wire.subscribe(this.#caseId, since).catch(() => null);
    if (life !== this.#life || connection !== this.#connection || !this.#subscribing) return;
    this.#subscribing = false;
    if (answer !== null) return this.#subscribed(answer);
    // The server is busy with many at once: asked again, not left out.
    this.#joinAttempt += 1;
    this.#timers.schedule('join', backoffMs(this.#joinAttempt, this.#ports.random), () => void this.#subscribe());
  }

  #subscribed(answer: SubscribeAnswer): void {
    if (!answer.ok) {
      if (answer.code === 'unknown') this.#target.gone('revoked', null);
      else this.#outdated();
      return;
    }
    this.#joined = true;
    this.#pollsWait = false;
    this.#snapshots = answer.outdated === true;
    if (this.#snapshots) this.#target.outdated();
    this.#target.joined(answer.presence);
    if (answer.reset || this.#snapshots) return void this.load();
    this.#target.framesArrived(decodeFrames(answer.frames), answer.head);
    this.#setRejoining(false);
    this.noticed();
  }

  /** The server's sockets speak another language; requests it still answers. */
  #outdated(): void {
    this.#snapshots = true;
    this.#setRejoining(false);
    this.#target.outdated();
    if (!this.#polling) void this.#poll();
  }

  /** Facts, or the whole view where they cannot be folded. */
  #caughtUp({ allowed, frames, head }: CaseEvents): void {
    this.#target.allowedChanged(allowed);
    this.#target.framesArrived(this.#snapshots ? [] : decodeFrames(frames), head);
  }

  get #mustPoll(): boolean {
    return this.#active && !this.#joined && (this.#snapshots || !this.#ports.wire.connected());
  }

  /** Long polling while no socket is to be had; each answer asks for the next. */
  async #poll(): Promise<void> {
    const since = this.#target.version();
    if (this.#polling || !this.#mustPoll) return;
    if (since === null) {
      this.#timers.schedule('poll', POLL_AFTER_MS, () => void this.#poll());
      return;
    }
    this.#polling = true;
    const life = this.#life;
    const failed = await this.#pollOnce(since).catch((error: unknown) => ({ error }));
    if (life !== this.#life) return;
    this.#polling = false;
    if (failed === undefined) {
      this.#attempt = 0;
      void this.#poll();
      return;
    }
    if (fateOf(failed.error) === 'gone') return this.#stumbled(failed.error, () => undefined);
    this.#attempt += 1;
    this.#timers.schedule('poll', backoffMs(this.#attempt, this.#ports.random), () => void this.#poll());
  }

  async #pollOnce(since: number): Promise<undefined> {
    const life = this.#life;
    // The first one does not wait: it says whether this way is open, and brings what was missed.
    const answer = await this.#ports.http.events(this.#caseId, since, this.#pollsWait ? POLL_WAIT_S : 0);
    if (life !== this.#life) return undefined;
    this.#pollsWait = true;
    if (!answer.reset) this.#caughtUp(answer);
    if (answer.reset || (this.#snapshots && answer.head > since)) await this.load();
    return undefined;
  }

  #setRejoining(rejoining: boolean): void {
    if (this.#rejoining === rejoining) return;
    this.#rejoining = rejoining;
    this.#target.lineChanged();
  }

  /** 404 and 403 end it, a lost session waits for sign-in, a bug is shown, and everything else passes. */
  #stumbled(error: unknown, again: () => void): void {
    const fate = fateOf(error);
    if (fate === 'gone' && error instanceof ApiProblem) this.#target.gone(error.code, error);
    else if (fate === 'failed' && error instanceof ApiProblem) this.#target.failed(error);
    else if (fate === 'retry') {
      this.#attempt += 1;
      this.#timers.schedule('retry', backoffMs(this.#attempt, this.#ports.random), again);
    }
  }
}

function fateOf(error: unknown): 'gone' | 'failed' | 'sign-in' | 'retry' {
  if (!(error instanceof ApiProblem)) return 'retry';
  if (error.status === 404 || error.status === 403) return 'gone';
  if (error.status === 401) return 'sign-in';
  return error.status === 429 || error.status > 500 ? 'retry' : 'failed';
}
