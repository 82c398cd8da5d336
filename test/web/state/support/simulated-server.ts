import { overlaps } from '../../../../api/application/scope.ts';
import type { CommandAnswer } from '../../../../api/contract/commands.ts';
import type { Problem } from '../../../../api/contract/common.ts';
import type { CaseEvents, CaseView } from '../../../../api/contract/views.ts';
import {
  type BoardFrame,
  type BoardView,
  type Case,
  type CaseCommand,
  caseId,
  commandId,
  type DecideContext,
  decide,
  EVENT_SCHEMA,
  emptyBoard,
  foldFrames,
  type RecordedEvent,
  toFacts,
} from '../../../../engine/index.ts';
import { uuidv7 } from '../../../../web/api-client/ids.ts';
import { ApiProblem } from '../../../../web/api-client/problem.ts';
import type { OutgoingCommand } from '../../../../web/sync/ports.ts';
import { plainType } from '../../../templates/play-case.ts';
import type { Random } from './virtual-time.ts';

export const CASE = '01900000-0000-7000-8000-000000000001';
const QUEUE = '01900000-0000-7000-8000-000000000002';
const AUDIENCE = 'internal';

/** Everybody who acts or is assigned in a simulation, so that facts alone bring nobody new. */
const PEOPLE = [
  ...['here', 'elsewhere', 'server', 'tab-0', 'tab-1', 'tab-2', 'tab-3', 'tab-4'].map((tab) => `person-of-${tab}`),
  ...[0, 1, 2, 3, 4].map((number) => `01900000-0000-7000-8000-00000000010${number}`),
].map((id) => ({ id, name: id }));

type Push = (frames: readonly BoardFrame[], head: number) => void;

/** One case behind a door: the engine decides, the door remembers commandIds and judges what overlaps, as the real one does. */
export class SimulatedServer {
  readonly frames: BoardFrame[] = [];
  readonly #now: () => number;
  readonly #random: Random;
  readonly #events: RecordedEvent[] = [];
  readonly #tabs = new Map<string, string>();
  readonly #subscribers = new Set<Push>();
  #case: Case | null = null;

  constructor(now: () => number, random: Random) {
    this.#now = now;
    this.#random = random;
    this.#accept(
      { type: 'open-case', caseTypeKey: plainType.key, subject: 'Broken machine' },
      uuidv7(now()),
      'server',
      { caseNumber: 'C-1001', caseType: { definition: plainType, version: 1, queueId: QUEUE } },
    );
  }

  get head(): number {
    return this.frames.length;
  }

  /** What the fold of the first `version` frames shows: the truth that every client has to reach. */
  boardAt(version: number): BoardView {
    return foldFrames(emptyBoard(CASE), this.frames.slice(0, version));
  }

  /** How many commands under this id are in the journal: never more than one. */
  timesAccepted(id: string): number {
    return this.#events.filter((event) => event.commandId === id && event.commandIndex === 0).length;
  }

  join(push: Push): () => void {
    this.#subscribers.add(push);
    return () => this.#subscribers.delete(push);
  }

  view(): CaseView {
    return {
      board: structuredClone(this.boardAt(this.head)),
      allowed: [],
      customer: null,
      conversations: [],
      interactions: [],
      people: PEOPLE,
      assignable: [],
      follows: null,
      followedBy: [],
      queues: [],
      attachments: [],
      seenVersion: null,
      serverTime: new Date(this.#now()).toISOString(),
    };
  }

  /** `reset` when the asker is further behind than the limit. */
  since(version: number, limit = 12): CaseEvents {
    const reset = this.head - version > limit;
    return { head: this.head, frames: reset ? [] : structuredClone(this.frames.slice(version)), reset, allowed: [] };
  }

  command(outgoing: OutgoingCommand, tab: string): CommandAnswer {
    const { commandId: id, baseVersion, ...command } = outgoing;
    const known = this.frames.filter((frame) => frame.commandId === id);
    if (known.length > 0) return answer(known, true);
    const decided = command as CaseCommand;
    const between = this.#overlapping(decided, baseVersion, tab);
    if (between !== null) throw new ApiProblem(problem(409, 'change-overlap', { between, version: this.head }));
    return answer(this.#accept(decided, id, tab), false);
  }

  #accept(command: CaseCommand, id: string, tab: string, more: Partial<DecideContext> = {}): BoardFrame[] {
    const at = new Date(this.#now()).toISOString();
    const actor = { kind: 'person', id: `person-of-${tab}`, roles: ['agent'] } as const;
    const nextId = () => this.#nextId();
    const decision = decide(command, this.#case, { now: at, nextId, actor, caseId: caseId(CASE), ...more });
    if (!decision.ok) throw new ApiProblem(problem(409, decision.refusal.code, { detail: decision.refusal.detail }));
    this.#case = decision.next;
    const before = this.head;
    const frames = decision.events.map((event, index) => {
      const recorded: RecordedEvent = {
        ...event,
        version: before + index + 1,
        at,
        actor,
        commandId: commandId(id),
        commandIndex: index,
        schema: EVENT_SCHEMA,
      };
      this.#events.push(recorded);
      return { version: recorded.version, at, commandId: id, facts: toFacts(recorded, AUDIENCE) };
    });
    this.#tabs.set(id, tab);
    this.frames.push(...frames);
    for (const push of this.#subscribers) push(structuredClone(frames), this.head);
    return frames;
  }

  /** What other tabs did since, when it meets what the command is about: judged by the scopes of the real door. */
  #overlapping(command: CaseCommand, base: number | undefined, tab: string): BoardFrame[] | null {
    if (base === undefined) return null;
    const between = this.#events
      .slice(base)
      .map((event) => ({ ...event, tab: this.#tabs.get(event.commandId) ?? null }));
    return overlaps(command, between, tab) ? structuredClone(this.frames.slice(base)) : null;
  }

  #nextId(): string {
    return uuidv7(this.#now(), (bytes) => {
      for (let at = 0; at < bytes.length; at += 1) bytes[at] = Math.floor(this.#random() * 256);
    });
  }
}

function answer(frames: readonly BoardFrame[], repeated: boolean): CommandAnswer {
  return { version: frames.at(-1)?.version ?? 0, frames: structuredClone([...frames]), repeated };
}

function problem(status: number, code: string, more: Partial<Problem>): Problem {
  return { type: 'about:blank', title: code, status, code, ...more };
}
