import type { BoardGoal, BoardItem, BoardView } from '../../../engine/board/board-view.ts';
import { fieldsOf } from '../../ui/schema-form/fields.ts';
import { isOver, isTask } from './item-state.ts';
import { freeNow, isForOthers, mineNow, type Role } from './mine-now.ts';

/** The one thing that an agent is offered first; what it leads to is the primary button of the screen. */
export type NextMove =
  | { readonly kind: 'take' }
  | { readonly kind: 'reply'; readonly dueAt: string }
  | { readonly kind: 'step'; readonly item: BoardItem; readonly more: number }
  | { readonly kind: 'close' }
  /** Nothing to do: what the case waits for, if it waits. */
  | { readonly kind: 'wait'; readonly for: BoardItem | null }
  /** A required goal that nothing in the plan works towards just now; `fact`: the one fact that would settle it. */
  | {
      readonly kind: 'goal';
      readonly goal: BoardGoal;
      readonly missing: readonly string[];
      readonly fact: string | null;
    }
  /** Steps that nobody has taken, on a case that is not mine; `worker`: whose case it is. */
  | { readonly kind: 'free'; readonly item: BoardItem; readonly count: number; readonly worker: string | null }
  | { readonly kind: 'colleague'; readonly worker: string }
  | { readonly kind: 'plan' }
  | { readonly kind: 'none' };

interface Me {
  readonly id: string;
  readonly roles?: readonly Role[];
  readonly can: (command: 'assign-case' | 'send-reply' | 'close-case') => boolean;
}

/** An overdue answer beats a step, a step beats closing, and a case of nobody is taken first. */
export function nextMove(board: BoardView, me: Me, now: number, atRiskMs: number): NextMove {
  const { head } = board;
  if (head.state !== 'active') return { kind: 'none' };
  if (head.ownerId === null && me.can('assign-case')) return { kind: 'take' };
  const replyDue = head.firstRepliedAt === null && me.can('send-reply') ? head.firstReplyDueAt : null;
  const [item, ...more] = mineNow(board, me.id, me.roles);
  const replyPresses = replyDue !== null && (Date.parse(replyDue) - now < atRiskMs || item === undefined);
  if (replyPresses && head.ownerId === me.id) return { kind: 'reply', dueAt: replyDue };
  if (item) return { kind: 'step', item, more: more.length };
  return atRest(board, me);
}

function atRest(board: BoardView, me: Me): NextMove {
  if (Object.keys(board.items).length === 0) return { kind: 'plan' };
  const check = closeCheck(board);
  if (check.ready && me.can('close-case')) return { kind: 'close' };
  const { ownerId } = board.head;
  if (ownerId !== me.id) return onAnothersCase(board, ownerId, me.roles);
  const waiting = Object.values(board.items).find(
    (item) =>
      item.state === 'active' &&
      (item.kind === 'wait-task' ||
        item.kind === 'timer' ||
        item.handedTo !== null ||
        (isTask(item) && item.assigneeId === null && isForOthers(item, me.roles ?? []))),
  );
  if (waiting) return { kind: 'wait', for: waiting };
  const [goal] = check.goals;
  return goal === undefined ? { kind: 'wait', for: check.holding[0] ?? null } : goalMove(board, goal);
}

/** Work that lies there for anybody, and else who does it: a case of a colleague is no dead end. */
function onAnothersCase(board: BoardView, worker: string | null, roles?: readonly Role[]): NextMove {
  const [item, ...more] = freeNow(board, roles);
  if (item) return { kind: 'free', item, count: more.length + 1, worker };
  return worker === null ? { kind: 'wait', for: null } : { kind: 'colleague', worker };
}

function goalMove(board: BoardView, goal: BoardGoal): NextMove {
  const missing = goal.conditions.filter((condition) => !condition.met).map((condition) => condition.name);
  const [only, ...others] = missing;
  return { kind: 'goal', goal, missing, fact: only && others.length === 0 ? factCalled(board, only) : null };
}

/** The unknown fact that has the name of the condition, articles aside: whoever knows it settles the condition. */
function factCalled(board: BoardView, condition: string): string | null {
  const wanted = withoutArticles(condition);
  const fact = fieldsOf(board.head.fileSchema).find((field) => withoutArticles(field.title) === wanted);
  return fact?.name ?? null;
}

const withoutArticles = (words: string): string =>
  words.toLowerCase().replaceAll(/\b(?:the|an?|der|die|das|den|dem|eine?[nmr]?)\s+/g, '');

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

/** What must be done first, as steps: a stage is named only when none of its steps says the same. */
export const stepsInTheWay = ({ holding }: CloseCheck): readonly BoardItem[] =>
  holding.filter((item) => item.kind !== 'stage' || !holding.some((each) => each.parentId === item.id));

const mustNotBeLeft = (item: BoardItem): boolean =>
  item.required || item.state === 'suspended' || item.state === 'failed';

/** Of the facts that a goal lacks, the one that a person can type in, when there is just one. */
export function missingFact(names: readonly string[], fileSchema: unknown): string | null {
  const known = new Set(fieldsOf(fileSchema).map(({ name }) => name));
  const typed = names.filter((name) => known.has(name));
  return typed.length === 1 ? (typed[0] ?? null) : null;
}
