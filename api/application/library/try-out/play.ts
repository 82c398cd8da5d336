import {
  type Actor,
  type BusinessCalendar,
  type Case,
  type CaseCommand,
  type CaseEvent,
  type CaseTypeDefinition,
  caseId,
  type DecideContext,
  decide,
  discretionaryId,
  dueAt,
  itemId,
  type Refusal,
  type RenderedFragment,
  type StartingFragment,
} from '../../../../engine/index.ts';
import type { TryOutStep } from '../../../contract/try-outs.ts';
import { changing, completing } from '../codecs/try-out-step.ts';

const SANDBOX = caseId('00000000-0000-7000-8000-000000000000');
/** However many timers repeat: time passes in a request. */
const MOST_TIMERS = 200;
/** What a person may do with a try-out in one request, in transitions. */
const STEP_LIMIT = 500;

const TRYING: Actor = {
  kind: 'person',
  id: 'try-out',
  roles: ['agent', 'supervisor', 'process-owner', 'administrator'],
};
const CLOCK: Actor = { kind: 'system', id: 'timer' };

/** What is played, in which case. */
export interface Play {
  readonly caseType: CaseTypeDefinition;
  readonly starts: readonly StartingFragment[];
  readonly fragment: RenderedFragment | null;
  readonly facts: Extract<CaseCommand, { type: 'open-case' }>['facts'];
  readonly calendar: BusinessCalendar | null;
  readonly startsAt: string;
}

/** What came of one step; the beginning has the place -1. */
export interface Happened {
  readonly step: number;
  readonly event: CaseEvent;
}

export interface Played {
  /** Null when it could not even begin. */
  readonly theCase: Case | null;
  readonly now: string;
  readonly happened: readonly Happened[];
  readonly refused: { readonly step: number; readonly refusal: Refusal } | null;
}

/**
 * Plays steps in a case that is nowhere: the engine alone, in memory. Ids are counted, so the same steps give the same
 * case, and the next request may name what this one told (rule TRYOUT-1).
 */
export function play(given: Play, steps: readonly TryOutStep[]): Played {
  return new Sandbox(given).run(steps);
}

class Sandbox {
  readonly #given: Play;
  readonly #happened: Happened[] = [];
  #theCase: Case | null = null;
  #now: string;
  #ids = 0;
  #step = -1;
  #refusal: Refusal | null = null;

  constructor(given: Play) {
    this.#given = given;
    this.#now = given.startsAt;
  }

  run(steps: readonly TryOutStep[]): Played {
    this.#begin();
    for (const [at, step] of steps.entries()) {
      if (this.#refusal !== null) break;
      this.#step = at;
      this.#take(step);
    }
    const refused = this.#refusal === null ? null : { step: this.#step, refusal: this.#refusal };
    return { theCase: this.#theCase, now: this.#now, happened: this.#happened, refused };
  }

  #begin(): void {
    const { caseType, starts, fragment, facts, calendar } = this.#given;
    const opened = this.#do(
      {
        type: 'open-case',
        caseTypeKey: caseType.key,
        subject: caseType.name,
        ...(facts === undefined ? {} : { facts }),
      },
      {
        caseNumber: 'try-out',
        caseType: { definition: caseType, version: 1, queueId: SANDBOX, starts },
        calendar,
      },
    );
    if (opened && fragment !== null)
      this.#do({ type: 'add-fragment', templateKey: fragment.definition.key, stageId: null }, { fragment });
  }

  #take(step: TryOutStep): void {
    switch (step.type) {
      case 'start':
        this.#do({ type: 'start-item', itemId: itemId(step.itemId) });
        return;
      case 'complete':
        this.#do(completing(step));
        return;
      case 'skip':
        this.#do({ type: 'skip-item', itemId: itemId(step.itemId), reason: 'Try-out' });
        return;
      case 'occur':
        this.#do({ type: 'occur-event', itemId: itemId(step.itemId) });
        return;
      case 'plan':
        this.#do({ type: 'plan-item', discretionaryId: discretionaryId(step.discretionaryId) });
        return;
      case 'set-facts':
        this.#do(changing(step));
        return;
      case 'wait':
        this.#wait(step.duration);
    }
  }

  /** Timers go off at their own instants, in their order, while time passes. */
  #wait(duration: string): void {
    const until = dueAt(this.#now, duration, null);
    for (let fired = 0; fired < MOST_TIMERS; fired += 1) {
      const next = this.#nextTimer(until);
      if (next === undefined) break;
      if (next.at > this.#now) this.#now = next.at;
      if (!this.#do({ type: 'occur-timer', itemId: next.id }, {}, CLOCK)) return;
    }
    if (this.#refusal === null) this.#now = until;
  }

  #nextTimer(until: string) {
    return [...(this.#theCase?.items.values() ?? [])]
      .flatMap(({ id, kind, state, timerDueAt: at }) =>
        kind === 'timer' && state === 'available' && at !== null && at <= until ? [{ id, at }] : [],
      )
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
  }

  #do(command: CaseCommand, more: Partial<DecideContext> = {}, actor: Actor = TRYING): boolean {
    const decision = decide(command, this.#theCase, {
      now: this.#now,
      nextId: () => this.#nextId(),
      actor,
      caseId: SANDBOX,
      stepLimit: STEP_LIMIT,
      ...more,
    });
    if (!decision.ok) {
      this.#refusal = decision.refusal;
      return false;
    }
    this.#theCase = decision.next;
    this.#happened.push(...decision.events.map((event) => ({ step: this.#step, event })));
    return true;
  }

  #nextId(): string {
    this.#ids += 1;
    return `00000000-0000-7000-8000-${this.#ids.toString(16).padStart(12, '0')}`;
  }
}
