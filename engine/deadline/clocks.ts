import type { EventOf } from '../case/events.ts';
import { emit, type Turn } from '../case/turn.ts';
import { dueWithRest, restOf } from './due.ts';

type Subject = EventOf<'deadline-changed'>['data']['subject'];

/** A deadline clock of the case itself; those of items stop and go on with their items. */
interface Clock {
  readonly subject: Subject;
  /** The rule that tells whether working time or every hour counts. */
  readonly rule: string | null;
  readonly dueAt: string | null;
  readonly rest: number | null;
}

/** Stops the deadline clocks of the case: what is left is stored (rule A6). */
export function stopClocks(turn: Turn): void {
  const { draft, ctx } = turn;
  for (const { subject, rule, dueAt } of clocksOf(turn)) {
    if (dueAt !== null) change(turn, subject, null, restOf(ctx.now, dueAt, rule, draft.calendar));
  }
}

/** Lets the deadline clocks go on, with new due instants. */
export function startClocks(turn: Turn): void {
  const { draft, ctx } = turn;
  for (const { subject, rule, rest } of clocksOf(turn)) {
    if (rest !== null) change(turn, subject, dueWithRest(ctx.now, rest, rule, draft.calendar), null);
  }
}

/** Lets the deadlines of a case that had ended go on: none of the time since its end counts (rule CASE-13). */
export function goOnSince(turn: Turn, endedAt: string): void {
  const { draft, ctx } = turn;
  for (const { subject, rule, dueAt, rest } of clocksOf(turn)) {
    const runs = dueAt !== null && dueAt > endedAt;
    const left = runs ? restOf(endedAt, dueAt, rule, draft.calendar) : rest;
    if (left !== null) change(turn, subject, dueWithRest(ctx.now, left, rule, draft.calendar), null);
  }
}

/** Goals that are open, and a first reply that nobody gave; as they stand now, so that changing them disturbs nobody. */
function clocksOf({ draft }: Turn): readonly Clock[] {
  const goals = [...draft.goals.values()]
    .filter(({ state }) => state === 'open')
    .map(({ id, dueAfter, dueAt, dueRemainingMs }) => ({
      subject: { kind: 'goal', goalId: id } as const,
      rule: dueAfter,
      dueAt,
      rest: dueRemainingMs,
    }));
  const { repliedAt, after, dueAt, remainingMs } = draft.firstReply;
  const reply = { subject: { kind: 'first-reply' } as const, rule: after, dueAt, rest: remainingMs };
  return repliedAt === null ? [...goals, reply] : goals;
}

function change(turn: Turn, subject: Subject, dueAt: string | null, remainingMs: number | null): void {
  emit(turn, { type: 'deadline-changed', data: { subject, dueAt, remainingMs }, personal: null });
}
