import { type Edge, MarkerType, type Node } from '@xyflow/react';
import { useCallback } from 'react';
import { useT } from '../../../../messages/use-t.ts';
import type { Box } from '../../../../ui/graph/layout.ts';
import { withPlaceholders } from '../../../../ui/template-text.ts';
import type { StudioEdge, StudioGraph, StudioNode } from '../edit/graph-of.ts';
import { useEditor } from '../editor.ts';
import { transitionKey } from '../transition-words.ts';

export type FlowNode = Node<
  { readonly node: StudioNode; readonly chosen: boolean; readonly worst: 'error' | 'warning' | null },
  StudioNode['kind']
>;
export type FlowEdge = Edge<{ readonly edge: StudioEdge; readonly label: string | null }, 'waits'>;

const NO_BOX: Box = { x: 0, y: 0, width: 200, height: 56 };

export const flowNodes = (
  { nodes }: StudioGraph,
  boxes: ReadonlyMap<string, Box>,
  chosen: ReadonlySet<string>,
  worst: ReadonlyMap<string, 'error' | 'warning'>,
  connectable: boolean,
): FlowNode[] =>
  nodes.map((node) => {
    const { x, y, width, height } = boxes.get(node.id) ?? NO_BOX;
    return {
      id: node.id,
      type: node.kind,
      position: { x, y },
      width,
      height,
      data: { node, chosen: chosen.has(node.id), worst: worst.get(node.id) ?? null },
      selectable: false,
      connectable,
      zIndex: node.kind === 'stage' ? 0 : 2,
      ...(node.parentId === null ? {} : { parentId: node.parentId }),
    };
  });

export const flowEdges = (
  { edges }: StudioGraph,
  line: string | null,
  nameOf: (edge: StudioEdge) => string,
): FlowEdge[] =>
  edges.map((edge) => ({
    id: edge.id,
    source: edge.source,
    target: edge.target,
    type: 'waits',
    data: { edge, label: null },
    ariaLabel: nameOf(edge),
    selected: edge.id === line,
    zIndex: 1,
    markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14 },
  }));

/** A line in words: "Pay back" begins when "Check" is done. */
export function useEdgeName({ nodes }: StudioGraph): (edge: StudioEdge) => string {
  const t = useT();
  const { definition } = useEditor();
  const parameters = definition['parameters'];
  return useCallback(
    ({ source, target, transition, side }) => {
      const nameOf = (id: string) =>
        withPlaceholders(nodes.find((node) => node.id === id)?.name ?? id, parameters ?? {});
      const what = t(transitionKey(source, transition), { name: nameOf(source) });
      return t(side === 'entry' ? 'template-studio.line-begins' : 'template-studio.line-ends', {
        name: nameOf(target),
        what,
      });
    },
    [t, nodes, parameters],
  );
}
