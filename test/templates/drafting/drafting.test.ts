import fc from 'fast-check';
import t from 'tap';
import { applyOperation, applyOperations } from '../../../templates/drafting/apply.ts';
import { operationsBetween } from '../../../templates/drafting/between.ts';
import { inverseOf } from '../../../templates/drafting/invert.ts';
import type { DraftDefinition, DraftOperation } from '../../../templates/drafting/operation.ts';
import { overlapOf, rebase } from '../../../templates/drafting/overlap.ts';
import { definitions, strangeDefinitions } from './arbitrary-definition.ts';

const RUNS = { numRuns: 1_500 };
const text = (value: unknown): string => JSON.stringify(value);

function after(definition: DraftDefinition, operations: readonly DraftOperation[]): DraftDefinition {
  const applied = applyOperations(definition, operations);
  if (!applied.ok) throw new Error(`refused: ${text(applied.refusal)} on ${text(definition)}`);
  return applied.definition;
}

const refund = {
  key: 'refund',
  name: 'Refund',
  parameters: { required: ['amount'], properties: { amount: { type: 'number' } } },
  items: [
    { key: 'check', kind: 'human-task', name: 'Check' },
    {
      key: 'pay',
      kind: 'stage',
      name: 'Pay',
      items: [
        { key: 'book', name: 'Book' },
        { key: 'tell', name: 'Tell' },
      ],
    },
  ],
};

t.test('[DRAFT-1] an operation writes the place that it names, and leaves the rest as it is', (t) => {
  t.test('a new member stands after its neighbour, a known one keeps its place', (t) => {
    const due = after(refund, [{ type: 'set', at: { item: 'check', path: ['due'] }, value: 'PT1H', after: 'key' }]);
    t.equal(
      text(due['items']),
      text([{ key: 'check', due: 'PT1H', kind: 'human-task', name: 'Check' }, refund.items[1]]),
    );
    const named = after(refund, [{ type: 'set', at: { path: ['name'] }, value: 'Money back', after: null }]);
    t.same(Object.keys(named), Object.keys(refund));
    t.equal(named['parameters'], refund.parameters, 'what did not change is the same');
    t.end();
  });
  t.test('lists of names and of things with keys take entries one by one', (t) => {
    const operations: DraftOperation[] = [
      { type: 'set', at: { path: ['parameters', 'required', 'note'] }, value: 'note', after: null },
      { type: 'set', at: { path: ['parameters', 'properties', 'note'] }, value: { type: 'string' } },
    ];
    t.same(after(refund, operations)['parameters'], {
      required: ['note', 'amount'],
      properties: { amount: { type: 'number' }, note: { type: 'string' } },
    });
    t.end();
  });
  t.test('what cannot be done is refused, and changes nothing', (t) => {
    const item = { key: 'pay' };
    const refused: readonly (readonly [string, DraftOperation])[] = [
      ['item-unknown', { type: 'set', at: { item: 'gone', path: ['name'] }, value: '' }],
      ['item-unknown', { type: 'remove-item', key: 'gone' }],
      ['item-exists', { type: 'add-item', item, parentKey: null, afterKey: null }],
      ['item-without-key', { type: 'add-item', item: {}, parentKey: null, afterKey: null }],
      ['parent-unknown', { type: 'move-item', key: 'check', parentKey: 'gone', afterKey: null }],
      ['inside-itself', { type: 'move-item', key: 'pay', parentKey: 'book', afterKey: null }],
      ['place-unknown', { type: 'clear', at: { path: ['nothing'] } }],
      ['place-unknown', { type: 'set', at: { path: ['name', 'inside'] }, value: 1 }],
      ['place-unknown', { type: 'set', at: { path: [] }, value: 1 }],
      ['key-taken', { type: 'set', at: { item: 'check', path: ['key'] }, value: 'book' }],
      ['key-taken', { type: 'clear', at: { item: 'check', path: ['key'] } }],
    ];
    for (const [code, operation] of refused) {
      const applied = applyOperation(refund, operation);
      t.equal(applied.ok ? 'done' : applied.refusal.code, code, text(operation));
    }
    t.end();
  });
  t.end();
});

t.test('[DRAFT-2] the operations between two definitions make one into the other, order of keys included', (t) => {
  const property = (definition: fc.Arbitrary<DraftDefinition>) =>
    fc.property(definition, definition, (before, wanted) => {
      return text(after(before, operationsBetween(before, wanted))) === text(wanted);
    });
  fc.assert(property(definitions()), RUNS);
  fc.assert(property(strangeDefinitions()), RUNS);
  t.end();
});

t.test('[DRAFT-2] only what changed is written', (t) => {
  const [check, pay] = refund.items;
  const between = (items: unknown) => operationsBetween(refund, { ...refund, items });
  t.same(operationsBetween(refund, structuredClone(refund)), []);
  t.same(between([pay, check]), [{ type: 'move-item', key: 'pay', parentKey: null, afterKey: null }], 'one move');
  t.same(between([check]), [{ type: 'remove-item', key: 'pay' }], 'a stage goes with what is in it');
  t.same(between([{ ...check, name: 'Look' }, pay]), [
    { type: 'set', at: { item: 'check', path: ['name'] }, value: 'Look' },
  ]);
  t.same(
    between([
      check,
      { key: 'pay', kind: 'stage', name: 'Pay', items: [{ key: 'tell', name: 'Tell' }] },
      { key: 'book', name: 'Book' },
    ]),
    [{ type: 'move-item', key: 'book', parentKey: null, afterKey: 'pay' }],
    'a step that leaves its stage',
  );
  t.end();
});

