import type { BoardGoal, BoardItem, BoardView } from '../../engine/board/board-view.ts';

/** One thing that is other on one board than on another. */
export type BoardChange =
  | { readonly kind: 'step-added' | 'step-removed' | 'step-changed'; readonly id: string; readonly name: string | null }
  | {
      readonly kind: 'step-state';
      readonly id: string;
      readonly name: string | null;
      readonly from: BoardItem['state'];
      readonly to: BoardItem['state'];
    }
  | { readonly kind: 'goal-added' | 'goal-removed' | 'goal-changed'; readonly id: string; readonly name: string | null }
  | {
      readonly kind: 'goal-state';
      readonly id: string;
      readonly name: string | null;
      readonly to: BoardGoal['state'];
    }
  | { readonly kind: 'facts'; readonly names: readonly string[] }
  | { readonly kind: 'case-state'; readonly to: BoardView['head']['state'] }
  | { readonly kind: 'version'; readonly version: number };

/** Fields that a person sees of a step; its state has a line of its own, its place has none. */
const STEP_FIELDS = ['name', 'description', 'dueAt', 'assigneeId', 'role', 'required', 'handedTo', 'parentId'] as const;
const GOAL_FIELDS = ['name', 'required', 'dueAt', 'conditions'] as const;

/** What changed from one board to another, the case first, then goals, then steps. */
export function boardDiff(before: BoardView, after: BoardView): readonly BoardChange[] {
  return [...headChanges(before, after), ...goalChanges(before, after), ...stepChanges(before, after)];
}

function headChanges(before: BoardView, after: BoardView): readonly BoardChange[] {
  const changes: BoardChange[] = [];
  if (before.head.state !== after.head.state) changes.push({ kind: 'case-state', to: after.head.state });
  const version = after.head.caseType.version;
  if (before.head.caseType.version !== version) changes.push({ kind: 'version', version });
  const names = [...new Set([...Object.keys(before.file), ...Object.keys(after.file)])];
  const changed = names.filter((name) => !same(before.file[name], after.file[name]));
  if (changed.length > 0) changes.push({ kind: 'facts', names: changed });
  return changes;
}

function goalChanges(before: BoardView, after: BoardView): readonly BoardChange[] {
  return pairs(before.goals, after.goals).flatMap(([id, was, is]) => {
    if (was === undefined || is === undefined) return cameOrWent('goal', id, was, is);
    return was === is ? [] : goalChange(was, is);
  });
}

function goalChange(was: BoardGoal, { id, name, ...is }: BoardGoal): readonly BoardChange[] {
  const changed = GOAL_FIELDS.some((field) => !same(was[field], { ...is, name }[field]));
  return [
    ...(was.state === is.state ? [] : [{ kind: 'goal-state', id, name, to: is.state } as const]),
    ...(changed ? [{ kind: 'goal-changed', id, name } as const] : []),
  ];
}

function stepChanges(before: BoardView, after: BoardView): readonly BoardChange[] {
  return pairs(before.items, after.items).flatMap(([id, was, is]) => {
    if (was === undefined || is === undefined) return cameOrWent('step', id, was, is);
    return was === is ? [] : stepChange(was, is);
  });
}

function stepChange(was: BoardItem, is: BoardItem): readonly BoardChange[] {
  const { id, name } = is;
  if (was.state !== is.state) return [{ kind: 'step-state', id, name, from: was.state, to: is.state }];
  const changed = STEP_FIELDS.some((field) => !same(was[field], is[field])) || !same(was.waitsFor, is.waitsFor);
  return changed ? [{ kind: 'step-changed', id, name }] : [];
}

type Named = { readonly name: string | null };

function cameOrWent(
  what: 'goal' | 'step',
  id: string,
  was: Named | undefined,
  is: Named | undefined,
): readonly BoardChange[] {
  if (is !== undefined) return [{ kind: `${what}-added`, id, name: is.name }];
  return was === undefined ? [] : [{ kind: `${what}-removed`, id, name: was.name }];
}

type Parts<T> = { readonly [id: string]: T };

const pairs = <T>(before: Parts<T>, after: Parts<T>): readonly (readonly [string, T | undefined, T | undefined])[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].map((id) => [id, before[id], after[id]]);

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
