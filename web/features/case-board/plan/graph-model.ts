import type { BoardGoal, BoardItem, BoardView } from '../../../../engine/board/board-view.ts';
import { childrenByParent } from '../plan-tree.ts';
import { findItem, type OnPart } from '../waits-for.ts';

export type GraphNode = { readonly id: string; readonly parentId: string | null } & (
  | { readonly kind: 'step' | 'stage'; readonly item: BoardItem }
  | { readonly kind: 'goal'; readonly goal: BoardGoal }
  | { readonly kind: 'fact'; readonly fact: string }
);

export interface GraphEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** `waits`: the target waits for the source. `serves`: the source works towards the goal. */
  readonly kind: 'waits' | 'serves';
  readonly transition: string;
  readonly occurred: boolean;
  /** Which criterion of the target, and which part of it. */
  readonly criterion: number;
  readonly part: number;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

const FACT = 'fact:';
const GOAL = 'goal:';

/** Steps, stages and goals of a plan, and what waits for what. Facts appear where something waits for them. */
export function planGraph(board: Pick<BoardView, 'items' | 'goals'>): Graph {
  const items = inOrder(board.items);
  const edges = items.flatMap((item) => [...waitEdges(board, item), ...servesEdges(board, item)]);
  const facts = [...new Set(edges.map((edge) => edge.source).filter((id) => id.startsWith(FACT)))];
  const nodes: GraphNode[] = [
    ...items.map(
      (item): GraphNode => ({
        id: item.id,
        kind: item.kind === 'stage' ? 'stage' : 'step',
        parentId: item.parentId,
        item,
      }),
    ),
    ...Object.values(board.goals).map((goal): GraphNode => ({ id: goal.id, kind: 'goal', parentId: null, goal })),
    ...facts.map((id): GraphNode => ({ id, kind: 'fact', parentId: null, fact: id.slice(FACT.length) })),
  ];
  return { nodes, edges };
}

/** Parents before their children, siblings as they stand in the plan. */
function inOrder(items: BoardView['items']): readonly BoardItem[] {
  const children = childrenByParent(items);
  const below = (parent: string): BoardItem[] =>
    (children.get(parent) ?? []).flatMap((item) => [item, ...(item.kind === 'stage' ? below(item.id) : [])]);
  return below('');
}

function waitEdges(board: Pick<BoardView, 'items' | 'goals'>, item: BoardItem): readonly GraphEdge[] {
  return item.waitsFor.flatMap(({ on }, criterion) =>
    on.flatMap((each, part): readonly GraphEdge[] => {
      const source = sourceId(board, item, each);
      if (source === null || source === item.id) return [];
      const { transition, occurred } = each;
      const id = `${item.id} ${criterion} ${part}`;
      return [{ id, source, target: item.id, kind: 'waits', transition, occurred, criterion, part }];
    }),
  );
}

function sourceId(board: Pick<BoardView, 'items' | 'goals'>, item: BoardItem, on: OnPart): string | null {
  if (on.source.startsWith(FACT)) return on.source;
  if (!on.source.startsWith(GOAL)) return findItem(board, item, on)?.id ?? null;
  const key = on.source.slice(GOAL.length);
  return (board.goals[key] ?? Object.values(board.goals).find((goal) => goal.key === key))?.id ?? null;
}

function servesEdges(board: Pick<BoardView, 'goals'>, item: BoardItem): readonly GraphEdge[] {
  if (item.goalId === null || board.goals[item.goalId] === undefined) return [];
  const { id, goalId } = item;
  const none = { transition: '', occurred: false, criterion: -1, part: -1 };
  return [{ id: `${id} serves`, source: id, target: goalId, kind: 'serves', ...none }];
}

/** What decides where things stand: a change of state moves nothing. */
export const shapeOf = ({ nodes, edges }: Graph): string =>
  JSON.stringify([
    nodes.map(({ id, kind, parentId }) => [id, kind, parentId]),
    edges.map(({ source, target }) => [source, target]),
  ]);

/** A new connection would close a circle of steps that wait for each other. */
export function closesCircle({ edges }: Graph, source: string, target: string): boolean {
  const from = Map.groupBy(
    edges.filter((edge) => edge.kind === 'waits'),
    (edge) => edge.source,
  );
  const seen = new Set<string>();
  const waiting = [target];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === source) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const edge of from.get(at) ?? []) waiting.push(edge.target);
  }
  return false;
}
