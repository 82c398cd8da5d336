import type { DraftCommandAnswer, DraftEvents } from '../../../../../api/contract/drafting.ts';
import type { DraftMessage } from '../../../../../api/contract/socket.ts';
import { applyOperations } from '../../../../../templates/drafting/apply.ts';
import { operationsBetween } from '../../../../../templates/drafting/between.ts';
import { isRecord } from '../../../../../templates/drafting/container.ts';
import type { DraftDefinition, DraftOperation } from '../../../../../templates/drafting/operation.ts';
import { ApiProblem } from '../../../../api-client/problem.ts';
import { Timers } from '../../../../sync/timers.ts';
import { decodeEvents, restored, stored } from './codecs/stored.ts';
import {
  adopt,
  answered,
  type DraftReplica,
  emptyReplica,
  gather,
  overlapped,
  type Received,
  receive,
  type Sent,
  shownDefinition,
} from './draft-replica.ts';
import { DraftSender } from './draft-sender.ts';
import type { DraftListener, DraftPorts, DraftStart } from './ports.ts';
import { DraftUndo, type Taken } from './undo.ts';

/** A gap may close by itself. */
const GAP_MS = 250;
/** Without a socket, what others do is asked for. */
const POLL_MS = 4_000;

export type Saving = 'saved' | 'saving' | 'offline';

type Job = 'gap' | 'poll' | 'join';

/** One draft in this tab: what the server has, what is on its way, what the others do, and what can be taken back. */
export class DraftSync {
  readonly #ports: DraftPorts;
  readonly #listener: DraftListener;
  readonly #timers: Timers<Job>;
  readonly #sender: DraftSender;
  readonly #undo = new DraftUndo();
  /** Commands of this tab: what they did is no news to it. */
  readonly #mine = new Set<string>();
  #replica: DraftReplica;
  #state: string;
  #shown: { readonly of: DraftReplica; readonly definition: DraftDefinition } | null = null;
  #active = false;
  #ended = false;
  #waiting: (() => void)[] = [];

