import t from 'tap';
import type { CriterionLook } from '../../../api/contract/explain.ts';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { connectCommand, startingFrom } from '../../../web/features/case-board/connect-form.ts';
import { disconnectCommand } from '../../../web/features/case-board/plan/disconnect.ts';
import { dueChoices } from '../../../web/features/case-board/plan/due-choices.ts';
import { closesCircle, planGraph, shapeOf } from '../../../web/features/case-board/plan/graph-model.ts';
import { placeAt, placeBeside, placeLast, placesFor } from '../../../web/features/case-board/plan/places.ts';
import { drawnAfter, FIRST_SEGMENTS, heightOf, segmentsOf } from '../../../web/features/case-board/plan/row-window.ts';
import { boardOrder, servesIn, shownOf } from '../../../web/features/case-board/plan/shown-rows.ts';
import { stepLines } from '../../../web/features/case-board/plan/step-lines.ts';
import { treeLines, treeMove } from '../../../web/features/case-board/plan/tree-lines.ts';
import { memoisedPlanTree, planTree } from '../../../web/features/case-board/plan-tree.ts';
import { withRecent } from '../../../web/features/fragment-palette/recent.ts';
import { layoutOf } from '../../../web/ui/graph/layout.ts';
import { aBoard, aGoal, anItem } from './board-fixture.ts';

const stage = (id: string, more: Partial<BoardItem> = {}) => anItem(id, { kind: 'stage', ...more });
const waits = (...sources: readonly string[]): BoardItem['waitsFor'] => [
  { on: sources.map((source) => ({ source, fragmentId: null, transition: 'complete', occurred: false })), if: null },
];

type Part = CriterionLook['on'][number];
const sourceLook = (source: string): Part['source'] => {
  if (source.startsWith('goal:')) return { kind: 'goal', key: 'g', goal: null };
  if (source.startsWith('fact:')) return { kind: 'fact', name: 'receipt', present: false };
  return { kind: 'item', key: source, items: [] };
};

const items = [
  stage('s1'),
  stage('inner', { parentId: 's1', order: 'z' }),
  stage('s2'),
  stage('over', { state: 'completed', order: 'zz' }),
  anItem('a', { parentId: 's1', goalId: 'g' }),
  anItem('b', { parentId: 's1', state: 'available', waitsFor: waits('a') }),
  anItem('c', { parentId: 's1', state: 'completed' }),
  anItem('d', { parentId: 's2', state: 'available', waitsFor: waits('b', 'goal:g', 'fact:receipt') }),
];
const board = aBoard({ items, goals: [aGoal('g')] });
const of = (id: string): BoardItem => {
  const item = board.items[id];
  if (item === undefined) throw new Error(id);
  return item;
};
const sight = { doneBefore: new Set<string>(), unfolded: new Set<string>(), goalId: null };

t.test('[PLAN-1] a step can go to every place of every open stage, its own first, never into itself', async (t) => {
  const places = placesFor(board, of('b')).map(({ stageId, afterId }) => `${stageId}/${afterId}`);
  t.same(places.slice(0, 3), ['s1/null', 's1/c', 's1/inner'], 'not where it stands: after a');
  t.ok(places.includes('inner/null') && places.includes('s2/d') && places.includes('null/s2'));
  t.notOk(places.some((place) => place.startsWith('over')));
  t.notOk(placesFor(board, of('s1')).some(({ stageId }) => stageId === 'inner' || stageId === 's1'));
  t.same(placeBeside(board, of('b'), -1), { stageId: 's1', afterId: null });
  t.same(placeBeside(board, of('b'), 1), { stageId: 's1', afterId: 'c' });
  t.equal(placeBeside(board, of('a'), -1), null);
});

t.test(
  '[PLAN-2] what is dropped on a row goes before or after it, and nowhere when it would stand where it stands',
  async (t) => {
    t.same(placeAt(board, of('d'), 'b', 'top'), { stageId: 's1', afterId: 'a' });
    t.same(placeAt(board, of('d'), 'b', 'bottom'), { stageId: 's1', afterId: 'b' });
    t.same(placeAt(board, of('d'), 'a', 'top'), { stageId: 's1', afterId: null });
    t.equal(placeAt(board, of('b'), 'a', 'bottom'), null);
    t.equal(placeAt(board, of('b'), 'c', 'top'), null);
    t.equal(placeAt(board, of('b'), 'b', 'top'), null);
    t.same(placeLast(board, of('a'), 's2'), { stageId: 's2', afterId: 'd' });
    t.equal(placeLast(board, of('a'), 'over'), null, 'a stage that is over takes nothing');
  },
);

