import type {
  FramesMessage,
  HeadMessage,
  Presence,
  PresenceMessage,
  ResyncMessage,
} from '../../api/contract/socket.ts';
import type { BoardView } from '../../engine/board/board-view.ts';
import { CaseSync } from './case-sync.ts';
import { decodeFrames } from './codecs/frames.ts';
import type { Ports } from './ports.ts';
import type {
  BoardStatus,
  CaseExtras,
  PersonCommand,
  RemoteChange,
  SendOptions,
  SendRefusal,
  SendResult,
} from './types.ts';
import type { Done } from './undo-stack.ts';

/** A case that nobody looks at any more is followed a little longer: people go back and forth. */
const LINGER_MS = 30_000;
const NOBODY: readonly Presence[] = [];
const LOADING: BoardStatus = { phase: 'loading' };

interface Held {
  readonly sync: CaseSync;
  viewers: number;
  cancelLinger: (() => void) | null;
  presence: readonly Presence[];
  /** People on the case, also those who are not named. */
  presenceCount: number;
}

/** All cases that this tab follows. It owns no socket and no clock: those are ports. */
export class BoardClient {
  readonly #ports: Ports;
  readonly #cases = new Map<string, Held>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #remote = new Set<(change: RemoteChange) => void>();
  readonly #refused = new Set<(refusal: SendRefusal, caseId: string) => void>();
  readonly #outdated = new Set<() => void>();
  readonly #joined = new Set<(caseId: string) => void>();
  readonly #catchingUp = new Set<(catchingUp: boolean) => void>();
  #isOutdated = false;
  #me = '';

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Who acts here. Of somebody else nothing stays: no waiting command is sent in a new name, no board is shown to new eyes. */
  signedIn(userId: string): void {
    if (this.#me !== '' && this.#me !== userId) this.signedOut();
    this.#me = userId;
    for (const held of this.#cases.values()) held.sync.kick();
  }

  signedOut(): void {
    for (const [caseId, held] of this.#cases) {
      held.cancelLinger?.();
      held.sync.unfollow();
      held.sync.clear();
      this.#cases.delete(caseId);
    }
    this.#me = '';
  }

  /** Follows the case as long as somebody looks; returns the way to stop. */
  retain(caseId: string): () => void {
    const held = this.#held(caseId);
    held.viewers += 1;
    held.cancelLinger?.();
    held.cancelLinger = null;
    held.sync.follow();
    let released = false;
    return () => {
      if (released) return;
      released = true;
      held.viewers -= 1;
      if (held.viewers === 0) this.#linger(caseId, held);
    };
  }

  readonly subscribe = (caseId: string, listener: () => void): (() => void) => {
    const listeners = this.#listeners.get(caseId) ?? new Set();
    this.#listeners.set(caseId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(caseId);
    };
  };

  board(caseId: string): BoardView | null {
    return this.#cases.get(caseId)?.sync.shown() ?? null;
  }

  confirmed(caseId: string): BoardView | null {
    return this.#cases.get(caseId)?.sync.confirmed ?? null;
  }

  status(caseId: string): BoardStatus {
    return this.#cases.get(caseId)?.sync.status ?? LOADING;
  }

  extras(caseId: string): CaseExtras | null {
    return this.#cases.get(caseId)?.sync.extras ?? null;
  }

  presence(caseId: string): readonly Presence[] {
    return this.#cases.get(caseId)?.presence ?? NOBODY;
  }

  presenceCount(caseId: string): number {
    return this.#cases.get(caseId)?.presenceCount ?? 0;
  }

  /** What this tab did on the case last and may take back. */
  lastDone(caseId: string): Done | null {
    return this.#cases.get(caseId)?.sync.undoStack.last ?? null;
  }

  /** Takes back what this tab did last; null when there is nothing. What cannot be taken back is not tried again. */
  async undo(caseId: string): Promise<{ readonly done: Done; readonly result: SendResult } | null> {
    const done = this.lastDone(caseId);
    const stack = this.#cases.get(caseId)?.sync.undoStack;
    if (done === null || stack === undefined) return null;
    stack.remove(done.commandId);
    return { done, result: await this.send(caseId, { type: 'undo', undone: done.commandId }, { quiet: true }) };
  }

  /** Commands wait to be sent or to be decided. */
  get unsent(): boolean {
    return [...this.#cases.values()].some(({ sync }) => !sync.idle);
  }

  /** Cases that are held here, looked at or a little longer. */
  get size(): number {
    return this.#cases.size;
  }

  retry(caseId: string): void {
    this.#cases.get(caseId)?.sync.retry();
  }

  async send(caseId: string, command: PersonCommand, options: SendOptions = {}): Promise<SendResult> {
    const held = this.#held(caseId);
    const result = await held.sync.send(command, options);
    if (!result.ok && options.quiet !== true) {
      const refusal = { ...result.refusal, keepsText: options.keepsText === true };
      for (const listener of this.#refused) listener(refusal, caseId);
    }
    if (held.viewers === 0 && held.cancelLinger === null) this.#linger(caseId, held);
    return result;
  }

  onRemoteChange(listener: (change: RemoteChange) => void): () => void {
    this.#remote.add(listener);
    return () => this.#remote.delete(listener);
  }

  onRefused(listener: (refusal: SendRefusal, caseId: string) => void): () => void {
    this.#refused.add(listener);
    return () => this.#refused.delete(listener);
  }

  /** True from a new connection until everything that was missed on the cases followed here has arrived. */
  onCatchingUp(listener: (catchingUp: boolean) => void): () => void {
    this.#catchingUp.add(listener);
    return () => this.#catchingUp.delete(listener);
  }

  /** The server is of another build than this page; told once. */
  onOutdated(listener: () => void): () => void {
    this.#outdated.add(listener);
    return () => this.#outdated.delete(listener);
  }

  /** This tab is in the room of the case, for the first time or again. */
  onJoined(listener: (caseId: string) => void): () => void {
    this.#joined.add(listener);
    return () => this.#joined.delete(listener);
  }

  // What the socket brings.

  connected(): void {
    for (const held of this.#cases.values()) held.sync.connected();
  }

  disconnected(): void {
    for (const held of this.#cases.values()) held.sync.disconnected();
  }

  frames(message: FramesMessage): void {
    this.#cases.get(message.caseId)?.sync.framesArrived(decodeFrames(message.frames), message.head);
  }

  head(message: HeadMessage): void {
    this.#cases.get(message.caseId)?.sync.framesArrived([], message.head);
  }

  resync({ heads }: ResyncMessage): void {
    for (const { caseId, head } of heads) this.#cases.get(caseId)?.sync.resync(head);
  }

  revoked(caseId: string): void {
    this.#cases.get(caseId)?.sync.gone('revoked', null);
  }

  presenceChanged(message: Extract<PresenceMessage, { caseId: string }>): void {
    const held = this.#cases.get(message.caseId);
    if (held === undefined) return;
    held.presence = message.people;
    held.presenceCount = message.count;
    this.#tell(message.caseId);
  }

  #held(caseId: string): Held {
    const known = this.#cases.get(caseId);
    if (known !== undefined) return known;
    const sync = new CaseSync(caseId, this.#ports, () => this.#me, {
      changed: () => this.#tell(caseId),
      joined: (people) => {
        this.presenceChanged({ caseId, people, count: people.length });
        for (const listener of this.#joined) listener(caseId);
      },
      remote: (change) => {
        for (const listener of this.#remote) listener(change);
      },
      outdated: () => {
        if (this.#isOutdated) return;
        this.#isOutdated = true;
        for (const listener of this.#outdated) listener();
      },
      lineChanged: () => {
        const catchingUp = [...this.#cases.values()].some((each) => each.sync.catchingUp);
        for (const listener of this.#catchingUp) listener(catchingUp);
      },
    });
    const held: Held = { sync, viewers: 0, cancelLinger: null, presence: NOBODY, presenceCount: 0 };
    this.#cases.set(caseId, held);
    return held;
  }

  #linger(caseId: string, held: Held): void {
    held.cancelLinger = this.#ports.after(LINGER_MS, () => {
      held.cancelLinger = null;
      if (held.viewers > 0) return;
      held.sync.unfollow();
      if (held.sync.idle) this.#cases.delete(caseId);
      else this.#linger(caseId, held);
    });
  }

  #tell(caseId: string): void {
    for (const listener of this.#listeners.get(caseId) ?? []) listener();
  }
}
