import type { BoardItem, BoardView } from '../../../engine/board/board-view.ts';
import { isOver } from './item-state.ts';
import { mineNow } from './mine-now.ts';

/** The one thing that an agent is offered first; what it leads to is the primary button of the screen. */
export type NextMove =
  | { readonly kind: 'take' }
  | { readonly kind: 'reply'; readonly dueAt: string }
  | { readonly kind: 'step'; readonly item: BoardItem; readonly more: number }
  | { readonly kind: 'close' }
  /** Nothing to do: what the case waits for, if it waits. */
  | { readonly kind: 'wait'; readonly for: BoardItem | null }
  | { readonly kind: 'plan' }
  | { readonly kind: 'none' };

interface Me {
  readonly id: string;
  readonly can: (command: 'assign-case' | 'send-reply' | 'close-case') => boolean;
}

/** An overdue answer beats a step, a step beats closing, and a case of nobody is taken first. */
export function nextMove(board: BoardView, me: Me, now: number, atRiskMs: number): NextMove {
  const { head } = board;
  if (head.state !== 'active') return { kind: 'none' };
  if (head.ownerId === null && me.can('assign-case')) return { kind: 'take' };
  const replyDue = head.firstRepliedAt === null && me.can('send-reply') ? head.firstReplyDueAt : null;
  const [item, ...more] = mineNow(board, me.id);
  const replyPresses = replyDue !== null && (Date.parse(replyDue) - now < atRiskMs || item === undefined);
  if (replyPresses && head.ownerId === me.id) return { kind: 'reply', dueAt: replyDue };
  if (item) return { kind: 'step', item, more: more.length };
  return atRest(board, me);
}

function atRest(board: BoardView, me: Me): NextMove {
  if (Object.keys(board.items).length === 0) return { kind: 'plan' };
  if (closeCheck(board).ready && me.can('close-case')) return { kind: 'close' };
  const waiting = Object.values(board.items).find(
    (item) => item.state === 'active' && (item.kind === 'wait-task' || item.kind === 'timer'),
  );
  return { kind: 'wait', for: waiting ?? null };
}

/** What stands between the case and its end, by the words of the rule (F21): required goals, and steps not to be left. */
export interface CloseCheck {
  readonly ready: boolean;
  readonly goals: readonly BoardView['goals'][string][];
  /** Required steps that are not over, and whatever is on hold or failed. */
  readonly holding: readonly BoardItem[];
  /** Open steps that end with the case. */
  readonly dropped: readonly BoardItem[];
}

export function closeCheck(board: BoardView): CloseCheck {
  const goals = Object.values(board.goals).filter(
    (goal) => goal.required && (goal.state === 'open' || goal.state === 'missed'),
  );
  const open = Object.values(board.items).filter((item) => item.state !== 'initial' && !isOver(item));
  const holding = open.filter(mustNotBeLeft);
  const dropped = open.filter((item) => !mustNotBeLeft(item) && item.kind !== 'stage');
  return { ready: goals.length === 0 && holding.length === 0, goals, holding, dropped };
}

const mustNotBeLeft = (item: BoardItem): boolean =>
  item.required || item.state === 'suspended' || item.state === 'failed';
