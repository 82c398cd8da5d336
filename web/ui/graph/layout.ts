import { Graph as Dagre, layout } from '@dagrejs/dagre';

/** What is laid out: nodes, each in the stage that it lies in, and the lines between them. */
export interface DrawnNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: 'step' | 'stage' | 'goal' | 'fact';
}

export interface Drawn {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly { readonly source: string; readonly target: string }[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const SIZE = { step: [232, 64], goal: [216, 56], fact: [176, 36], stage: [232, 72] } as const;
const HEAD = 34;
const PAD = 14;
const GAP = 14;
const BETWEEN = 44;
/** A window is wider than high: what nothing connects is laid out in that shape. */
const WIDE = 1.5;

type Sizes = ReadonlyMap<string, readonly [number, number]>;

/**
 * Where everything stands, each box from the corner of the stage that it lies in. Every stage is laid out by itself and
 * then stands as one box in its surroundings, so that lines may begin and end at a stage.
 */
export function layoutOf({ nodes, edges }: Drawn): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>();
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]));
  const children = Map.groupBy(nodes, (node) => node.parentId ?? '');
  const place = (parent: string): readonly [number, number] => {
    const inside = children.get(parent) ?? [];
    const sizes: Sizes = new Map(inside.map((node) => [node.id, sizeOf(node)]));
    const lines = edges.flatMap(({ source, target }): [string, string][] => {
      const [from, to] = [liftedTo(parents, source, parent), liftedTo(parents, target, parent)];
      return from === null || to === null || from === to ? [] : [[from, to]];
    });
    return arrange(
      inside.map(({ id }) => id),
      sizes,
      lines,
      boxes,
      parent === '' ? [0, 0] : [PAD, HEAD],
    );
  };
  const sizeOf = (node: DrawnNode): readonly [number, number] => {
    if (node.kind !== 'stage' || !children.has(node.id)) return SIZE[node.kind];
    const [width, height] = place(node.id);
    return [Math.max(width + PAD, SIZE.stage[0]), height + PAD];
  };
  place('');
  return boxes;
}

/** The one around a node that lies directly in `parent`; null when the node lies elsewhere. */
function liftedTo(parents: ReadonlyMap<string, string | null>, id: string, parent: string): string | null {
  for (let at: string | null | undefined = id; at != null; at = parents.get(at)) {
    if ((parents.get(at) ?? '') === parent && parents.has(at)) return at;
  }
  return null;
}

type Line = readonly [string, string];

/** What is connected from left to right, what is not in a block below it; gives the corner that all of it reaches to. */
function arrange(
  ids: readonly string[],
  sizes: Sizes,
  lines: readonly Line[],
  boxes: Map<string, Box>,
  [left, top]: readonly [number, number],
): readonly [number, number] {
  const connected = new Set(lines.flat());
  const ends = flow(
    ids.filter((id) => connected.has(id)),
    sizes,
    lines,
    boxes,
    [left, top],
  );
  const start = connected.size === 0 ? top : ends[1] + BETWEEN / 2;
  const loose = ids.filter((id) => !connected.has(id));
  return loose.length === 0 ? ends : block(loose, sizes, boxes, [left, start], ends[0]);
}

function flow(
  ids: readonly string[],
  sizes: Sizes,
  lines: readonly Line[],
  boxes: Map<string, Box>,
  [left, top]: readonly [number, number],
): readonly [number, number] {
  if (ids.length === 0) return [left, top];
  const graph = new Dagre();
  graph.setGraph({ rankdir: 'LR', nodesep: GAP, ranksep: BETWEEN, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of ids) {
    const [width, height] = sizes.get(id) ?? SIZE.step;
    graph.setNode(id, { width, height });
  }
  for (const [from, to] of lines) graph.setEdge(from, to);
  layout(graph);
  let ends: readonly [number, number] = [left, top];
  for (const id of ids) {
    const { x, y, width, height } = graph.node(id);
    const box = { x: left + x - width / 2, y: top + y - height / 2, width, height };
    boxes.set(id, box);
    ends = [Math.max(ends[0], box.x + width), Math.max(ends[1], box.y + height)];
  }
  return ends;
}

function block(
  ids: readonly string[],
  sizes: Sizes,
  boxes: Map<string, Box>,
  [left, top]: readonly [number, number],
  reach: number,
): readonly [number, number] {
  const all = ids.map((id) => sizes.get(id) ?? SIZE.step);
  const area = all.reduce((sum, [width, height]) => sum + (width + GAP) * (height + GAP), 0);
  const limit = left + Math.max(reach - left, Math.sqrt(area * WIDE), ...all.map(([width]) => width));
  let [x, y, line] = [left, top, 0];
  let right = reach;
  ids.forEach((id, place) => {
    const [width, height] = all[place] ?? SIZE.step;
    if (x > left && x + width > limit) [x, y, line] = [left, y + line + GAP, 0];
    boxes.set(id, { x, y, width, height });
    line = Math.max(line, height);
    right = Math.max(right, x + width);
    x += width + GAP;
  });
  return [right, y + line];
}
