import type { DraftCommandAnswer, DraftEvents } from '../../../../../api/contract/drafting.ts';
import type { Presence } from '../../../../../api/contract/socket.ts';
import type { TemplateVersionView } from '../../../../../api/contract/templates.ts';
import { get, post } from '../../../../api-client/client.ts';
import { uuidv7 } from '../../../../api-client/ids.ts';
import { live } from '../../../../sync/live.ts';
import { asRecord } from '../../definition.ts';
import { browserUnsent } from './browser-unsent.ts';
import { DraftSync } from './draft-sync.ts';
import type { DraftListener } from './ports.ts';
import { UnsentStore } from './unsent-store.ts';

/** A request on a dead connection never ends by itself. */
const REQUEST_MS = 15_000;
const NOBODY: readonly Presence[] = [];

export const draftStream = (key: string): string => `template-draft:${key}`;

type Told = Omit<DraftListener, 'changed' | 'joined'>;

/** The live draft of a template, wired to this browser: its requests, the one socket of the tab, its storage. */
export class OpenDraft {
  readonly sync: DraftSync;
  readonly stream: string;
  readonly #listeners = new Set<() => void>();
  readonly #told: Told;
  readonly #unsent: UnsentStore;
  #people: readonly Presence[] = NOBODY;
  #version = 0;
  /** An earlier visit left something that did not fit yet. */
  #waits = false;

  constructor(view: TemplateVersionView, me: string, told: Told) {
    const { key } = view;
    const path = `/api/templates/${encodeURIComponent(key)}`;
    const limit = () => AbortSignal.timeout(REQUEST_MS);
    this.stream = draftStream(key);
    this.#unsent = new UnsentStore(browserUnsent(), me, key);
    this.#told = told;
    this.sync = new DraftSync(
      { draft: view.version, revision: view.revision, state: view.state, definition: asRecord(view.definition) },
      {
        http: {
          view: () => get<TemplateVersionView>(path, {}, limit()),
          events: (draft, since) => get<DraftEvents>(`${path}/draft/events`, { draft, since }, limit()),
          send: (body) => post<DraftCommandAnswer>(`${path}/draft/commands`, body, limit()),
        },
        wire: {
          connected: live.wire.connected,
          follow: (draft, since) => live.wire.follow(this.stream, draft, since),
        },
        storage: { set: (value) => this.#unsent.set(value) },
        after: (ms, run) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
        now: () => performance.now(),
        newId: uuidv7,
        random: Math.random,
      },
      {
        ...told,
        changed: () => {
          this.#tell();
          if (this.#waits && this.sync.idle) void this.#takeOver();
        },
        joined: (people) => {
          this.#setPeople(people);
          live.presence.joined(this.stream);
        },
      },
    );
  }

  get people(): readonly Presence[] {
    return this.#people;
  }

  /** Grows with each change that can be seen. */
  readonly version = (): number => this.#version;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Follows it as long as the screen is there. */
  start(): () => void {
    const stopListening = live.streams.listen(this.stream, {
      moved: (message) => this.sync.moved(message),
      people: (people) => this.#setPeople(people),
      revoked: () => this.sync.moved({ draft: null, state: null, head: 0, events: [] }),
      connected: () => this.sync.connected(),
      disconnected: () => this.sync.disconnected(),
      unsent: () => !this.sync.idle,
    });
    live.presence.enter(this.stream);
    this.sync.start();
    void this.#unsent.open().then(() => this.#takeOver());
    return () => {
      stopListening();
      live.presence.leave(this.stream);
      live.wire.unfollow(this.stream);
      this.sync.stop();
      this.#unsent.leave();
    };
  }

  /** What could not be sent before the tab was closed goes now, unless its draft is over. */
  async #takeOver(): Promise<void> {
    this.#waits = false;
    let lost = false;
    this.#waits = await this.#unsent.takeOver((kept) => {
      const outcome = this.sync.takeOver(kept);
      lost ||= outcome === 'over';
      return outcome;
    });
    if (lost) this.#told.ended(true);
  }

  #setPeople(people: readonly Presence[]): void {
    this.#people = people;
    this.#tell();
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
