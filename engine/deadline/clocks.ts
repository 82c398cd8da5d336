import type { EventOf } from '../case/events.ts';
import { emit, type Turn } from '../case/turn.ts';
import { after, remainingMs } from './due.ts';

type Subject = EventOf<'deadline-changed'>['data']['subject'];

/** Stops the deadline clocks of the case: what is left is stored (rule A6). Timers and due dates of items stop with their items. */
export function stopClocks(turn: Turn): void {
  const { draft, ctx } = turn;
  const stop = (subject: Subject, dueAt: string | null): void => {
    if (dueAt === null) return;
    emit(turn, {
      type: 'deadline-changed',
      data: { subject, dueAt: null, remainingMs: remainingMs(ctx.now, dueAt) },
      personal: null,
    });
  };
  for (const goal of draft.goals.values())
    if (goal.state === 'open') stop({ kind: 'goal', goalId: goal.id }, goal.dueAt);
  if (draft.firstReply.repliedAt === null) stop({ kind: 'first-reply' }, draft.firstReply.dueAt);
}

/** Lets the deadline clocks go on, with new due instants. */
export function startClocks(turn: Turn): void {
  const { draft, ctx } = turn;
  const start = (subject: Subject, remaining: number | null): void => {
    if (remaining === null) return;
    emit(turn, {
      type: 'deadline-changed',
      data: { subject, dueAt: after(ctx.now, remaining), remainingMs: null },
      personal: null,
    });
  };
  for (const goal of draft.goals.values()) start({ kind: 'goal', goalId: goal.id }, goal.dueRemainingMs);
  start({ kind: 'first-reply' }, draft.firstReply.remainingMs);
}
