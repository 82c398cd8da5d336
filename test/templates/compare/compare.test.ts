import fc from 'fast-check';
import t from 'tap';
import {
  aspectOf,
  BUILTIN_TEMPLATES,
  type Difference,
  differencesBetween,
  wordMarks,
} from '../../../templates/index.ts';
import { definitions, strangeDefinitions } from '../drafting/arbitrary-definition.ts';
import { tricks } from '../mutated.ts';
import { holds } from '../property.ts';

const refund = {
  key: 'refund',
  name: 'Refund',
  description: 'Pay money back.',
  parameters: { type: 'object', properties: { amount: { type: 'number', title: 'Amount' }, note: { type: 'string' } } },
  serves: ['put-right'],
  items: [
    { key: 'check', kind: 'human-task', name: 'Check the receipt', due: 'PT4H' },
    {
      key: 'stage',
      kind: 'stage',
      name: 'Pay',
      items: [
        {
          key: 'pay',
          kind: 'human-task',
          name: 'Pay {{amount}} back',
          entry: [{ on: [{ source: 'check', transition: 'complete' }] }],
        },
        {
          key: 'tell',
          kind: 'message-task',
          name: 'Tell',
          message: { text: 'Dear customer, it is paid.', visibility: 'private' },
        },
      ],
    },
  ],
};

type Refund = typeof refund;
const changed = (change: (copy: Refund & Record<string, unknown>) => void): readonly Difference[] => {
  const copy: Refund & Record<string, unknown> = structuredClone(refund);
  change(copy);
  return differencesBetween(refund, copy);
};
const short = ({ kind, item, path, before, after }: Difference) => ({
  kind,
  item,
  path: path.join('/'),
  before,
  after,
});

/** The same when two definitions mean the same: the order of members counts only where people see it. */
const canonical = (value: unknown, ordered = false): unknown => {
  if (Array.isArray(value)) return value.map((each) => canonical(each));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (!ordered) members.sort(([one], [other]) => (one < other ? -1 : 1));
  return members.map(([name, member]) => [name, canonical(member, name === 'properties')]);
};
const means = (value: unknown): string => JSON.stringify(canonical(value));

t.test('[LIFE-8] steps that come, go, move, and have another key', (t) => {
  t.same(
    changed(() => undefined),
    [],
  );
  const added = changed(({ items }) => items.push({ key: 'call', kind: 'human-task', name: 'Call', due: 'PT1H' }));
  t.match(added.map(short), [{ kind: 'added', item: 'call', path: '', before: undefined, after: { name: 'Call' } }]);
  t.match(changed((copy) => copy.items.shift()).map(short), [
    { kind: 'removed', item: 'check', before: { due: 'PT4H' } },
  ]);
  t.same(changed(({ items }) => items.reverse()).map(short), [
    {
      kind: 'moved',
      item: 'stage',
      path: '',
      before: { parent: null, after: 'check' },
      after: { parent: null, after: null },
    },
  ]);
  const intoStage = changed((copy) => {
    const [check] = copy.items.splice(0, 1);
    if (check !== undefined) Reflect.get(copy.items[0] ?? {}, 'items').unshift(check);
  });
  t.same(intoStage.map(short), [
    {
      kind: 'moved',
      item: 'check',
      path: '',
      before: { parent: null, after: null },
      after: { parent: 'stage', after: null },
    },
  ]);
  const renamed = JSON.parse(JSON.stringify(refund).replaceAll('"check"', '"look"'));
  t.same(
    differencesBetween(refund, renamed).map(short),
    [{ kind: 'renamed', item: 'look', path: 'key', before: 'check', after: 'look' }],
    'who waits for it waits for the same step',
  );
  t.end();
});

