import t from 'tap';
import { captureSteps } from '../../../web/features/template-library/capture/capture-steps.ts';
import { withInto } from '../../../web/features/template-library/capture/naming.ts';
import {
  begin,
  choose,
  extend,
  move,
  NOTHING,
  type Rows,
  toggle,
} from '../../../web/features/template-library/capture/selection.ts';
import {
  boxBetween,
  drawingOf,
  drawnOver,
  withDrawn,
} from '../../../web/features/template-library/capture/step-drawing.ts';
import { keyed } from '../../../web/features/template-library/capture/step-keys.ts';
import {
  allOf,
  leftOf,
  markedPieces,
  refusedOf,
  withDecisions,
} from '../../../web/features/template-library/capture/value-decisions.ts';
import type { Box } from '../../../web/ui/graph/layout.ts';
import { aBoard, anItem } from './board-fixture.ts';

const rows: Rows = [
  { id: 'a', ids: ['a'] },
  { id: 's', ids: ['s', 'b', 'c'] },
  { id: 'b', ids: ['b'] },
  { id: 'c', ids: ['c'] },
  { id: 'd', ids: ['d'] },
];
const chosen = ({ chosen: ids }: { chosen: ReadonlySet<string> }) => [...ids].sort().join('');

t.test('a stage is chosen with what is inside it, and dropped with it', async (t) => {
  const on = toggle(NOTHING, rows, 's');
  t.equal(chosen(on), 'bcs');
  t.equal(chosen(toggle(on, rows, 'b')), 'cs');
  t.equal(chosen(toggle(on, rows, 's')), '');
});

t.test('a range grows and shrinks from where it began, beside what was chosen before', async (t) => {
  const first = toggle(NOTHING, rows, 'd');
  const started = move(move(first, rows, 'first', false), rows, 'down', true);
  t.equal(chosen(started), 'abcds', 'the stage came with what is inside');
  const further = toggle(NOTHING, rows, 'b');
  const two = move(further, rows, 'down', true);
  const three = move(two, rows, 'down', true);
  t.equal(chosen(three), 'bcd');
  t.equal(chosen(move(three, rows, 'up', true)), 'bc', 'back');
  t.equal(chosen(move(move(three, rows, 'up', false), rows, 'up', false)), 'bcd', 'moving alone chooses nothing');
  t.equal(chosen(move(NOTHING, rows, 'last', true)), 'd');
});

t.test('a range is drawn with the mouse, or by a click with shift', async (t) => {
  const drawn = extend(extend(begin(toggle(NOTHING, rows, 'a'), 'c'), rows, 'c'), rows, 'd');
  t.equal(chosen(drawn), 'acd');
  t.equal(chosen(extend(toggle(NOTHING, rows, 'b'), rows, 'd')), 'bcd');
  t.equal(chosen(extend(NOTHING, rows, 'c')), 'c', 'without a beginning it is this one');
  t.equal(chosen(choose(drawn, ['b'])), 'b');
});

const candidate = (value: string, personal: boolean, ...more: readonly string[]) => ({
  value,
  spellings: [value, ...more],
  pointers: [],
  places: [],
  because: '',
  reason: { code: 'fact', of: null },
  parameter: 'x',
  title: 'X',
  personal,
});

t.test('values are marked in the texts, in every spelling, the longest first', async (t) => {
  const pieces = markedPieces('Tell Crystal Minh (crystal) 9921', [
    candidate('Crystal', true, 'crystal'),
    candidate('Crystal Minh', true),
    candidate('9921', false),
  ]);
  t.same(
    pieces.filter(({ mark }) => mark !== null).map(({ text, mark }) => [text, mark]),
    [
      ['Crystal Minh', 'personal'],
      ['crystal', 'personal'],
      ['9921', 'value'],
    ],
  );
  t.equal(pieces.map(({ text }) => text).join(''), 'Tell Crystal Minh (crystal) 9921');
});

t.test('what is personal is told from what may stay', async (t) => {
  const { personal, others } = leftOf([candidate('a', true), candidate('b', false)]);
  t.same([personal.length, others.length], [1, 1]);
  t.same(allOf([[{ action: 'remove', value: 'a' }], [{ action: 'remove', value: 'b' }]]).length, 2);
});

