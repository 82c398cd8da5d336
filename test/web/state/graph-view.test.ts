import t from 'tap';
import type { Graph } from '../../../web/features/case-board/plan/graph-model.ts';
import type { Box } from '../../../web/ui/graph/layout.ts';
import { boundsOf, placeOf, shiftInto, viewOf } from '../../../web/ui/graph/view.ts';

const room = { width: 800, height: 500 };
const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

t.test('a small plan stands in the middle, no larger than it is', async (t) => {
  t.strictSame(viewOf(box(0, 0, 400, 100), room, [0, 0]), { x: 200, y: 200, zoom: 1 });
});

t.test('a plan that is somewhat too wide is shown smaller, all of it', async (t) => {
  const { x, zoom } = viewOf(box(0, 0, 900, 100), room, [0, 0]);
  t.ok(zoom < 1 && zoom >= 0.8);
  t.ok(x >= 0 && x + 900 * zoom <= room.width);
});

t.test('a wide plan stays legible and begins where people work, without a gap behind its end', async (t) => {
  const wide = box(0, 0, 4000, 100);
  t.equal(viewOf(wide, room, [0, 0]).zoom, 0.8);
  const middle = viewOf(wide, room, [1000, 0]);
  t.equal(1000 * middle.zoom + middle.x, 20);
  const end = viewOf(wide, room, [3990, 0]);
  t.equal(4000 * end.zoom + end.x, room.width - 20);
});

t.test('a step stands where its stage and itself are, and the bounds are those of the outermost', async (t) => {
  const graph: Graph = {
    nodes: [
      { id: 'stage', parentId: null, kind: 'fact', fact: 'outer' },
      { id: 'step', parentId: 'stage', kind: 'fact', fact: 'inner' },
    ],
    edges: [],
  };
  const boxes = new Map([
    ['stage', box(50, 10, 300, 200)],
    ['step', box(14, 34, 232, 64)],
  ]);
  t.strictSame(placeOf(graph, boxes, 'step'), [64, 44]);
  t.strictSame(placeOf(graph, boxes, undefined), [0, 0]);
  t.strictSame(boundsOf(graph, boxes), box(0, 0, 350, 210));
});

t.test('a step out of sight is brought in by the shortest way, one in sight moves nothing', async (t) => {
  const view = { x: 0, y: 0, zoom: 0.5 };
  t.equal(shiftInto(box(100, 100, 200, 60), view, room), null);
  t.strictSame(shiftInto(box(1700, 100, 200, 60), view, room), { x: -170, y: 0, zoom: 0.5 });
  t.strictSame(shiftInto(box(0, 100, 200, 60), { x: -300, y: 0, zoom: 0.5 }, room), { x: 20, y: 0, zoom: 0.5 });
  t.equal(shiftInto(box(0, 900, 4000, 60), view, room)?.x, 20, 'what is too wide begins in sight');
});