t.test('[PLAN-3] a change of one step leaves the columns and panels of the others the same objects', async (t) => {
  const treeOf = memoisedPlanTree();
  const before = treeOf(board);
  const after = treeOf({ ...board, items: { ...board.items, d: { ...of('d'), name: 'other' } } });
  const column = (tree: typeof before, id: string) => tree.columns.find((each) => each.id === id);
  t.equal(column(after, 's1'), column(before, 's1'));
  t.not(column(after, 's2'), column(before, 's2'));
  t.equal(after.rows.find((row) => row.item.id === 'd')?.item.name, 'other');
});

t.test('[PLAN-4] what was over folds, with its count; a goal leaves only what serves it', async (t) => {
  const tree = planTree(board);
  const done = { ...sight, doneBefore: new Set(['c']) };
  t.notOk(boardOrder(tree, done).includes('c'));
  t.ok(boardOrder(tree, sight).includes('c'), 'what ends while one looks stays');
  const group = tree.columns.find((column) => column.id === 's1')?.groups[0];
  if (group === undefined) throw new Error('no panel');
  t.same(
    shownOf(group, done).folded.map((row) => row.item.id),
    ['c'],
  );
  t.ok(boardOrder(tree, { ...done, unfolded: new Set([group.id]) }).includes('c'));
  t.same(boardOrder(tree, { ...sight, goalId: 'g' }), ['a']);
  const s2 = tree.columns.find((column) => column.id === 's2');
  t.equal(s2 && servesIn(s2, { ...sight, goalId: 'g' }), false);
});

t.test('[PLAN-5] the tree counts its levels, and arrows open, enter, close and leave', async (t) => {
  const tree = planTree(board);
  const lines = treeLines(tree, sight, new Set());
  t.same(
    lines.slice(0, 3).map(({ id, level, position, setSize, expanded }) => [id, level, position, setSize, expanded]),
    [
      ['s1', 1, 1, 3, true],
      ['a', 2, 1, 4, null],
      ['b', 2, 2, 4, null],
    ],
  );
  t.same(treeMove(lines, 's1', 'ArrowRight'), { to: 'a' });
  t.same(treeMove(lines, 's1', 'ArrowLeft'), { close: 's1' });
  t.same(treeMove(lines, 'b', 'ArrowLeft'), { to: 's1' });
  t.equal(treeMove(lines, 'b', 'ArrowRight'), null);
  t.same(treeMove(lines, 'b', 'End'), { to: lines.at(-1)?.id });
  const closed = treeLines(tree, sight, new Set(['s1']));
  t.same(treeMove(closed, 's1', 'ArrowRight'), { open: 's1' });
  t.same(treeMove(closed, 's1', 'ArrowDown'), { to: 's2' });
  t.notOk(closed.some(({ id }) => id === 'a'));
});

t.test('[PLAN-6] the graph has a line for everything that is waited for, and one for what is served', async (t) => {
  const graph = planGraph(board);
  t.same(graph.edges.map(({ source, target, kind }) => `${source}>${target} ${kind}`).sort(), [
    'a>b waits',
    'a>g serves',
    'b>d waits',
    'fact:receipt>d waits',
    'g>d waits',
  ]);
  t.ok(closesCircle(graph, 'd', 'a'), 'a would wait for d, which waits for it');
  t.notOk(closesCircle(graph, 'a', 'd'));
  const renamed = { ...board, items: { ...board.items, a: { ...of('a'), state: 'completed' as const } } };
  t.equal(shapeOf(planGraph(renamed)), shapeOf(graph), 'a change of state moves nothing');
});

t.test('[PLAN-7] nothing in the graph lies on its neighbour, and what is in a stage lies inside of it', async (t) => {
  const many = Array.from({ length: 60 }, (_, index) =>
    anItem(`m${index}`, {
      parentId: 's2',
      state: 'available',
      waitsFor: index % 3 === 0 ? [] : waits(`m${index - 1}`),
    }),
  );
  const graph = planGraph(aBoard({ items: [...items, ...many], goals: [aGoal('g')] }));
  const boxes = layoutOf(graph);
  const siblings = Map.groupBy(graph.nodes, (node) => node.parentId ?? '');
  const overlaps = [...siblings.values()].flatMap((nodes) =>
    nodes.flatMap((one, place) =>
      nodes.slice(place + 1).filter((other) => {
        const [a, b] = [boxes.get(one.id), boxes.get(other.id)];
        if (!a || !b) return true;
        return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
      }),
    ),
  );
  t.same(overlaps, []);
  const outside = graph.nodes.filter((node) => {
    const [box, around] = [boxes.get(node.id), node.parentId === null ? undefined : boxes.get(node.parentId)];
    if (!box || !around) return !box;
    return box.x < 0 || box.y < 0 || box.x + box.width > around.width || box.y + box.height > around.height;
  });
  t.same(outside, []);
});

