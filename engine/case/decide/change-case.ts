import { planDeviates } from '../../live/deviation.ts';
import { dueOf } from '../../live/due.ts';
import { type Refused, refuse } from '../../refusal.ts';
import { readersWake } from '../../sentry/listen.ts';
import type { Priority } from '../../vocabulary.ts';
import type { CommandOf } from '../commands.ts';
import { emit, type Turn } from '../turn.ts';
import { blank, type Decider, isRefused } from './guards.ts';

/** What the case is about, how much it presses, and when its first answer is due (rule LIVE-11). Refusals: form-invalid, already-done. */
export const changeCase: Decider<'change-case'> = (turn, command) => {
  const first = firstReplyOf(turn, command);
  if (first !== null && isRefused(first)) return first;
  const head = headOf(turn, command);
  if (isRefused(head)) return head;
  if (first === null && Object.keys(head).length === 0)
    return refuse('already-done', 'The case is so already: name what is to be changed.');
  const { priority, ...texts } = head;
  emit(turn, {
    type: 'case-changed',
    data: {
      ...(priority === undefined ? {} : { priority }),
      ...(first === null ? {} : { firstReply: { after: first.after, dueAt: first.at } }),
    },
    personal: { ...texts, reason: command.reason ?? null },
  });
  if (first !== null && first.remainingMs !== null) {
    const { remainingMs } = first;
    emit(turn, {
      type: 'deadline-changed',
      data: { subject: { kind: 'first-reply' }, dueAt: null, remainingMs },
      personal: null,
    });
  }
  if (first !== null) planDeviates(turn, 'changed', 'first-reply');
  if (priority !== undefined) readersWake(turn, 'case.priority');
  return null;
};

type Head = { readonly priority?: Priority; readonly subject?: string; readonly desiredOutcome?: string | null };

/** What is other than it was. */
function headOf({ draft }: Turn, command: CommandOf<'change-case'>): Head | Refused {
  const { priority, subject } = command;
  const missing = subject === undefined ? null : blank(subject, '/subject', 'Say what the case is about.');
  if (missing !== null) return missing;
  const wanted = command.desiredOutcome;
  const desiredOutcome = wanted == null || wanted.trim() === '' ? null : wanted;
  return {
    ...(priority === undefined || priority === draft.priority ? {} : { priority }),
    ...(subject === undefined || subject === draft.subject ? {} : { subject }),
    ...(wanted === undefined || desiredOutcome === draft.desiredOutcome ? {} : { desiredOutcome }),
  };
}

function firstReplyOf(turn: Turn, { firstReplyDue }: CommandOf<'change-case'>): ReturnType<typeof dueOf> | null {
  if (firstReplyDue === undefined) return null;
  const { firstReply, suspendedAt } = turn.draft;
  if (firstReply.repliedAt !== null)
    return refuse('already-done', 'The first reply was given already; give a goal or a step a date instead.');
  const due = dueOf(turn, firstReplyDue, suspendedAt !== null);
  if (isRefused(due)) return { ...due, refusal: { ...due.refusal, errors: firstReplyErrors(due) } };
  const same = due.at === firstReply.dueAt && due.remainingMs === firstReply.remainingMs;
  return same ? null : due;
}

const firstReplyErrors = ({ refusal }: Refused) =>
  (refusal.errors ?? []).map(({ detail }) => ({ pointer: '/firstReplyDue', detail }));
