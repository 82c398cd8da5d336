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
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { type Translate, useT } from '../../../../messages/use-t.ts';
import { type Box, layoutOf } from '../../../../ui/graph/layout.ts';
import { boundsOf, placeOf, shiftInto, viewOf } from '../../../../ui/graph/view.ts';
import { useMediaQuery } from '../../../../ui/use-media-query.ts';
import { connected, mayHave, sourceParts } from '../edit/criteria.ts';
import { worstByKey } from '../edit/findings-at.ts';
import { graphOf, type StudioGraph as StudioGraphData, shapeOf } from '../edit/graph-of.ts';
import { itemOf, recordsOf, textOf } from '../edit/tree.ts';
import { useEditor } from '../editor.ts';
import { useNames } from '../use-expressions.ts';
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
  const { colorMode, still } = useLook();
  const graph = useGraph();
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
  useStudioView({ shape, still, graph, boxes, current: editor.current });
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
        colorMode={colorMode}
        {...FLOW}
        nodesConnectable={!readOnly}
        onlyRenderVisibleElements={graph.nodes.length > MANY}
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
  'node.a11yDescription.default': t('plan.node-keys'),
  'node.a11yDescription.keyboardDisabled': t('plan.node-keys'),
  'edge.a11yDescription.default': t('plan.edge-keys'),
  'handle.ariaLabel': t('plan.handle'),
});

function useLook() {
  const { colorScheme } = useMantineColorScheme();
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  return { colorMode: colorScheme === 'auto' ? 'system' : colorScheme, still } as const;
}

function useGraph(): StudioGraphData {
  const { definition } = useEditor();
  const titleOf = useTitles();
  // Who types waits for no drawing.
  const later = useDeferredValue(definition);
  return useMemo(() => graphOf(later, titleOf), [later, titleOf]);
}

/** What goals, facts and steps of the case are called. */
function useTitles(): (source: string) => string {
  const { definition } = useEditor();
  const names = useNames('');
  const ports = definition['ports'];
  return useCallback(
    (source) => {
      const { kind, name } = sourceParts(source);
      if (kind === 'port') {
        return textOf(recordsOf(ports).find((port) => port['key'] === name)?.['name']) || name;
      }
      const root = kind === 'goal' ? 'goals' : 'facts';
      return names.find((each) => each.root === root && each.name === name)?.title ?? name;
    },
    [names, ports],
  );
}

interface Sight {
  readonly shape: string;
  readonly still: boolean;
  readonly graph: StudioGraphData;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly current: string | null;
}

/** A plan that got another shape is brought into sight, and so is the step that is chosen elsewhere. */
function useStudioView({ shape, still, graph, boxes, current }: Sight): void {
  const { setViewport, getViewport } = useReactFlow();
  const [width, height] = [useStore((store) => store.width), useStore((store) => store.height)];
  const shown = useRef<string | null>(null);
  const looked = useRef<string | null>(null);
  useEffect(() => {
    const seen = `${shape} ${width > 0} ${height > 0}`;
    if (width === 0 || height === 0 || shown.current === seen) return;
    const duration = still || shown.current === null ? 0 : 160;
    shown.current = seen;
    const bounds = boundsOf(graph, boxes);
    void setViewport(viewOf(bounds, { width, height: height - BELOW }, [bounds.x, bounds.y]), { duration });
  });
  useEffect(() => {
    if (width === 0 || current === null || looked.current === current) return;
    looked.current = current;
    const [x, y] = placeOf(graph, boxes, current);
    const box = boxes.get(current);
    const view = getViewport();
    const moved = shiftInto({ x, y, width: box?.width ?? 0, height: box?.height ?? 0 }, view, {
      width,
      height: height - BELOW,
    });
    if (moved !== null) void setViewport(moved, { duration: still ? 0 : 160 });
  });
}

/** From here on only what is in sight is drawn. */
const MANY = 80;

/** Where the controls stand, there is no step. */
const BELOW = 40;
