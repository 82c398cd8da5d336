import { Temporal } from 'temporal-polyfill';
import type { CaseCommand, CaseId } from '../../../engine/index.ts';
import { DONE, type Outcome, outcomeOf } from '../steps/outcome.ts';
import { Unsupported } from '../unsupported.ts';
import { give, type Running, SYSTEM, type World } from './world.ts';

/** Something that happens by itself at an instant. */
interface Alarm {
  readonly due: string;
  /** When it was created, and as which event of its case: what is planned in a stage is created when that starts. */
  readonly born: () => string;
  /** Ids count up, so they tell what was created first by one event. */
  readonly id: string;
  readonly caseId: CaseId;
  readonly command: CaseCommand;
}

/** More than anybody would wait for. */
const MAX_ALARMS = 20_000;

/**
 * Lets time pass: whatever comes due fires in the order of its due instant, then of its creation, each as a command of
 * its own, also what comes due during the leap (rule F14).
 */
export function advance(world: World, by: string): Outcome {
  const end = endOf(world.now, by);
  const outcome = fire(world, end);
  if (outcome.ok) world.now = end;
  return outcome;
}

/** Lets fire what is due already: a timer that was due while its case had failed, or at an instant that has passed. */
export const catchUp = (world: World): Outcome => fire(world, world.now);

function fire(world: World, end: string): Outcome {
  for (let count = 0; count < MAX_ALARMS; count += 1) {
    const alarm = firstDue(world, end);
    if (alarm === null) return DONE;
    if (alarm.due > world.now) world.now = alarm.due;
    const fired = outcomeOf(give(world, alarm.caseId, alarm.command, { actor: SYSTEM }));
    if (!fired.ok) return fired;
  }
  throw new Unsupported(`more than ${MAX_ALARMS} timers would fire before ${end}`);
}

function endOf(now: string, by: string): string {
  try {
    const end = Temporal.Instant.from(now).toZonedDateTimeISO('UTC').add(Temporal.Duration.from(by));
    return new Date(end.epochMilliseconds).toISOString();
  } catch {
    throw new Unsupported(`${by} is not a duration`);
  }
}

function firstDue(world: World, end: string): Alarm | null {
  let first: Alarm | null = null;
  for (const alarm of world.cases.flatMap(alarmsOf)) {
    if (alarm.due > end) continue;
    if (first === null || isBefore(alarm, first)) first = alarm;
  }
  return first;
}

function isBefore(one: Alarm, other: Alarm): boolean {
  if (one.due !== other.due) return one.due < other.due;
  const [born, otherBorn] = [one.born(), other.born()];
  return born === otherBorn ? one.id < other.id : born < otherBorn;
}

/** The event that created an item or a goal; what the case opened with is older than all. */
function bornOf({ journal }: Running, id: string): string {
  const event = journal.find((its) => {
    if (its.type === 'item-transitioned') return its.data.itemId === id && its.data.transition === 'create';
    return its.type === 'item-created' && its.data.item.id === id && its.data.item.state !== 'initial';
  });
  return event === undefined ? '' : `${event.at} ${String(event.version).padStart(9, '0')}`;
}

function alarmsOf(running: Running): readonly Alarm[] {
  const { theCase, built } = running;
  const born = (id: string) => (): string => bornOf(running, id);
  const caseId = theCase.id;
  // In a case that has failed no timer fires.
  const runs = theCase.state === 'active';
  const timers = [...theCase.items.values()].flatMap(({ id, timerDueAt }) =>
    timerDueAt === null || !runs
      ? []
      : [{ due: timerDueAt, born: born(id), id, caseId, command: { type: 'occur-timer', itemId: id } as const }],
  );
  const goals = [...theCase.goals.values()].flatMap(({ id, state, dueAt: due }) =>
    due === null || state !== 'open' || !runs
      ? []
      : [{ due, born: born(id), id, caseId, command: { type: 'miss-goal', goalId: id } as const }],
  );
  // Closing for good when the reopen window ends is the product's duty; a scenario asks for it by naming the window.
  const sealed = built.definition.reopenWindow === undefined ? null : theCase.reopenUntil;
  const seal =
    sealed === null
      ? []
      : [{ due: sealed, born: () => '', id: caseId, caseId, command: { type: 'seal-case' } as const }];
  return [...timers, ...goals, ...seal];
}
