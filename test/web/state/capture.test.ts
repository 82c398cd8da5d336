import t from 'tap';
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
  allOf,
  leftOf,
  markedPieces,
  refusedOf,
  withDecisions,
} from '../../../web/features/template-library/capture/value-decisions.ts';

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
