import type { Presence } from '../../api/contract/socket.ts';
import type { CaseView } from '../../api/contract/views.ts';
import type { BoardFrame, BoardView } from '../../engine/board/board-view.ts';
import {
  accept,
  adopt,
  drop,
  EMPTY_REPLICA,
  enqueue,
  hasGap,
  type Received,
  type Replica,
  receive,
} from './case-replica.ts';
import { decodeBoard } from './codecs/frames.ts';
import { extrasOf, missingFrom } from './extras.ts';
import { Follower } from './follower.ts';
import { shownBoard } from './optimistic.ts';
import { Outbox } from './outbox.ts';
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
import { UndoStack } from './undo-stack.ts';
import { withId } from './with-id.ts';

/** Frames of older commands are here long since. */
const MOST_MINE = 500;
/** Extras are fetched once for a burst of facts. */
const EXTRAS_MS = 120;

export interface CaseSyncEvents {
  readonly changed: () => void;
  /** In the room of the case, with those who are there. */
  readonly joined: (people: readonly Presence[]) => void;
  readonly remote: (change: RemoteChange) => void;
  readonly outdated: () => void;
  /** Whether it is catching up has changed. */
  readonly lineChanged: () => void;
}

/** One case in this browser: its replica, what is shown of it, and what the person does to it. */
export class CaseSync {
  readonly caseId: string;
  readonly #ports: Ports;
  readonly #events: CaseSyncEvents;
  readonly #me: () => string;
  readonly #outbox: Outbox;
  readonly #follower: Follower;
  /** Commands of this tab: their frames are no news to it. */
  readonly #mine = new Set<string>();
  /** Those that the server has not decided yet. */
  readonly #sent = new Map<string, PersonCommand>();
  readonly undoStack = new UndoStack();
  /** What extras were asked for: a person who stays unknown is not asked for again. */
  readonly #asked = new Set<string>();
  #replica: Replica = EMPTY_REPLICA;
  #status: BoardStatus = { phase: 'loading' };
  #extras: CaseExtras | null = null;
  #shown: { readonly of: Replica; readonly board: BoardView | null } = { of: EMPTY_REPLICA, board: null };
  #cancelExtras: (() => void) | null = null;