  constructor(start: DraftStart, ports: DraftPorts, listener: DraftListener) {
    this.#ports = ports;
    this.#listener = listener;
    this.#timers = new Timers(ports.after);
    this.#sender = new DraftSender(ports, {
      draft: () => this.#replica.draft,
      next: () => (this.#ended ? null : this.#nextOut()),
      accepted: (sent, answer) => this.#accepted(sent, answer),
      refused: (sent, error) => this.#refused(sent, error),
      settled: () => this.#settled(),
    });
    this.#state = start.state;
    this.#replica = emptyReplica(start.draft, start.revision, start.definition);
  }

  get revision(): number {
    return this.#replica.revision;
  }

  /** What this tab may take back, and do again. */
  get steps(): Pick<DraftUndo, 'canUndo' | 'canRedo'> {
    return this.#undo;
  }

  /** Nothing of this tab is on its way. */
  get idle(): boolean {
    return this.#replica.inFlight === null && this.#replica.gathered.length === 0;
  }

  get saving(): Saving {
    if (this.idle) return 'saved';
    return this.#sender.unreachable ? 'offline' : 'saving';
  }

  /** The draft as the person sees it: the same object until something changes. */
  shown(): DraftDefinition {
    if (this.#shown?.of !== this.#replica)
      this.#shown = { of: this.#replica, definition: shownDefinition(this.#replica) };
    return this.#shown.definition;
  }

  start(): void {
    this.#active = true;
    if (this.#ports.wire.connected()) void this.#follow();
    else this.disconnected();
    void this.#sender.now();
  }

  stop(): void {
    this.#active = false;
    void this.#sender.now();
    this.#timers.clear();
  }

  /** Goes on with what an earlier visit could not send; `later`: something of this tab is on its way. */
  takeOver(kept: string): 'taken' | 'later' | 'over' {
    if (!this.idle || this.#ended) return 'later';
    const unsent = restored(kept, this.#replica);
    if (typeof unsent === 'string') return unsent;
    this.#set({ ...this.#replica, ...unsent });
    if (this.#active) void this.#sender.now();
    return 'taken';
  }

  /** Writes what differs from what is shown. */
  change(next: DraftDefinition): void {
    const before = this.shown();
    const operations = operationsBetween(before, next);
    if (operations.length === 0 || this.#ended) return;
    this.#undo.did(operations, before, this.#replica.revision, this.#ports.now());
    this.#perform(operations);
  }

  /** Does operations again that somebody was faster with; false: what they are about is not there any more. */
  again(operations: readonly DraftOperation[]): boolean {
    const applied = applyOperations(this.shown(), operations);
    if (applied.ok) this.change(applied.definition);
    return applied.ok;
  }

  /** Null: nothing to take back. */
  undo(): Taken | null {
    return this.#taken(this.#undo.undo(this.shown(), this.#replica.revision, this.#ports.now()));
  }

  redo(): Taken | null {
    return this.#taken(this.#undo.redo(this.shown(), this.#replica.revision, this.#ports.now()));
  }

  /** Sends what waits, now; comes back when everything is decided, or cannot be sent. */
  async flush(): Promise<void> {
    const decided = new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
    void this.#sender.now();
    this.#settled();
    await decided;
  }

  // What the socket brings.

  connected(): void {
    this.#timers.cancel('poll');
    void this.#follow();
    this.#sender.again();
    this.#listener.changed();
  }

  disconnected(): void {
    if (!this.#active || this.#timers.has('poll')) return;
    this.#timers.schedule('poll', POLL_MS, () => void this.#poll());
  }

  moved({ draft, state, head, events }: Omit<DraftMessage, 'stream'>): void {
    if (draft !== this.#replica.draft || state !== this.#state) this.#end(draft, state);
    else this.#take(receive(this.#replica, events, head));
  }

  #perform(operations: readonly DraftOperation[]): void {
    this.#set(gather(this.#replica, operations));
    this.#sender.soon();
  }

  #taken(taken: Taken | null): Taken | null {
    if (taken?.ok === true) this.#perform(taken.operations);
    else this.#listener.changed();
    return taken;
  }

  /** What is on its way goes again under its id; else what was gathered goes on its way. */
  #nextOut(): Sent | null {
    const { inFlight, gathered, judged } = this.#replica;
    if (inFlight !== null || gathered.length === 0) return inFlight;
    const sent = { commandId: this.#ports.newId(), base: judged, operations: gathered };
    this.#set({ ...this.#replica, inFlight: sent, gathered: [] });
    return sent;
  }

  #accepted(sent: Sent, { events, revision, reset }: DraftCommandAnswer): void {
    const known = reset ? this.#replica.revision : revision;
    this.#take(answered(this.#replica, sent, reset ? [] : events, known));
    if (reset) void this.#reload();
  }

  #refused(sent: Sent, error: Error): void {
    if (error instanceof ApiProblem && error.code === 'change-overlap') {
      const { between, version } = error.problem;
      this.#take(overlapped(this.#replica, sent, decodeEvents(between), version ?? this.#replica.revision));
      return;
    }
    this.#set({ ...this.#replica, inFlight: null });
    const isOver = error instanceof ApiProblem && (error.status === 404 || error.code === 'conflict');
    if (isOver) this.#end(null, null);
    else {
      this.#listener.refused(error);
      this.#listener.ended(false);
      void this.#reload();
    }
  }

  #take({ replica, applied, clashes, lost }: Received): void {
    this.#undo.heard(applied.filter(({ commandId }) => commandId === null || !this.#mine.has(commandId)));
    this.#set(replica);
    if (clashes.length > 0) this.#listener.clashed(clashes);
    if (lost) void this.#reload();
    else if (replica.head > replica.revision) this.#gap();
    else this.#timers.cancel('gap');
    if (applied.length > 0 && this.idle) this.#listener.confirmed(replica.revision);
  }

  #gap(): void {
    if (!this.#timers.has('gap')) this.#timers.schedule('gap', GAP_MS, () => void this.#catchUp());
  }

  async #catchUp(): Promise<void> {
    const { draft, revision } = this.#replica;
    try {
      this.#events(await this.#ports.http.events(draft, revision));
    } catch {
      if (this.#active) this.#timers.schedule('gap', POLL_MS, () => void this.#catchUp());
    }
  }

  #events({ draft, state, head, events, reset }: DraftEvents): void {
    if (draft !== this.#replica.draft || state !== this.#state) this.#end(draft, state);
    else if (reset) void this.#reload();
    else this.#take(receive(this.#replica, events, head));
  }

  /** The whole draft, when its changes cannot be told or did not fit. */
  async #reload(): Promise<void> {
    try {
      const { version, state, revision, definition } = await this.#ports.http.view();
      if (version !== this.#replica.draft || state !== this.#state) this.#end(version, state);
      else if (isRecord(definition)) this.#take(adopt(this.#replica, revision, definition));
    } catch {
      if (this.#active) this.#timers.schedule('gap', POLL_MS, () => void this.#reload());
    }
  }

  async #follow(): Promise<void> {
    const { draft, revision } = this.#replica;
    const answer = await this.#ports.wire.follow(draft, revision).catch(() => null);
    if (!this.#active) return;
    if (answer === null) {
      if (this.#ports.wire.connected()) this.#timers.schedule('join', GAP_MS * 8, () => void this.#follow());
    } else if (!answer.ok) {
      if (answer.code === 'unknown') this.#end(null, null);
    } else {
      this.#listener.joined(answer.presence);
      this.#events(answer);
    }
  }

  async #poll(): Promise<void> {
    await this.#catchUp();
    if (this.#active && !this.#ports.wire.connected()) this.#timers.schedule('poll', POLL_MS, () => void this.#poll());
  }

  /** In review it goes on for those who may edit it; another draft, or none, is another screen. */
  #end(draft: number | null, state: string | null): void {
    const goesOn = draft === this.#replica.draft && state !== null;
    if (goesOn) this.#state = state;
    const lost = !goesOn && !this.idle;
    if (!goesOn) {
      this.#ended = true;
      this.#undo.clear();
      this.#set({ ...this.#replica, inFlight: null, gathered: [] });
    }
    this.#listener.ended(lost);
    this.#settled();
  }

  #set(replica: DraftReplica): void {
    this.#replica = replica;
    if (replica.inFlight !== null) this.#mine.add(replica.inFlight.commandId);
    this.#ports.storage.set(this.idle ? null : stored(replica));
    this.#listener.changed();
  }

  /** Who waits for everything to be decided goes on, also when nobody can be reached. */
  #settled(): void {
    this.#listener.changed();
    if (!this.idle && !this.#sender.unreachable && !this.#ended) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
