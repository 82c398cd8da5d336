import type {
  DraftCommandAnswer,
  DraftCommandBody,
  DraftEvent,
  DraftEvents,
} from '../../../../api/contract/drafting.ts';
import type { DraftMessage } from '../../../../api/contract/socket.ts';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import type { DraftDefinition, DraftOperation } from '../../../../templates/drafting/operation.ts';
import { rebase } from '../../../../templates/drafting/overlap.ts';
import { ApiProblem, Unreachable } from '../../../../web/api-client/problem.ts';
import type { Clash } from '../../../../web/features/template-library/studio/live/draft-replica.ts';
import { DraftSync } from '../../../../web/features/template-library/studio/live/draft-sync.ts';
import type { Random, VirtualTime } from './virtual-time.ts';

export interface Weather {
  readonly delayMs: number;
  readonly lostRequest: number;
  readonly lostAnswer: number;
  readonly lostMessage: number;
  readonly doubled: number;
}
export const FAIR: Weather = { delayMs: 20, lostRequest: 0, lostAnswer: 0, lostMessage: 0, doubled: 0 };

const operationsOf = (event: DraftEvent) => event.operations as readonly DraftOperation[];

/** The rules of the server, in memory: the same pure functions that it judges with. */
export class SimulatedDraft {
  readonly draft = 1;
  readonly events: DraftEvent[] = [];
  readonly tabs: SimulatedDraftTab[] = [];
  definition: DraftDefinition;
  #done = new Map<string, DraftCommandAnswer>();

  constructor(definition: DraftDefinition) {
    this.definition = definition;
  }

  get revision(): number {
    return this.events.length + 1;
  }

  after(since: number): DraftEvent[] {
    return this.events.filter(({ revision }) => revision > since);
  }

  send(by: string, body: DraftCommandBody): DraftCommandAnswer {
    const repeated = this.#done.get(body.commandId);
    if (repeated !== undefined) return repeated;
    const past = this.after(body.baseVersion);
    const rebased = rebase(body.operations as readonly DraftOperation[], past.flatMap(operationsOf), this.definition);
    if (!rebased.ok) {
      const code = past.length > 0 ? 'change-overlap' : 'content-invalid';
      const status = past.length > 0 ? 409 : 422;
      throw new ApiProblem({ type: '', title: '', status, code, version: this.revision, between: past }, null);
    }
    this.definition = rebased.definition;
    const event = {
      revision: this.revision + 1,
      commandId: body.commandId,
      by: { id: by, name: by },
      at: '2026-01-01T00:00:00Z',
      operations: [...rebased.operations],
    };
    this.events.push(event);
    const answer = { draft: 1, revision: event.revision, events: this.after(body.baseVersion), reset: false };
    this.#done.set(body.commandId, answer);
    for (const tab of this.tabs) tab.tell({ draft: 1, state: 'draft', head: this.revision, events: [event] });
    return answer;
  }
}

/** A tab behind a bad line. */
export class SimulatedDraftTab {
  readonly name: string;
  readonly clashes: Clash[] = [];
  readonly refused: Error[] = [];
  readonly #server: SimulatedDraft;
  readonly #time: VirtualTime;
  readonly #random: Random;
  weather: Weather;
  online = true;
  stored: string | null = null;
  sync: DraftSync;
  #ids = 0;
  #page = 0;

  constructor(name: string, server: SimulatedDraft, time: VirtualTime, random: Random, weather: Weather) {
    this.name = name;
    this.#server = server;
    this.#time = time;
    this.#random = random;
    this.weather = weather;
    server.tabs.push(this);
    this.sync = this.#open();
    this.sync.start();
  }

  /** The page is loaded anew: only what was stored is left. */
  reload(): void {
    this.#page += 1;
    this.sync = this.#open();
    this.sync.start();
  }

  connect(): void {
    if (this.online) return;
    this.online = true;
    this.sync.connected();
  }

  disconnect(): void {
    this.online = false;
    this.sync.disconnected();
  }

  beat(): void {
    if (this.online) this.sync.moved({ draft: 1, state: 'draft', head: this.#server.revision, events: [] });
  }

  tell(message: Omit<DraftMessage, 'stream'>): void {
    const { lostMessage, doubled, delayMs } = this.weather;
    const times = this.#random() < lostMessage ? 0 : this.#random() < doubled ? 2 : 1;
    for (let copy = 0; copy < times; copy += 1) {
      this.#time.after(this.#random() * delayMs, () => this.online && this.sync.moved(message));
    }
  }

  async #call<T>(work: () => T): Promise<T> {
    const page = this.#page;
    const result = await this.#answer(work);
    // A page that was left hears no answer.
    if (page !== this.#page) await new Promise(() => undefined);
    if ('error' in result) throw result.error;
    return structuredClone(result.value);
  }

  async #answer<T>(work: () => T): Promise<{ readonly value: T } | { readonly error: unknown }> {
    const { delayMs, lostRequest, lostAnswer } = this.weather;
    await new Promise<void>((resolve) => this.#time.after(this.#random() * delayMs, resolve));
    if (!this.online || this.#random() < lostRequest) return { error: new Unreachable() };
    const result = attempt(work);
    await new Promise<void>((resolve) => this.#time.after(this.#random() * delayMs, resolve));
    return !this.online || this.#random() < lostAnswer ? { error: new Unreachable() } : result;
  }

  #events(since: number): DraftEvents {
    const server = this.#server;
    return { draft: 1, state: 'draft', head: server.revision, events: server.after(since), reset: false };
  }

  #open(): DraftSync {
    const server = this.#server;
    const ignored = () => undefined;
    let own: DraftSync | null = null;
    const start = { draft: 1, revision: server.revision, state: 'draft', definition: server.definition };
    const sync = new DraftSync(
      start,
      {
        http: {
          view: () =>
            this.#call(
              () =>
                ({
                  version: 1,
                  state: 'draft',
                  revision: server.revision,
                  definition: server.definition,
                }) as TemplateVersionView,
            ),
          events: (_draft, since) => this.#call(() => this.#events(since)),
          send: (body) => this.#call(() => server.send(this.name, body)),
        },
        wire: {
          connected: () => this.online,
          follow: (_draft, since) => this.#call(() => ({ ok: true as const, presence: [], ...this.#events(since) })),
        },
        storage: {
          set: (value) => {
            // What a page that is gone still does is not seen.
            if (own === null || own === this.sync) this.stored = value;
          },
        },
        after: (ms, run) => this.#time.after(ms, () => (own === null || own === this.sync) && run()),
        now: this.#time.now,
        newId: () => {
          this.#ids += 1;
          return `${this.name}-${this.#ids}`;
        },
        random: this.#random,
      },
      {
        changed: ignored,
        joined: ignored,
        clashed: (clashes) => this.clashes.push(...clashes),
        refused: (error) => this.refused.push(error),
        ended: (lost) => lost && this.refused.push(new Error('ended')),
        confirmed: ignored,
      },
    );
    own = sync;
    if (this.stored !== null) sync.takeOver(this.stored);
    return sync;
  }
}

function attempt<T>(work: () => T): { readonly value: T } | { readonly error: unknown } {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}
