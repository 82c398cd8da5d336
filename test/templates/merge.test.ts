import fc from 'fast-check';
import t from 'tap';
import type { FragmentDefinition, ItemDefinition } from '../../engine/index.ts';
import { parseFragment } from '../../templates/index.ts';
import { type MergeChoices, mergeTemplates } from '../../templates/merging/merge.ts';
import { holds } from './property.ts';

const about: MergeChoices = { key: 'merged', name: 'Merged', description: 'Two as one' };
const task = (key: string, name: string, more: Partial<ItemDefinition> = {}): ItemDefinition => ({
  key,
  kind: 'human-task',
  name,
  ...more,
});
const after = (source: string) => ({ entry: [{ on: [{ source, transition: 'complete' as const }] }] });
const template = (
  key: string,
  items: readonly ItemDefinition[],
  more: Partial<FragmentDefinition> = {},
): FragmentDefinition => ({
  key,
  name: key,
  description: '',
  ...more,
  items,
});

const first = template('refund', [
  task('check', 'Check the receipt', { required: true, due: 'PT4H' }),
  task('pay', 'Pay it back', after('check')),
]);
const second = template('exchange', [
  task('check', 'Check the receipt', { required: true, due: 'PT2H' }),
  task('wrap', 'Wrap the new one', after('check')),
  task('pay-it', 'PAY it back.', { ...after('wrap'), role: 'supervisor' }),
  task('ask', 'Ask how it was', { entry: [{ if: 'items["pay-it"].state == "completed"' }] }),
]);

t.test('[MERGE-1] [MERGE-2] steps that are the same become one; what names them follows', (t) => {
  const { definition, steps } = mergeTemplates(first, second, about);
  t.same(
    steps.map(({ key, from, because, otherKey }) => [key, from, because, otherKey]),
    [
      ['check', 'both', 'key', null],
      ['wrap', 'b', null, null],
      ['pay', 'both', 'words', 'pay-it'],
      ['ask', 'b', null, null],
    ],
  );
  t.same(
    definition.items.map(({ key }) => key),
    ['check', 'wrap', 'pay', 'ask'],
    'each behind its neighbour',
  );
  t.same(definition.items[3]?.entry, [{ if: 'items["pay"].state == "completed"' }]);
  t.same(parseFragment(definition).findings, []);
  t.end();
});

t.test(
  '[MERGE-3] what both say differently is a choice, and the first template has its way until somebody chooses',
  (t) => {
    const { conflicts, definition } = mergeTemplates(first, second, about);
    t.match(conflicts, [
      { id: 'check/due', a: 'PT4H', b: 'PT2H', taken: 'a' },
      { id: 'pay/name', a: 'Pay it back', b: 'PAY it back.', taken: 'a' },
      { id: 'pay/entry', taken: 'a' },
      { id: 'pay/role', a: null, b: 'supervisor', taken: 'a' },
    ]);
    t.equal(conflicts.length, 4);
    t.equal(definition.items[0]?.due, 'PT4H');
    const chosen = mergeTemplates(first, second, {
      ...about,
      take: { 'check/due': 'b', 'pay/entry': 'b', 'pay/role': 'b' },
    });
    t.equal(chosen.definition.items[0]?.due, 'PT2H');
    t.match(chosen.definition.items[2], { key: 'pay', name: 'Pay it back', role: 'supervisor', ...after('wrap') });
    t.same(
      chosen.conflicts.map(({ taken }) => taken),
      ['b', 'a', 'b', 'b'],
    );
    t.end();
  },
);

t.test('[MERGE-1] steps that are not the same after all are kept apart, under keys of their own', (t) => {
  const { definition, steps } = mergeTemplates(first, second, { ...about, apart: ['check'] });
  t.same(
    steps.filter(({ from }) => from === 'b').map(({ key, otherKey }) => [key, otherKey]),
    [
      ['check-2', 'check'],
      ['wrap', null],
      ['ask', null],
    ],
  );
  t.same(definition.items.find(({ key }) => key === 'wrap')?.entry, after('check-2').entry);
  t.same(
    parseFragment(definition).findings.filter(({ severity }) => severity === 'error'),
    [],
  );
  t.end();
});

