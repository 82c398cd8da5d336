import type { DraftCommandAnswer, DraftEvents } from '../../../../../api/contract/drafting.ts';
import type { Presence } from '../../../../../api/contract/socket.ts';
import type { TemplateVersionView } from '../../../../../api/contract/templates.ts';
import { get, post } from '../../../../api-client/client.ts';
import { uuidv7 } from '../../../../api-client/ids.ts';
import { live } from '../../../../sync/live.ts';
import { asRecord } from '../../definition.ts';
import { DraftSync } from './draft-sync.ts';
import type { DraftListener } from './ports.ts';

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
  readonly #storageKey: string;
  #people: readonly Presence[] = NOBODY;
  #version = 0;

  constructor(view: TemplateVersionView, me: string, told: Told) {
    const { key } = view;
    const path = `/api/templates/${encodeURIComponent(key)}`;
    const limit = () => AbortSignal.timeout(REQUEST_MS);
    this.stream = draftStream(key);
    this.#storageKey = `casewright.template-draft.${me}.${key}`;
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
        storage: {
          get: () => sessionStorage.getItem(this.#storageKey),
          set: (value) => {
            if (value === null) sessionStorage.removeItem(this.#storageKey);
            else sessionStorage.setItem(this.#storageKey, value);
          },
        },
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
        changed: () => this.#tell(),
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
    return () => {
      stopListening();
      live.presence.leave(this.stream);
      live.wire.unfollow(this.stream);
      this.sync.stop();
    };
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