t.test('[LIFE-8] what is not the same in a step, and in the template itself', (t) => {
  const one = (change: (copy: Refund & Record<string, unknown>) => void) =>
    changed(change).map((each) => [aspectOf(each), short(each)]);
  const first = (copy: Refund, more: object) => Object.assign(copy.items[0] ?? {}, more);
  t.match(
    one((copy) => first(copy, { due: 'PT8H' })),
    [['deadlines', { path: 'due', before: 'PT4H', after: 'PT8H' }]],
  );
  t.match(
    one((copy) => first(copy, { required: 'facts.x == 1' })),
    [['conditions', { kind: 'added', path: 'required' }]],
  );
  t.match(
    one((copy) => first(copy, { role: 'supervisor' })),
    [['people', { path: 'role' }]],
  );
  t.match(
    one((copy) => first(copy, { form: { type: 'object' } })),
    [['forms', { kind: 'added', path: 'form' }]],
  );
  t.match(
    one((copy) => Object.assign(copy, { applicability: 'true' })),
    [['use', { item: null, path: 'applicability' }]],
  );
  t.match(
    one((copy) => Object.assign(copy, { serves: [] })),
    [['goals', { item: null, path: 'serves' }]],
  );
  t.match(
    one((copy) => Reflect.deleteProperty(copy.parameters.properties, 'note')),
    [['parameters', { kind: 'removed', path: 'parameters/properties/note' }]],
  );
  const turned = one((copy) => {
    const { amount, note } = copy.parameters.properties;
    copy.parameters.properties = { note, amount };
  });
  t.match(turned, [
    ['parameters', { kind: 'moved', path: 'parameters/properties/note', before: 'amount', after: null }],
  ]);
  t.same(
    differencesBetween({ a: 1, b: 2, items: [] }, { b: 2, a: 1, items: [] }),
    [],
    'the order of members says nothing',
  );
  const [text] = changed((copy) => Object.assign(copy, { description: 'Pay the money back.' }));
  t.same(text?.marks, [
    { kind: 'same', text: 'Pay ' },
    { kind: 'added', text: 'the ' },
    { kind: 'same', text: 'money back.' },
  ]);
  t.match(differencesBetween(refund, { ...refund, items: [{ name: 'No key' }] }).map(short), [
    { kind: 'changed', path: 'items' },
  ]);
  t.match(differencesBetween(refund, { ...refund, key: 'pay-back' }).map(short), [{ path: 'key', item: null }]);
  t.end();
});

const isTold = (one: object, other: object): boolean =>
  (differencesBetween({ ...one }, { ...other }).length === 0) === (means(one) === means(other));

t.test('[LIFE-8] property: there is no difference exactly when two definitions mean the same', (t) => {
  const any = fc.oneof(definitions(), strangeDefinitions());
  const pairs = fc.oneof(
    fc.tuple(any, any),
    any.map((definition) => [definition, structuredClone(definition)] as const),
  );
  holds(
    t,
    'told or the same',
    fc.property(pairs, ([one, other]) => isTold(one, other)),
  );
  t.end();
});

t.test('[LIFE-8] property: whatever is changed in a starter template is told, at its step', (t) => {
  const builtin = fc.constantFrom(...BUILTIN_TEMPLATES.map(({ definition }) => definition));
  const change = fc.tuple(fc.nat(), fc.oneof(tricks, fc.jsonValue({ maxDepth: 3 })), fc.boolean());
  holds(
    t,
    'nothing in silence',
    fc.property(builtin, fc.array(change, { minLength: 1, maxLength: 4 }), (original, changes) => {
      const copy: object = structuredClone(Object(original));
      for (const [pick, value, remove] of changes) {
        const places = placesOf(copy);
        const [holder, key] = places[pick % places.length] ?? [];
        if (holder === undefined || key === undefined) continue;
        if (remove) Reflect.deleteProperty(holder, key);
        // A copy: the same value may be put into itself.
        else Reflect.set(holder, key, structuredClone(value));
      }
      if (!isTold(Object(original), copy)) return false;
      // What came back to the same does not count as tried.
      fc.pre(means(Object(original)) !== means(copy));
      return true;
    }),
  );
  t.end();
});

function placesOf(value: unknown): readonly (readonly [holder: object, key: string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [[value, key] as const, ...placesOf(member)]);
}

t.test('[LIFE-8] property: word marks hold both texts', (t) => {
  const texts = fc.array(fc.constantFrom('pay', 'the', 'money', ' ', ', ', '{{amount}}', 'ä', '\n'), { maxLength: 30 });
  holds(
    t,
    'both texts',
    fc.property(texts, texts, (one, other) => {
      const [before, after] = [one.join(''), other.join('')];
      const marks = wordMarks(before, after);
      const text = (kind: string) =>
        marks.flatMap((mark) => (mark.kind === 'same' || mark.kind === kind ? mark.text : [])).join('');
      return text('removed') === before && text('added') === after;
    }),
  );
  const long = 'word '.repeat(2000);
  t.same(wordMarks(long, `${long}x`).length, 2, 'a very long text is shown as a whole');
  t.end();
});
