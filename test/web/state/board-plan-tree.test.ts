import t from 'tap';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { mineNow } from '../../../web/features/case-board/mine-now.ts';
import { memoisedPlanTree, type PlanTree, planTree } from '../../../web/features/case-board/plan-tree.ts';
import { aBoard, aFragment, anItem } from './board-fixture.ts';

const stage = (id: string, more: Partial<BoardItem> = {}) => anItem(id, { kind: 'stage', ...more });
const shape = (tree: PlanTree) =>
  tree.columns.map((column) => [
    column.id,
    ...column.groups.map((group) => `${group.id}:${group.rows.map((row) => row.item.id).join(',')}`),
  ]);

t.test('stages are columns in the order of the server, ties by id, not by the alphabet of a language', async (t) => {
  const board = aBoard({
    items: [
      stage('s1', { order: 'a1' }),
      stage('s2', { order: 'a0' }),
      stage('s4', { order: 'Zz' }),
      stage('s3', { order: 'a0' }),
    ],
  });
  t.same(
    planTree(board).columns.map((column) => column.id),
    ['s4', 's2', 's3', 's1'],
  );
});

t.test('steps outside of every stage come first, in a column without a stage', async (t) => {
  const tree = planTree(aBoard({ items: [stage('s1'), anItem('loose', { order: 'z' })] }));
  t.same(shape(tree), [['plan', 'loose-0:loose'], ['s1']]);
  t.equal(tree.columns[0]?.stage, null);
});

t.test(
  'a fragment is one panel at its first step; a step by hand between two of its steps joins it and marks it changed',
  async (t) => {
    const fragments = [
      aFragment('f1'),
      aFragment('f2'),
      aFragment('adhoc', { templateKey: null, templateVersion: null }),
    ];
    const at = (id: string, order: string, fragmentId: string | null) =>
      anItem(id, { parentId: 's', order, fragmentId });
    const items = [
      stage('s'),
      at('a', 'a', 'f1'),
      at('x', 'b', null),
      at('b', 'c', 'f1'),
      at('c', 'd', 'f2'),
      at('d', 'e', 'f1'),
      at('y', 'f', null),
      { ...at('p', 'g', null), key: 'of-the-case-type' },
    ];
    const tree = planTree(aBoard({ items, fragments }));
    t.same(shape(tree), [['s', 'f1:a,x,b,d', 'f2:c', 'loose-2:y', 'loose-3:p']]);
    t.same(
      tree.columns[0]?.groups.map((group) => [group.origin, group.changed]),
      [
        ['template', true],
        ['template', false],
        ['ad-hoc', false],
        ['plan', false],
      ],
    );
  },
);

t.test('a stage inside a stage is a heading with its steps one level deeper, and is not counted as work', async (t) => {
  const items = [
    stage('s'),
    stage('inner', { parentId: 's', fragmentId: 'f' }),
    anItem('deep', { parentId: 'inner', fragmentId: 'f', state: 'completed' }),
    anItem('last', { parentId: 's', order: 'z', fragmentId: 'f' }),
  ];
  const tree = planTree(aBoard({ items, fragments: [aFragment('f')] }));
  t.same(
    tree.rows.map((row) => [row.item.id, row.depth]),
    [
      ['inner', 0],
      ['deep', 1],
      ['last', 0],
    ],
  );
  t.same([tree.columns[0]?.done, tree.columns[0]?.total], [1, 2]);
});

t.test('the tree is the same object while plan and fragments are the same: a note rebuilds nothing', async (t) => {
  const tree = memoisedPlanTree();
  const board = aBoard({ items: [stage('s')] });
  const first = tree(board);
  t.equal(tree({ ...board, version: 2, entries: {} }), first);
  t.not(tree({ ...board, items: { ...board.items } }), first);
});

t.test(
  'mine to do now: given to me first within a deadline, free steps only when the case is mine, late ones on top',
  async (t) => {
    const items = [
      anItem('waiting', { state: 'available', assigneeId: 'me' }),
      anItem('free', { order: 'b' }),
      anItem('mine', { order: 'c', assigneeId: 'me' }),
      anItem('due', { order: 'd', assigneeId: 'me', dueAt: '2026-03-02T10:00:00Z' }),
      anItem('sooner', { order: 'e', dueAt: '2026-03-02T09:30:00Z', kind: 'message-task' }),
      anItem('other', { order: 'f', assigneeId: 'you' }),
      anItem('reached', { kind: 'milestone', assigneeId: 'me' }),
      anItem('done', { state: 'completed', assigneeId: 'me' }),
    ];
    t.same(
      mineNow(aBoard({ items, head: { ownerId: 'me' } }), 'me').map((item) => item.id),
      ['sooner', 'due', 'mine', 'free'],
    );
    t.same(
      mineNow(aBoard({ items, head: { ownerId: 'you' } }), 'me').map((item) => item.id),
      ['due', 'mine'],
    );
    t.same(mineNow(aBoard({ items, head: { ownerId: 'me', state: 'suspended' } }), 'me'), []);
  },
);
