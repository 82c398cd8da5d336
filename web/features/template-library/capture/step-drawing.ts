import { type Box, type Drawn, layoutOf } from '../../../ui/graph/layout.ts';
import { boundsOf, placeOf } from '../../../ui/graph/view.ts';
import type { CaptureStep } from './capture-steps.ts';
import type { Selection } from './selection.ts';

/** The steps of a case as they are drawn: where each stands, and what led to what. */
export interface StepDrawing {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: readonly { readonly id: string; readonly from: Box; readonly to: Box }[];
  readonly width: number;
  readonly height: number;
}

export function drawingOf(steps: readonly CaptureStep[]): StepDrawing {
  const drawn: Drawn = {
    nodes: steps.map(({ id, item }) => ({
      id,
      parentId: item.parentId,
      kind: item.kind === 'stage' ? 'stage' : 'step',
    })),
    edges: waitsOf(steps),
  };
  const laid = layoutOf(drawn);
  const boxes = new Map(
    steps.flatMap(({ id }): [string, Box][] => {
      const box = laid.get(id);
      const [x, y] = placeOf(drawn, laid, id);
      return box === undefined ? [] : [[id, { ...box, x, y }]];
    }),
  );
  const { width, height } = boundsOf(drawn, laid);
  const lines = drawn.edges.flatMap(({ source, target }) => {
    const [from, to] = [boxes.get(source), boxes.get(target)];
    return from === undefined || to === undefined ? [] : [{ id: `${source} ${target}`, from, to }];
  });
  return { boxes, lines, width, height };
}

/** What waited for what, each pair once. */
function waitsOf(steps: readonly CaptureStep[]): Drawn['edges'] {
  const keys = new Map(steps.map(({ id, item }) => [`${item.fragmentId ?? ''} ${item.key}`, id]));
  const pairs = new Map<string, { readonly source: string; readonly target: string }>();
  for (const { id: target, item } of steps) {
    for (const { source: key, fragmentId } of item.waitsFor.flatMap(({ on }) => on)) {
      const source = keys.get(`${fragmentId ?? ''} ${key}`);
      if (source !== undefined && source !== target) pairs.set(`${source} ${target}`, { source, target });
    }
  }
  return [...pairs.values()];
}

/** Two corners as a box, whichever was first. */
export const boxBetween = (one: readonly [number, number], other: readonly [number, number]): Box => ({
  x: Math.min(one[0], other[0]),
  y: Math.min(one[1], other[1]),
  width: Math.abs(one[0] - other[0]),
  height: Math.abs(one[1] - other[1]),
});

/** What a rectangle was drawn over: steps that it touches; a stage, with all in it, only when it is inside as a whole. */
export function drawnOver(steps: readonly CaptureStep[], { boxes }: StepDrawing, drawn: Box): readonly string[] {
  return steps.flatMap(({ id, item, ids }) => {
    const box = boxes.get(id);
    if (box === undefined) return [];
    if (item.kind === 'stage') return holds(drawn, box) ? ids : [];
    return touches(drawn, box) ? [id] : [];
  });
}

const touches = (one: Box, other: Box): boolean =>
  one.x <= other.x + other.width &&
  other.x <= one.x + one.width &&
  one.y <= other.y + other.height &&
  other.y <= one.y + one.height;

const holds = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

/** Beside what was chosen before the rectangle began; a smaller one lets go of what it left. */
export function withDrawn(selection: Selection, ids: readonly string[]): Selection {
  const before = selection.before ?? selection.chosen;
  return { ...selection, before, chosen: new Set([...before, ...ids]), cursor: ids.at(-1) ?? selection.cursor };
}
