import type { BoardGoal, BoardItem, BoardView } from '../../../../engine/board/board-view.ts';
import { fieldsOf, fromName } from '../../../ui/schema-form/fields.ts';

/** What became of a step. */
export type Became = 'done' | 'skipped' | 'ended' | 'open';

/** One step of a case that can be captured. */
export interface CaptureStep {
  readonly item: BoardItem;
  readonly id: string;
  /** How deep it stands in its stages; 0 where the list is by time. */
  readonly depth: number;
  /** Name of the fragment that it came with; null: of the case type, or added by hand. */
  readonly origin: string | null;
  readonly byHand: boolean;
  readonly became: Became;
  /** It and everything inside it: what choosing a stage chooses. */
  readonly ids: readonly string[];
}

const inOrder = (one: BoardItem, other: BoardItem): number => {
  if (one.order !== other.order) return one.order < other.order ? -1 : 1;
  return one.id < other.id ? -1 : 1;
};

/** All steps of a case as its plan has them, children under their stage. */
export function captureSteps(board: BoardView): readonly CaptureStep[] {
  const children = new Map<string, BoardItem[]>();
  for (const item of Object.values(board.items)) {
    const siblings = children.get(item.parentId ?? '') ?? [];
    siblings.push(item);
    children.set(item.parentId ?? '', siblings);
  }
  for (const siblings of children.values()) siblings.sort(inOrder);
  const below = (parent: string, depth: number): CaptureStep[] =>
    (children.get(parent) ?? []).flatMap((item) => {
      const inside = below(item.id, depth + 1);
      return [stepOf(board, item, depth, inside), ...inside];
    });
  return below('', 0);
}

function stepOf(board: BoardView, item: BoardItem, depth: number, inside: readonly CaptureStep[]): CaptureStep {
  const fragment = item.fragmentId === null ? undefined : board.fragments[item.fragmentId];
  return {
    item,
    id: item.id,
    depth,
    origin: fragment?.templateKey === null ? null : (fragment?.name ?? null),
    byHand: item.key === item.id || fragment?.templateKey === null,
    became: becameOf(item),
    ids: [item.id, ...inside.map(({ id }) => id)],
  };
}

function becameOf({ state, skipped }: BoardItem): Became {
  if (skipped) return 'skipped';
  if (state === 'completed') return 'done';
  return state === 'terminated' || state === 'failed' ? 'ended' : 'open';
}

/** The same by time: what was done in the order in which it was done, then what was skipped, ended or is still open. */
export function byTime(steps: readonly CaptureStep[]): readonly CaptureStep[] {
  const rank = { done: 0, skipped: 1, ended: 1, open: 2 } as const;
  return steps
    .filter(({ item }) => item.kind !== 'stage')
    .map((step, index) => ({ ...step, depth: 0, ids: [step.id], index }))
    .sort(
      (one, other) =>
        rank[one.became] - rank[other.became] ||
        (one.item.endedAt ?? '9').localeCompare(other.item.endedAt ?? '9') ||
        one.index - other.index,
    );
}

/** What was done in the case and is not a stage: a good first choice. */
export const doneSteps = (steps: readonly CaptureStep[]): readonly string[] =>
  steps.filter(({ item, became }) => item.kind !== 'stage' && became === 'done').map(({ id }) => id);

/** What nobody had foreseen, and somebody did. */
export const handSteps = (steps: readonly CaptureStep[]): readonly string[] =>
  steps.filter(({ item, byHand }) => item.kind !== 'stage' && byHand).map(({ id }) => id);

/** Everything that served a goal: the steps that name it, with what stands inside them. */
export const goalSteps = (steps: readonly CaptureStep[], goalId: string): readonly string[] => [
  ...new Set(steps.filter(({ item }) => item.goalId === goalId).flatMap(({ ids }) => ids)),
];

/** Goals that any step served, in the order of the case. */
export const servedGoals = (board: BoardView, steps: readonly CaptureStep[]): readonly BoardGoal[] =>
  Object.values(board.goals).filter(({ id }) => goalSteps(steps, id).length > 0);

/** Templates that steps of the case came from: a capture may become the next version of one. */
export function usedTemplates(board: BoardView): readonly { readonly key: string; readonly name: string }[] {
  const used = Object.values(board.fragments).flatMap(({ templateKey, name }) =>
    templateKey === null ? [] : [[templateKey, name ?? templateKey] as const],
  );
  return [...new Map(used)].map(([key, name]) => ({ key, name }));
}

/** What people call a fact of the case; the words of its name when it has no title. */
export function factTitle({ head }: BoardView): (name: string) => string {
  const titles = new Map(fieldsOf(head.fileSchema).map(({ name, title }) => [name, title]));
  return (name) => titles.get(name) ?? fromName(name);
}
