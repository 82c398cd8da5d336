import t from 'tap';
import {
  begin,
  choose,
  extend,
  move,
  NOTHING,
  type Rows,
  toggle,
} from '../../../web/features/template-library/capture/selection.ts';
import { allOf, leftOf, markedPieces } from '../../../web/features/template-library/capture/value-decisions.ts';

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
