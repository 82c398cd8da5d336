import { type BoardView, type Case, workingSpans } from '../../engine/index.ts';
import type { CaseClock } from '../contract/case-details.ts';

/** Deadlines told at once, and hours told of each: a picture holds no more. */
const MOST_CLOCKS = 40;
const MOST_SPANS = 200;

interface Running {
  readonly id: string;
  readonly from: string;
  readonly dueAt: string;
  readonly rule: string | null;
}

/** Deadlines that run, as the board shows them, each with the hours that count for it; the earliest first. */
export function clocksOf(theCase: Case, board: BoardView): CaseClock[] {
  const { calendar } = theCase;
  return [...runningIn(theCase, board)]
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
    .slice(0, MOST_CLOCKS)
    .map(({ id, from, dueAt, rule }) => {
      const business = calendar !== null && rule?.startsWith('business:') === true;
      const counted = business ? workingSpans(calendar, from, dueAt, MOST_SPANS) : [{ from, to: dueAt }];
      return { id, from, dueAt, business, counted: [...counted] };
    });
}

function* runningIn(theCase: Case, board: BoardView): Generator<Running> {
  const { openedAt, firstReply } = theCase;
  if (firstReply.dueAt !== null && firstReply.repliedAt === null)
    yield { id: 'first-reply', from: openedAt, dueAt: firstReply.dueAt, rule: firstReply.after };
  for (const { id, dueAt, dueAfter } of theCase.goals.values())
    if (dueAt !== null && board.goals[id] !== undefined) yield { id, from: openedAt, dueAt, rule: dueAfter };
  for (const { id, dueAt, dueAfter, startedAt, endedAt } of theCase.items.values())
    if (dueAt !== null && endedAt === null && board.items[id] !== undefined)
      yield { id, from: startedAt ?? openedAt, dueAt, rule: dueAfter };
}
