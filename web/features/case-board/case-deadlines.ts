import type { BoardView } from '../../../engine/board/board-view.ts';
import { isLive } from './item-state.ts';

/** A clock that runs on the case, for the strip under its name. */
export interface CaseDeadline {
  readonly id: string;
  readonly kind: 'first-reply' | 'goal' | 'step';
  readonly name: string | null;
  readonly dueAt: string;
  /** When it was kept; only the first reply stays to be seen. */
  readonly doneAt: string | null;
}

/** Running deadlines, the earliest first; the first reply keeps its place in front. */
export function caseDeadlines(board: BoardView): readonly CaseDeadline[] {
  const { head } = board;
  const first: CaseDeadline[] =
    head.firstReplyDueAt === null
      ? []
      : [
          {
            id: 'first-reply',
            kind: 'first-reply',
            name: null,
            dueAt: head.firstReplyDueAt,
            doneAt: head.firstRepliedAt,
          },
        ];
  const goals = Object.values(board.goals).flatMap((goal): CaseDeadline[] =>
    goal.dueAt !== null && (goal.state === 'open' || goal.state === 'missed')
      ? [{ id: goal.id, kind: 'goal', name: goal.name, dueAt: goal.dueAt, doneAt: null }]
      : [],
  );
  const steps = Object.values(board.items).flatMap((item): CaseDeadline[] =>
    item.dueAt !== null && isLive(item)
      ? [{ id: item.id, kind: 'step', name: item.name, dueAt: item.dueAt, doneAt: null }]
      : [],
  );
  return [
    ...first,
    ...[...goals, ...steps].sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || (a.id < b.id ? -1 : 1)),
  ];
}