  constructor(caseId: string, ports: Ports, me: () => string, events: CaseSyncEvents) {
    this.caseId = caseId;
    this.#ports = ports;
    this.#me = me;
    this.#events = events;
    this.#outbox = new Outbox(caseId, ports, {
      accepted: (commandId, answer) => this.#accepted(commandId, answer.version, answer.frames),
      refused: (commandId, refusal) => this.#refused(commandId, refusal),
    });
    this.#follower = new Follower(caseId, ports, {
      version: () => this.#replica.confirmed?.version ?? null,
      behind: () => hasGap(this.#replica),
      viewLoaded: (view) => this.#viewLoaded(view),
      framesArrived: (frames, head) => this.#receive(frames, head),
      allowedChanged: (allowed) => this.#allowedChanged(allowed),
      joined: (people) => this.#events.joined(people),
      gone: (code, error) => this.gone(code, error),
      failed: (error) => this.#setStatus({ phase: 'failed', error }),
      outdated: () => this.#events.outdated(),
      lineChanged: () => this.#events.lineChanged(),
    });
  }

  get status(): BoardStatus {
    return this.#status;
  }

  get extras(): CaseExtras | null {
    return this.#extras;
  }

  /** The confirmed board, without what is pending. */
  get confirmed(): BoardView | null {
    return this.#replica.confirmed;
  }

  /** Nothing of this case is on its way out. */
  get idle(): boolean {
    return this.#outbox.size === 0;
  }

  /** After a broken connection, until everything missed is here. */
  get catchingUp(): boolean {
    return this.#follower.catchingUp;
  }

  shown(): BoardView | null {
    if (this.#shown.of !== this.#replica) {
      this.#shown = { of: this.#replica, board: shownBoard(this.#replica, this.#ports.rules, this.#me()) };
    }
    return this.#shown.board;
  }

  follow(): void {
    this.#follower.start();
  }

  unfollow(): void {
    this.#follower.stop();
    this.#cancelExtras?.();
    this.#cancelExtras = null;
  }

  /** Once more after a failure, or after access that was taken away. */
  retry(): void {
    this.#setStatus({ phase: 'loading' });
    this.#follower.start();
    void this.#follower.load();
  }

  connected(): void {
    this.#follower.connected();
    this.#outbox.kick();
  }

  disconnected(): void {
    this.#follower.disconnected();
  }

  kick(): void {
    this.#follower.resume();
    this.#outbox.kick();
  }

  /** Forgets the commands of whoever was signed in. */
  clear(): void {
    this.#outbox.clear();
  }

  framesArrived(frames: readonly BoardFrame[], head: number): void {
    if (this.#status.phase === 'gone') return;
    this.#receive(frames, head);
    this.#follower.noticed();
  }

  /** Frames were left out on purpose. */
  resync(head: number): void {
    if (this.#status.phase === 'gone') return;
    this.#receive([], head);
    this.#follower.resync();
  }

  /** Access is gone, or there never was any: nothing of the case stays in this browser. */
  gone(code: string, error: { readonly problem: SendRefusal['problem'] } | null): void {
    this.unfollow();
    this.#replica = EMPTY_REPLICA;
    this.#extras = null;
    this.#setStatus({ phase: 'gone', code, problem: error?.problem ?? null });
  }

  send(given: PersonCommand, options: Pick<SendOptions, 'baseVersion' | 'commandId'> = {}): Promise<SendResult> {
    const command = withId(given, this.#ports.newId);
    const { commandId = this.#ports.newId() } = options;
    const baseVersion = this.#replica.confirmed?.version ?? options.baseVersion;
    this.#remember(commandId, command);
    const at = new Date(this.#ports.now()).toISOString();
    this.#replica = enqueue(this.#replica, { commandId, command, at });
    const answer = this.#outbox.send(
      { ...command, commandId, ...(baseVersion === undefined ? {} : { baseVersion }) },
      command,
    );
    this.#changed();
    return answer;
  }

  #remember(commandId: string, command: PersonCommand): void {
    this.#sent.set(commandId, command);
    this.#mine.add(commandId);
    const [oldest] = this.#mine;
    if (this.#mine.size > MOST_MINE && oldest !== undefined) this.#mine.delete(oldest);
  }

  #accepted(commandId: string, version: number, frames: readonly BoardFrame[]): void {
    const command = this.#sent.get(commandId);
    this.#sent.delete(commandId);
    if (command !== undefined) this.undoStack.add(commandId, command, this.shown());
    this.#replica = accept(this.#replica, commandId, version);
    this.#receive(frames, this.#replica.confirmed === null ? 0 : version);
    this.#follower.noticed();
  }

  #refused(commandId: string, refusal: SendRefusal): void {
    this.#sent.delete(commandId);
    this.#replica = drop(this.#replica, commandId);
    this.#receive(refusal.between, refusal.problem.version ?? 0);
    this.#follower.noticed();
  }

  #viewLoaded(view: CaseView): void {
    this.#extras = extrasOf(view);
    this.#take(adopt(this.#replica, decodeBoard(view), this.#ports.rules));
  }

  #allowedChanged(allowed: CaseView['allowed']): void {
    if (this.#extras === null) return;
    this.#extras = { ...this.#extras, allowed };
    this.#events.changed();
  }

  #receive(frames: readonly BoardFrame[], head: number): void {
    this.#take(receive(this.#replica, this.#follower.folds ? frames : [], head, this.#ports.rules));
  }

  #take({ replica, applied, unreadable }: Received): void {
    this.#replica = replica;
    this.undoStack.heard(applied);
    if (unreadable) this.#follower.unreadable();
    this.#complete(applied);
    for (const frame of applied) {
      if (this.#mine.has(frame.commandId)) continue;
      this.#events.remote({ caseId: this.caseId, version: frame.version, frame });
    }
    this.#changed();
  }

  /** Fetches what the facts cite and is not here, each thing once. */
  #complete(applied: readonly BoardFrame[]): void {
    const missing = this.#extras === null ? [] : missingFrom(applied, this.#extras);
    const wanted = missing.filter((name) => !this.#asked.has(name));
    if (wanted.length === 0) return;
    for (const name of wanted) this.#asked.add(name);
    this.#cancelExtras ??= this.#ports.after(EXTRAS_MS, () => {
      this.#cancelExtras = null;
      void this.#follower.load();
    });
  }

  #changed(): void {
    const loaded = this.#replica.confirmed !== null && this.#status.phase !== 'gone';
    this.#setStatus(loaded ? { phase: 'ready', pending: this.#replica.pending.length } : this.#status);
  }

  #setStatus(status: BoardStatus): void {
    if (!sameStatus(status, this.#status)) this.#status = status;
    this.#events.changed();
  }
}

function sameStatus(a: BoardStatus, b: BoardStatus): boolean {
  if (a.phase === 'ready' && b.phase === 'ready') return a.pending === b.pending;
  return a.phase === 'loading' && b.phase === 'loading';
}