t.test('[DRAFT-4] the inverse takes operations back', (t) => {
  fc.assert(
    fc.property(definitions(), definitions(), (before, wanted) => {
      const operations = operationsBetween(before, wanted);
      const back = after(after(before, operations), inverseOf(operations, before));
      return text(back) === text(before);
    }),
    RUNS,
  );
  t.end();
});

/** The same with lists of things and members of objects in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).toSorted((a, b) => (text(a) < text(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  );
}

t.test('[DRAFT-3] operations that do not overlap are done in both orders, with one result', (t) => {
  const small = definitions(['a', 'b', 'c', 'd']);
  fc.assert(
    fc.property(small, small, small, fc.nat(), fc.nat(), (base, one, other, first, second) => {
      const mine = some(operationsBetween(base, one), first, base);
      const theirs = some(operationsBetween(base, other), second, base);
      const left = rebase(mine, theirs, after(base, theirs));
      const right = rebase(theirs, mine, after(base, mine));
      // What overlaps, and two of which one is nothing, does not count as tried.
      fc.pre(left.ok && right.ok && mine.length > 0 && theirs.length > 0);
      return left.ok && right.ok && text(sorted(left.definition)) === text(sorted(right.definition));
    }),
    { numRuns: 5_500 },
  );
  t.end();
});

/** One operation that can be done on the base by itself. */
function some(operations: readonly DraftOperation[], at: number, base: DraftDefinition): readonly DraftOperation[] {
  const alone = operations.filter((operation) => applyOperation(base, operation).ok);
  return alone.length === 0 ? [] : alone.slice(at % alone.length, (at % alone.length) + 1);
}

t.test('[DRAFT-3] what touches the same place overlaps', (t) => {
  const set = (key: string, ...path: string[]): DraftOperation => ({
    type: 'set',
    at: { item: key, path },
    value: 'x',
  });
  const clear = (key: string, ...path: string[]): DraftOperation => ({ type: 'clear', at: { item: key, path } });
  const remove = (key: string): DraftOperation => ({ type: 'remove-item', key });
  const add = (key: string, parentKey: string | null): DraftOperation => ({
    type: 'add-item',
    item: { key },
    parentKey,
    afterKey: null,
  });
  const move = (key: string, parentKey: string | null): DraftOperation => ({
    type: 'move-item',
    key,
    parentKey,
    afterKey: null,
  });
  const pairs: readonly (readonly [boolean, DraftOperation, DraftOperation, string])[] = [
    [true, { ...set('check', 'name'), value: 'y' } as DraftOperation, set('check', 'name'), 'the same field'],
    [false, set('check', 'name'), set('check', 'name'), 'the same words in the same field'],
    [false, set('check', 'name'), set('check', 'due'), 'two fields of one item'],
    [true, set('check', 'message', 'text'), clear('check', 'message'), 'a field and what it stands in'],
    [true, remove('pay'), set('book', 'name'), 'a stage that goes and a step in it'],
    [true, add('new', 'pay'), remove('pay'), 'a step into a stage that goes'],
    [false, add('new', 'pay'), add('more', 'pay'), 'two steps into one stage'],
    [false, move('check', 'pay'), set('check', 'name'), 'a step that moves and its name'],
    [true, move('check', 'pay'), move('check', null), 'two moves of one step'],
    [true, { type: 'replace', definition: {} }, set('check', 'name'), 'everything and anything'],
    [true, { type: 'set', at: { path: ['items'] }, value: [] }, set('check', 'name'), 'all items and one'],
  ];
  for (const [meets, mine, theirs, words] of pairs) t.equal(overlapOf([mine], [theirs], refund) !== null, meets, words);
  t.end();
});

t.test('[DRAFT-3] criteria are merged one by one', (t) => {
  const whole = (entry?: readonly object[]): DraftDefinition => ({
    key: 'refund',
    items: [{ key: 'pay', ...(entry === undefined ? {} : { entry }), name: 'Pay' }],
  });
  const criterion = (source: string) => ({ on: [{ source, transition: 'complete' }] });
  const [checked, approved] = [criterion('check'), criterion('approve')];
  const [asked, told] = [criterion('ask'), criterion('tell')];
  const both = (before: DraftDefinition, mine: DraftDefinition, theirs: DraftDefinition) => {
    const now = after(before, operationsBetween(before, theirs));
    const rebased = rebase(operationsBetween(before, mine), operationsBetween(before, theirs), now);
    return rebased.ok ? rebased.definition : 'clash';
  };
  const entryOf = (outcome: DraftDefinition | 'clash') =>
    outcome === 'clash' ? outcome : Object.values(Object(outcome['items']))[0];
  t.same(
    both(whole([checked]), whole([checked, asked]), whole([approved, checked])),
    whole([approved, checked, asked]),
    'two that are added, at both ends',
  );
  t.match(entryOf(both(whole(), whole([asked]), whole([told]))), { entry: { length: 2 } }, 'the first two');
  t.same(both(whole(), whole([asked]), whole([asked])), whole([asked]), 'who did the same agree');
  t.same(
    both(whole([checked, asked]), whole([told, asked]), whole([checked, approved])),
    whole([told, approved]),
    'two that are rewritten',
  );
  t.equal(both(whole([checked]), whole([told]), whole([asked])), 'clash', 'one is rewritten by both');
  t.equal(both(whole([checked]), whole(), whole([told])), 'clash', 'one is removed and rewritten');
  const put = (name: string) => ({ type: 'set', at: { item: 'pay', path: ['entry', name] }, value: told }) as const;
  t.match(applyOperation(whole([checked]), put('#0')), { refusal: { code: 'place-unknown' } });
  t.end();
});