t.test('[PLAN-8] a line is taken out by the criterion that the server knows, or by its part', async (t) => {
  const graph = planGraph(board);
  const part = (source: string): Part => ({
    source: sourceLook(source),
    transition: 'complete',
    exitCriterionId: null,
    occurred: false,
  });
  const criterion = (criterionId: string, on: readonly string[]) => ({
    code: 'criterion' as const,
    criterion: { criterionId, side: 'entry' as const, mode: 'deferred' as const, on: on.map(part), condition: null },
  });
  const edge = (source: string) => {
    const found = graph.edges.find((each) => each.source === source && each.kind === 'waits');
    if (found === undefined) throw new Error(source);
    return found;
  };
  const base = { type: 'disconnect-items', side: 'entry' };
  t.same(disconnectCommand(edge('a'), of('b'), [criterion('c1', ['a'])]), { ...base, itemId: 'b', criterionId: 'c1' });
  t.same(disconnectCommand(edge('g'), of('d'), [criterion('c2', ['b', 'goal:g', 'fact:receipt'])]), {
    ...base,
    itemId: 'd',
    criterionId: 'c2',
    part: 1,
  });
  t.equal(disconnectCommand(edge('a'), of('b'), []), null, 'somebody has taken it out already');
});

t.test('[PLAN-9] what is drawn begins the form, waited for as people mean it', async (t) => {
  const values = startingFrom(board, 'a');
  t.same(connectCommand('d', values, undefined, null), {
    type: 'connect-items',
    itemId: 'd',
    side: 'entry',
    on: [{ itemId: 'a', transition: 'complete' }],
  });
  t.equal(startingFrom(board, 'gone').source, '');
});

t.test('[PLAN-10] a long list draws what is near, keeps what is held, and remembers heights', async (t) => {
  t.same(
    segmentsOf(45).map(({ from, to }) => [from, to]),
    [
      [0, 20],
      [20, 40],
      [40, 45],
    ],
  );
  const near = new Map([
    [0, false],
    [1, true],
    [2, true],
  ]);
  t.same([...drawnAfter(FIRST_SEGMENTS, near, () => false)].sort(), [1, 2]);
  t.same([...drawnAfter(FIRST_SEGMENTS, near, (index) => index === 0)].sort(), [0, 1, 2], 'it has the focus');
  t.equal(
    drawnAfter(FIRST_SEGMENTS, new Map([[0, true]]), () => false),
    FIRST_SEGMENTS,
    'the same set: nothing is drawn anew',
  );
  t.equal(heightOf({ index: 0, from: 0, to: 20 }, new Map([[0, 900]])), 900);
});

t.test('[PLAN-11] dates are offered in working time, and by the clock only while it has not passed', async (t) => {
  const at = (hour: number) => new Date(2026, 10, 22, hour).getTime();
  t.same(
    dueChoices(at(9)).map(({ id }) => id),
    ['hour', 'hours', 'day', 'days', 'today', 'tomorrow'],
  );
  t.notOk(dueChoices(at(17)).some(({ id }) => id === 'today'));
  t.ok(
    dueChoices(at(9))
      .slice(0, 4)
      .every(({ due }) => due.startsWith('business:P')),
  );
});

t.test('[PLAN-12] a pasted list becomes steps, without its bullets, numbers and boxes', async (t) => {
  t.same(stepLines('- Call\n2. Ask for a photo\r\n\n  [x] Check 3 receipts\n• 10 percent off\n'), [
    'Call',
    'Ask for a photo',
    'Check 3 receipts',
    '10 percent off',
  ]);
  t.equal(stepLines('x\n'.repeat(80)).length, 50);
});

t.test('what was added lately is remembered, the newest first, each once', async (t) => {
  t.same(withRecent(['a', 'b', 'c', 'd', 'e'], 'c'), ['c', 'a', 'b', 'd', 'e']);
});