t.test('the next version of a template is called as it is, until somebody types another name', async (t) => {
  const templates = [
    { key: 'refund', name: 'Refund' },
    { key: 'call', name: 'Call-back' },
  ];
  const none = { name: '', description: 'd', into: '' };
  const refund = withInto(none, templates, 'refund');
  t.same(refund, { name: 'Refund', description: 'd', into: 'refund' });
  t.match(withInto(refund, templates, 'call'), { name: 'Call-back', into: 'call' });
  t.match(withInto(refund, templates, ''), none);
  t.match(withInto({ ...none, name: 'Mine' }, templates, 'refund'), { name: 'Mine', into: 'refund' });
});

t.test('[CAPTURE-15] what was refused is said beside its value, until something else is decided of it', async (t) => {
  const remove = { action: 'remove', value: 'Ann' } as const;
  const other = { action: 'remove', value: 'Bob' } as const;
  const reword = { action: 'reword', value: 'Ann', words: 'the customer' } as const;
  const refused = { index: 1, detail: '' };
  t.equal(refusedOf([other, remove], { refused, candidates: [candidate('Ann', true)] }), remove);
  t.equal(
    refusedOf([other, remove], { refused, candidates: [candidate('Eve', true)] }),
    null,
    'it is not there any more',
  );
  t.equal(refusedOf([other, remove], { refused: null, candidates: [candidate('Ann', true)] }), null);
  t.same(withDecisions([[other], [remove]], [reword], remove), [[other], [reword]]);
  t.same(withDecisions([[other, remove]], [reword], null), [[other, remove], [reword]]);
});

t.test('a rectangle over the drawing chooses what it touches, and a stage only as a whole', async (t) => {
  const check = anItem('1', { key: 'check', name: 'Check' });
  const pay = anItem('2', {
    key: 'pay',
    name: 'Pay',
    waitsFor: [{ on: [{ source: 'check', fragmentId: null, transition: 'complete', occurred: true }], if: null }],
  });
  const stage = anItem('3', { key: 'stage', kind: 'stage', name: 'After' });
  const tell = anItem('4', { key: 'tell', name: 'Tell', parentId: '3' });
  const steps = captureSteps(aBoard({ items: [check, pay, stage, tell] }));
  const drawing = drawingOf(steps);
  t.same(
    drawing.lines.map(({ id }) => id),
    ['1 2'],
    'what waited for what',
  );
  const boxOf = (id: string) => drawing.boxes.get(id) ?? { x: -1, y: -1, width: 0, height: 0 };
  const [first, second] = [boxOf('1'), boxOf('2')];
  t.ok(second.x > first.x + first.width, 'from left to right');
  const over = (box: Box) => [...drawnOver(steps, drawing, box)].sort();
  const middle = (box: Box): readonly [number, number] => [box.x + box.width / 2, box.y + box.height / 2];
  t.same(over(boxBetween(middle(second), middle(first))), ['1', '2'], 'whichever corner was first');
  t.same(over(boxBetween(middle(boxOf('4')), middle(boxOf('4')))), ['4'], 'a step, not the stage that it is in');
  t.same(over({ x: -10, y: -10, width: drawing.width + 20, height: drawing.height + 20 }), ['1', '2', '3', '4', '4']);
  const began = withDrawn(choose(NOTHING, ['9']), ['1', '2']);
  t.same([...began.chosen].sort(), ['1', '2', '9'], 'beside what was chosen');
  t.same([...withDrawn(began, ['1']).chosen].sort(), ['1', '9'], 'what the rectangle left is let go');
});

t.test('the keys are the same in the list and in the drawing', async (t) => {
  const press = (key: string, more = {}) => ({ key, shiftKey: false, ctrlKey: false, metaKey: false, ...more });
  const first = keyed(NOTHING, rows, press('Home')) ?? NOTHING;
  t.equal(first.cursor, 'a');
  const two = keyed(first, rows, press('ArrowRight', { shiftKey: true })) ?? NOTHING;
  t.equal(chosen(two), 'abcs');
  t.equal(chosen(keyed(first, rows, press(' ')) ?? NOTHING), 'a');
  t.equal(chosen(keyed(first, rows, press('a', { ctrlKey: true })) ?? NOTHING), 'abcds');
  t.equal(keyed(first, rows, press('x')), null);
});
