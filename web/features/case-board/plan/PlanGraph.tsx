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
import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Translate, useT } from '../../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../../sync/case-screen.ts';
import { type Box, layoutOf } from '../../../ui/graph/layout.ts';
import { boundsOf, placeOf, viewOf } from '../../../ui/graph/view.ts';
import { useMediaQuery } from '../../../ui/use-media-query.ts';
import { useDialogs } from '../dialogs.ts';
import { isLive } from '../item-state.ts';
import type { PlanTree } from '../plan-tree.ts';
import { EdgeTools } from './EdgeTools.tsx';
import { GraphText } from './GraphText.tsx';
import styles from './graph.module.css';
import { closesCircle, type Graph, planGraph, shapeOf } from './graph-model.ts';
import { edgeTypes, nodeTypes } from './graph-parts.tsx';
import { setOrder } from './row-order.ts';
import type { Sight } from './shown-rows.ts';
import { useEdgeLabel } from './use-edge-words.ts';
import { useFlow } from './use-flow.ts';

interface Props {
  readonly tree: PlanTree;
  readonly sight: Sight;
}

/** The plan as a graph: what waits for what, and which goals it works towards. The same steps, marks and menus as in the rows. */
export function PlanGraph(props: Props) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ tree, sight }: Props) {
  const t = useT();
  const board = useCaseBoard();
  const { can } = useCaseActions();
  const dialogs = useDialogs();
  const { colorScheme } = useMantineColorScheme();
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  const { items, goals } = board;
  const graph = useMemo(() => planGraph({ items, goals }), [items, goals]);
  const shape = shapeOf(graph);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the shape of the graph moves its parts.
  const boxes = useMemo(() => layoutOf(graph), [shape]);
  const [chosen, setChosen] = useState<string | null>(null);
  const { nodes, edges } = useFlow(graph, boxes, sight.goalId, chosen, useEdgeLabel());
  useEffect(() => setOrder(tree.rows.map((row) => row.item.id)), [tree]);
  const { height } = useViewOn(shape, still, graph, boxes);
  const canConnect = can('connect-items');
  const mayWait = (source: string | null, target: string | null): boolean => {
    const item = target === null ? undefined : items[target];
    if (item === undefined || source === null || source === target) return false;
    return item.can.includes('connect-items') && !closesCircle(graph, source, target ?? '');
  };
  const edge = graph.edges.find((each) => each.id === chosen);
  return (
    <div className={styles.graph}>
      <section className={styles.canvas} style={{ '--graph-height': `${height}px` }} aria-label={t('plan.graph')}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          colorMode={colorScheme === 'auto' ? 'system' : colorScheme}
          zIndexMode="manual"
          minZoom={0.15}
          maxZoom={1.6}
          nodesDraggable={false}
          nodesConnectable={canConnect}
          nodesFocusable={false}
          edgesFocusable
          zoomOnScroll={false}
          preventScrolling={false}
          zoomOnDoubleClick={false}
          deleteKeyCode={null}
          selectionKeyCode={null}
          proOptions={{ hideAttribution: true }}
          isValidConnection={({ source, target }) => mayWait(source, target)}
          onConnect={({ source, target }) => dialogs.open({ name: 'connect', itemId: target, sourceId: source })}
          onEdgesChange={(changes) => setChosen((before) => chosenAfter(before, changes))}
          onPaneClick={() => setChosen(null)}
          ariaLabelConfig={labels(t)}
        >
          <Background gap={20} size={1} />
          <Controls {...CONTROLS} fitViewOptions={{ ...FIT, duration: still ? 0 : 160 }} />
        </ReactFlow>
        {edge === undefined ? null : <EdgeTools edge={edge} onDone={() => setChosen(null)} />}
      </section>
      <p className={styles.hint}>{t(canConnect ? 'plan.graph-hint' : 'plan.graph-hint-read')}</p>
      <GraphText tree={tree} />
    </div>
  );
}

/** Lines are chosen by a click or by Enter, one at a time. */
function chosenAfter(before: string | null, changes: readonly EdgeChange[]): string | null {
  const picks = changes.filter((change) => change.type === 'select');
  const picked = picks.find(({ selected }) => selected);
  if (picked !== undefined) return picked.id;
  return picks.some(({ id }) => id === before) ? null : before;
}

/** What the canvas says of itself. */
const labels = (t: Translate) => ({
  'controls.ariaLabel': t('plan.graph-view'),
  'controls.zoomIn.ariaLabel': t('plan.zoom-in'),
  'controls.zoomOut.ariaLabel': t('plan.zoom-out'),
  'controls.fitView.ariaLabel': t('plan.zoom-fit'),
  'node.a11yDescription.default': t('plan.node-keys'),
  'node.a11yDescription.keyboardDisabled': t('plan.node-keys'),
  'edge.a11yDescription.default': t('plan.edge-keys'),
  'handle.ariaLabel': t('plan.handle'),
});

/** Where the controls stand, there is no step. */
const BELOW = 36;
const CONTROLS = { position: 'bottom-right', orientation: 'horizontal', showInteractive: false } as const;

/** The control shows all of it, as small as that may be. */
const FIT = { padding: 0.06, maxZoom: 1 } as const;

/** A plan begins where people work: at the first step that is in work, else at its first step. */
function firstLive({ nodes }: Graph): string | undefined {
  const live = nodes.find((node) => node.kind === 'step' && isLive(node.item));
  return (live ?? nodes.find((node) => node.kind === 'step'))?.id;
}

/** A graph that got another shape is brought into sight; changes of state leave it where it is. */
function useViewOn(shape: string, still: boolean, graph: Graph, boxes: ReadonlyMap<string, Box>): Box {
  const { setViewport } = useReactFlow();
  const [width, height] = [useStore((store) => store.width), useStore((store) => store.height)];
  const shown = useRef<string | null>(null);
  const bounds = boundsOf(graph, boxes);
  useEffect(() => {
    if (width === 0 || height === 0 || shown.current === shape) return;
    const duration = still || shown.current === null ? 0 : 160;
    shown.current = shape;
    const from = placeOf(graph, boxes, firstLive(graph));
    void setViewport(viewOf(bounds, { width, height: height - BELOW }, from), { duration });
  });
  return bounds;
}
