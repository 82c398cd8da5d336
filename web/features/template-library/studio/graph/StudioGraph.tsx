import { useMantineColorScheme } from '@mantine/core';
import {
  Background,
  Controls,
  type EdgeChange,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Translate, useT } from '../../../../messages/use-t.ts';
import { layoutOf } from '../../../../ui/graph/layout.ts';
import { boundsOf, placeOf, viewOf } from '../../../../ui/graph/view.ts';
import { useMediaQuery } from '../../../../ui/use-media-query.ts';
import { connected, mayHave } from '../edit/criteria.ts';
import { worstByKey } from '../edit/findings-at.ts';
import { graphOf, shapeOf } from '../edit/graph-of.ts';
import { itemOf } from '../edit/tree.ts';
import { useEditor } from '../editor.ts';
import { EdgeVerbs } from './EdgeVerbs.tsx';
import { edgeTypes, nodeTypes } from './graph-parts.tsx';
import styles from './studio-graph.module.css';
import { flowEdges, flowNodes, useEdgeName } from './use-studio-flow.ts';

/** The plan as a drawing: what waits for what, as it is edited. A line drawn from one step to another lets the other wait. */
export function StudioGraph() {
  return (
    <ReactFlowProvider>
      <Canvas />
    </ReactFlowProvider>
  );
}

function Canvas() {
  const t = useT();
  const editor = useEditor();
  const { definition, chosen, readOnly, change, choose } = editor;
  const { colorScheme } = useMantineColorScheme();
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  const graph = useMemo(() => graphOf(definition), [definition]);
  const shape = shapeOf(graph);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the shape of the graph moves its parts.
  const boxes = useMemo(() => layoutOf(graph), [shape]);
  const worst = useMemo(() => worstByKey(editor.findings), [editor.findings]);
  const [line, setLine] = useState<string | null>(null);
  const edgeName = useEdgeName(graph);
  const nodes = useMemo(
    () => flowNodes(graph, boxes, chosen, worst, !readOnly),
    [graph, boxes, chosen, worst, readOnly],
  );
  const edges = useMemo(() => flowEdges(graph, line, edgeName), [graph, line, edgeName]);
  useStudioView(shape, still, graph, boxes);
  const mayWait = (source: string | null, target: string | null): boolean =>
    source !== null && target !== null && connected(definition, source, target) !== null;
  const connect = (source: string, target: string) => {
    const next = connected(definition, source, target);
    if (next === null) return;
    change(next);
    choose(target);
  };
  const edge = graph.edges.find(({ id }) => id === line);
  const item = edge === undefined ? undefined : itemOf(definition, edge.target);
  return (
    <section className={styles.canvas} aria-label={t('template-studio.graph')}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        colorMode={colorScheme === 'auto' ? 'system' : colorScheme}
        {...FLOW}
        nodesConnectable={!readOnly}
        isValidConnection={({ source, target }) => mayWait(source, target)}
        onConnect={({ source, target }) => connect(source, target)}
        onEdgesChange={(changes) => setLine((before) => lineAfter(before, changes))}
        onPaneClick={() => {
          setLine(null);
          choose(null);
        }}
        ariaLabelConfig={labels(t)}
      >
        <Background gap={20} size={1} />
        <Controls position="bottom-right" orientation="horizontal" showInteractive={false} fitViewOptions={FIT} />
      </ReactFlow>
      {edge === undefined || item === undefined ? null : (
        <EdgeVerbs
          edge={edge}
          name={edgeName(edge)}
          cuttable={!readOnly && (edge.side === 'exit' || mayHave(item, 'entry'))}
          onDone={() => setLine(null)}
        />
      )}
      {readOnly ? null : <p className={styles.hint}>{t('template-studio.graph-hint')}</p>}
    </section>
  );
}

/** Steps stand where the plan puts them; keys and wheel belong to the screen. */
const FLOW = {
  nodesDraggable: false,
  nodesFocusable: false,
  edgesFocusable: true,
  zoomOnScroll: false,
  preventScrolling: false,
  zoomOnDoubleClick: false,
  deleteKeyCode: null,
  selectionKeyCode: null,
  zIndexMode: 'manual',
  minZoom: 0.15,
  maxZoom: 1.6,
  proOptions: { hideAttribution: true },
} as const;
const FIT = { padding: 0.06, maxZoom: 1 } as const;

function lineAfter(before: string | null, changes: readonly EdgeChange[]): string | null {
  const picks = changes.filter((each) => each.type === 'select');
  const picked = picks.find(({ selected }) => selected);
  if (picked !== undefined) return picked.id;
  return picks.some(({ id }) => id === before) ? null : before;
}

const labels = (t: Translate) => ({
  'controls.ariaLabel': t('plan.graph-view'),
  'controls.zoomIn.ariaLabel': t('plan.zoom-in'),
  'controls.zoomOut.ariaLabel': t('plan.zoom-out'),
  'controls.fitView.ariaLabel': t('plan.zoom-fit'),
  'edge.a11yDescription.default': t('plan.edge-keys'),
  'handle.ariaLabel': t('plan.handle'),
});

/** A plan that got another shape is brought into sight. */
function useStudioView(
  shape: string,
  still: boolean,
  graph: ReturnType<typeof graphOf>,
  boxes: ReturnType<typeof layoutOf>,
): void {
  const { setViewport } = useReactFlow();
  const [width, height] = [useStore((store) => store.width), useStore((store) => store.height)];
  const shown = useRef<string | null>(null);
  useEffect(() => {
    const seen = `${shape} ${width > 0} ${height > 0}`;
    if (width === 0 || height === 0 || shown.current === seen) return;
    const duration = still || shown.current === null ? 0 : 160;
    shown.current = seen;
    const from = placeOf(graph, boxes, graph.nodes[0]?.id);
    void setViewport(viewOf(boundsOf(graph, boxes), { width, height: height - 40 }, from), { duration });
  });
}
