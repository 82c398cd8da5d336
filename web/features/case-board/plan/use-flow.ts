import { type Edge, MarkerType, type Node } from '@xyflow/react';
import { useMemo } from 'react';
import type { Box } from '../../../ui/graph/layout.ts';
import type { Graph, GraphEdge, GraphNode } from './graph-model.ts';

export type FlowNode = Node<{ readonly node: GraphNode; readonly faded: boolean }, GraphNode['kind']>;
export type FlowEdge = Edge<{ readonly edge: GraphEdge }, 'waits'>;

/** The graph as the canvas wants it. */
export function useFlow(
  graph: Graph,
  boxes: ReadonlyMap<string, Box>,
  goalId: string | null,
  chosen: string | null,
  labelOf: (edge: GraphEdge) => string,
): { readonly nodes: FlowNode[]; readonly edges: FlowEdge[] } {
  const nodes = useMemo(
    () => graph.nodes.map((node) => flowNode(node, boxes.get(node.id), goalId)),
    [graph, boxes, goalId],
  );
  const edges = useMemo(
    () => graph.edges.map((edge) => ({ ...flowEdge(edge), ariaLabel: labelOf(edge), selected: edge.id === chosen })),
    [graph, chosen, labelOf],
  );
  return { nodes, edges };
}

/** What does not serve the goal that is looked at steps back. */
const serves = (node: GraphNode, goalId: string): boolean =>
  node.kind === 'goal' ? node.id === goalId : node.kind === 'step' && node.item.goalId === goalId;

function flowNode(node: GraphNode, box: Box = { x: 0, y: 0, width: 200, height: 56 }, goalId: string | null): FlowNode {
  const { x, y, width, height } = box;
  return {
    id: node.id,
    type: node.kind,
    position: { x, y },
    width,
    height,
    data: { node, faded: goalId !== null && node.kind !== 'stage' && !serves(node, goalId) },
    selectable: false,
    connectable: node.kind === 'step' || node.kind === 'stage',
    zIndex: node.kind === 'stage' ? 0 : 2,
    ...(node.parentId === null ? {} : { parentId: node.parentId }),
  };
}

function flowEdge(edge: GraphEdge): FlowEdge {
  const { id, source, target } = edge;
  return {
    id,
    source,
    target,
    type: 'waits',
    data: { edge },
    focusable: edge.kind === 'waits',
    selectable: edge.kind === 'waits',
    zIndex: 1,
    markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14 },
  };
}