t.test('[MERGE-4] lists and parameters are joined; a parameter or condition that differs is a choice', (t) => {
  const a = template('a', [task('x', 'Say {{amount}}')], {
    parameters: { type: 'object', required: ['amount'], properties: { amount: { type: 'number' } } },
    serves: ['put-right'],
    applicability: 'facts.amount > 1',
    requires: ['amount'],
  });
  const b = template('b', [task('y', 'Tell {{amount}} and {{day}}')], {
    parameters: {
      type: 'object',
      required: ['amount', 'day'],
      properties: { amount: { type: 'string' }, day: { type: 'string' } },
    },
    serves: ['put-right', 'told'],
    tags: ['talk'],
    ports: [{ key: 'order', name: 'The order' }],
  });
  const { definition, conflicts } = mergeTemplates(a, b, about);
  t.match(definition, {
    serves: ['put-right', 'told'],
    tags: ['talk'],
    requires: ['amount'],
    ports: [{ key: 'order' }],
    applicability: 'facts.amount > 1',
    parameters: { required: ['amount', 'day'], properties: { amount: { type: 'number' }, day: { type: 'string' } } },
  });
  t.same(
    conflicts.map(({ id }) => id),
    ['/parameters/amount', '/applicability'],
  );
  const always = mergeTemplates(a, b, {
    ...about,
    take: { '/applicability': 'b', '/parameters/amount': 'b' },
  }).definition;
  t.equal(always.applicability, undefined);
  t.match(always.parameters, { properties: { amount: { type: 'string' } } });
  t.end();
});

t.test('[MERGE-5] what is left out is waited for by nobody, and that is noted', (t) => {
  const { definition, notes, steps } = mergeTemplates(first, second, { ...about, leave: ['check', 'pay'] });
  t.same(definition.items, [task('wrap', 'Wrap the new one'), task('ask', 'Ask how it was')]);
  t.same(
    notes.map(({ code, item }) => [code, item]),
    [
      ['source-left', 'wrap'],
      ['condition-left', 'ask'],
    ],
  );
  t.same(
    steps.filter(({ left }) => left).map(({ key }) => key),
    ['check', 'pay'],
  );
  t.end();
});

t.test('[MERGE-6] stages are merged inside; a step stands once, where the first template has it', (t) => {
  const stage = (items: readonly ItemDefinition[]): ItemDefinition => ({
    key: 'repair',
    kind: 'stage',
    name: 'Repair',
    items,
  });
  const { definition } = mergeTemplates(
    template('a', [stage([task('order', 'Order parts')]), task('tell', 'Tell')]),
    template('b', [
      stage([task('order', 'Order parts'), task('mount', 'Mount'), task('tell', 'Tell')]),
      task('bill', 'Bill'),
    ]),
    about,
  );
  t.match(definition.items, [
    { key: 'repair', items: [{ key: 'order' }, { key: 'mount' }] },
    { key: 'bill' },
    { key: 'tell' },
  ]);
  t.equal(definition.items[0]?.items?.length, 2);
  t.end();
});

t.test('[MERGE-1] a template merged with itself is itself', (t) => {
  const { definition, conflicts, steps } = mergeTemplates(second, second, about);
  t.same(definition, { ...second, ...about });
  t.same(conflicts, []);
  t.ok(steps.every(({ from }) => from === 'both'));
  t.end();
});

t.test('[MERGE-2] property: keys stay unique, and all that is waited for is there', (t) => {
  const names = ['Check', 'Pay', 'Call', 'Send', 'Close'];
  const some = fc.array(
    fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), name: fc.constantFrom(...names), waits: fc.nat({ max: 5 }) }),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
  const build = (key: string, told: readonly { key: string; name: string; waits: number }[]): FragmentDefinition => {
    const distinct = told.filter((each, index) => told.findIndex((other) => other.key === each.key) === index);
    return template(
      key,
      distinct.map((each, index) =>
        task(each.key, each.name, index > 0 && each.waits < 4 ? after(distinct[each.waits % index]?.key ?? '') : {}),
      ),
    );
  };
  const property = fc.property(
    some,
    some,
    fc.array(fc.constantFrom('a', 'b', 'c', 'd')),
    fc.boolean(),
    (one, other, leave, second) => {
      const a = build('one', one);
      const b = build('other', other);
      const take = second ? Object.fromEntries(a.items.map(({ key }) => [`${key}/entry`, 'b' as const])) : {};
      const { definition } = mergeTemplates(a, b, { ...about, leave, take });
      const keys = definition.items.map(({ key }) => key);
      const sources = definition.items.flatMap(({ entry = [] }) =>
        entry.flatMap(({ on = [] }) => on.map(({ source }) => source)),
      );
      return new Set(keys).size === keys.length && sources.every((source) => keys.includes(source));
    },
  );
  holds(t, 'merged templates name what they have', property, 500);
  t.end();
});
