import fc from 'fast-check';
import t from 'tap';
import { editDistance } from '../../templates/capture/edit-distance.ts';
import { type Mined, mineCases } from '../../templates/mining/mine.ts';
import { usualOrder } from '../../templates/mining/order.ts';
import { type PastCase, pastCaseOf } from '../../templates/mining/past-case.ts';
import { isSlip, plainOf } from '../../templates/mining/words.ts';
import { past, pastCases, type Told } from './past.ts';
import { PlayedCase } from './play-case.ts';
import { holds } from './property.ts';

const ids = ({ steps }: Mined): readonly string[] => steps.map(({ id }) => id);
const codes = ({ steps }: Mined, id: string) => steps.find((step) => step.id === id)?.because.map(({ code }) => code);
const refund = {
  key: 'refund',
  name: 'Refund',
  description: '',
  items: [
    { key: 'check', kind: 'human-task', name: 'Check' },
    { key: 'pay', kind: 'stage', name: 'Pay', items: [{ key: 'book', kind: 'human-task', name: 'Book it' }] },
  ],
} as const;

t.test(
  '[MINE-1] a step is what was done, in the order in which it was done; stages and what was skipped are none',
  (t) => {
    const play = new PlayedCase().add(refund).do({ type: 'add-task', name: 'Call' });
    play.done('Call').done('book').skipped('check');
    const { steps, goalMet } = pastCaseOf(play.state);
    t.match(steps, [
      { name: 'Call', origin: null },
      { name: 'Book it', origin: { templateKey: 'refund', itemKey: 'book' } },
    ]);
    t.equal(steps.length, 2);
    t.equal(goalMet, null, 'an open case has met nothing yet');
    t.end();
  },
);

t.test('[MINE-1] what nobody can recognise is counted, not guessed', (t) => {
  const erased = past('1', [['', { name: null }], 'Call']);
  const kept = past('2', [['', { name: null, origin: { templateKey: 'a', itemKey: 'b' } }], 'Call']);
  const { mined } = mineCases([erased, kept]);
  t.equal(mined.unnamed, 1);
  t.same(ids(mined), ['b', 'call'].toSorted());
  t.end();
});

t.test(
  '[MINE-2] one item of a template is one step, whatever a case calls it; two items of one template are two',
  (t) => {
    const origin = (itemKey: string) => ({ origin: { templateKey: 'refund', itemKey } });
    const { mined } = mineCases(
      pastCases(10, (index) => [
        [index < 3 ? 'Look at the receipt' : 'Check the receipt', origin('check')],
        ['Check the receipt', origin('check-again')],
      ]),
    );
    t.same(
      mined.steps.map(({ cases, because }) => [cases, because[0]?.code]),
      [
        [10, 'same-item'],
        [10, 'same-item'],
      ],
    );
    t.end();
  },
);

t.test(
  '[MINE-3] the same words are the same step, whatever capitals, accents, marks and values; by hand or from a template',
  (t) => {
    const { mined } = mineCases([
      past('1', ['Überprüfe die Quittung', 'Pay EUR 12.50 back']),
      past('2', ['uberprufe  DIE quittung!', 'pay EUR 1,300.00 back.']),
      past('3', [['Überprüfe die Quittung', { origin: { templateKey: 'a', itemKey: 'look' } }], 'Pay EUR 3 back']),
    ]);
    t.same(
      mined.steps.map(({ cases }) => cases),
      [3, 3],
    );
    t.same(codes(mined, 'uberprufe-die-quittung'), ['same-words', 'same-item']);
    t.notOk(
      mineCases([past('1', ['Call']), past('2', [['Call', { kind: 'message-task' }]])]).mined.steps.some(
        ({ cases }) => cases === 2,
      ),
      'a message is no task',
    );
    t.end();
  },
);

t.test('[MINE-4] slips of typing in rare names are told from other words', (t) => {
  const { mined } = mineCases(
    pastCases(12, (index) => [
      index === 4 ? 'Chekc the reciept' : 'Check the receipt',
      index === 5 ? 'Callback' : 'Call back',
    ]),
  );
  t.same(
    mined.steps.map(({ cases }) => cases),
    [12, 12],
  );
  t.ok(codes(mined, 'check-the-receipt')?.includes('slips'));
  const often = mineCases(pastCases(12, (index) => [index % 2 === 0 ? 'Review the order' : 'Review the older']));
  t.equal(often.mined.steps.length, 2, 'what is common is no slip');
  t.notOk(isSlip('install', 'uninstall'), 'the first letter is never a slip');
  t.notOk(isSlip('send', 'sand'), 'short words are other words');
  t.ok(isSlip('receipt', 'reciept'));
  t.equal(editDistance('abc', 'acb', 2), 1);
  t.equal(editDistance('abc', 'xyzabc', 2), 3);
  t.equal(plainOf('“Straße”,'), 'strasse');
  t.end();
});

t.test('[MINE-5] the same words around another value each time are one step; a choice among few is not', (t) => {
  const parts = ['hinge', 'boiler', 'pump', 'valve', 'motor', 'gasket', 'filter', 'switch', 'sensor', 'cable'];
  const each = mineCases(pastCases(10, (index) => [`Order the ${parts[index]} from the supplier`])).mined;
  t.equal(each.steps.length, 1);
  t.same(codes(each, 'order-the-hinge-from-the-supplier'), ['values']);
  const few = mineCases(pastCases(12, (index) => [`Ask the team ${['sales', 'legal', 'billing'][index % 3]}`])).mined;
  t.equal(few.steps.length, 3);
  t.end();
});

t.test('[MINE-6] required from 85 % of the cases, offered from 50 %, the rest is listed as left out', (t) => {
  const { mined } = mineCases(
    pastCases(20, (index) => [
      ...(index < 17 ? ['Always'] : []),
      ...(index < 16 ? ['Mostly'] : []),
      ...(index < 10 ? ['Half'] : []),
      ...(index < 9 ? ['Less'] : []),
    ]),
  );
  t.same(
    mined.steps.map(({ id, belonging, share }) => [id, belonging, share]),
    [
      ['always', 'required', 0.85],
      ['mostly', 'discretionary', 0.8],
      ['half', 'discretionary', 0.5],
      ['less', 'left-out', 0.45],
    ],
  );
  t.equal(mined.small, false);
  t.equal(mineCases(pastCases(9, () => ['Call'])).mined.small, true);
  t.same(mineCases([]).mined, { ...mineCases([]).mined, cases: 0, steps: [], order: [], variants: [] });
  t.end();
});

t.test('[MINE-6] what may be several steps is required only where it has a usual place', (t) => {
  const rest = ['Ask', 'Look', 'Repair', 'Tell'];
  const extra = (index: number): string => `Extra step ${17 * index + 5}`;
  const belonging = (of: (index: number) => readonly Told[]) =>
    mineCases(pastCases(20, of)).mined.steps.find(({ id }) => id === 'extra-step')?.belonging;
  const anywhere = (name: (index: number) => Told) => (index: number) =>
    rest.toSpliced(index % (rest.length + 1), 0, '').map((each) => (each === '' ? name(index) : each));
  t.equal(belonging(anywhere(extra)), 'discretionary', 'another number each time, and done at any time');
  t.equal(
    belonging((index) => [...rest, extra(index)]),
    'required',
    'done last',
  );
  t.equal(belonging(anywhere(() => 'Extra step')), 'required', 'called the same each time');
  const item = { origin: { templateKey: 'more', itemKey: 'extra-step' } };
  t.equal(belonging(anywhere((index) => [extra(index), item])), 'required', 'one item of a template');
  t.end();
});

t.test('[MINE-7] an order is clear in 85 % of ten cases with both, and in all when they are fewer', (t) => {
  const both = (count: number, otherWay: number) =>
    mineCases(pastCases(count, (index) => (index < otherWay ? ['Bring it', 'Ask'] : ['Ask', 'Bring it']))).mined.order
      .length;
  t.equal(both(20, 3), 1);
  t.equal(both(20, 4), 0);
  t.equal(both(9, 0), 1);
  t.equal(both(9, 1), 0);
  t.equal(both(1, 0), 0, 'one case has an order, not a usual one');
  const same = mineCases(
    pastCases(12, () => [
      ['Ask', { doneAt: 4 }],
      ['Bring it', { doneAt: 4 }],
    ]),
  );
  t.same(same.mined.order, [], 'what ends at once has no order');
  t.end();
});

t.test('[MINE-8] clear orders that go round in a circle: the weakest is set aside', (t) => {
  // Each pair has cases of its own, so that each order is clear by itself.
  const cases = [
    ...Array.from(
      { length: 30 },
      () =>
        new Map([
          [0, 1],
          [1, 2],
        ]),
    ),
    ...Array.from(
      { length: 20 },
      () =>
        new Map([
          [1, 1],
          [2, 2],
        ]),
    ),
    ...Array.from(
      { length: 10 },
      () =>
        new Map([
          [2, 1],
          [0, 2],
        ]),
    ),
  ];
  const { edges, setAside, sequence } = usualOrder(3, cases);
  t.same(
    edges.map(({ before, after }) => [before, after]),
    [
      [0, 1],
      [1, 2],
    ],
  );
  t.same(
    setAside.map(({ before, after }) => [before, after]),
    [[2, 0]],
  );
  t.same(sequence, [0, 1, 2]);
  t.end();
});

t.test(
  '[MINE-8] [MINE-9] property: no circle ever, nothing drawn that follows from others, the sequence keeps the order',
  (t) => {
    const count = 8;
    const someCase = fc.uniqueArray(fc.nat({ max: count - 1 }), { maxLength: count });
    const property = fc.property(fc.array(someCase, { maxLength: 30 }), (runs) => {
      const { edges, sequence, lanes, isBefore } = usualOrder(
        count,
        runs.map((run) => new Map(run.map((step, at) => [step, at]))),
      );
      const place = (step: number): number => sequence.indexOf(step);
      const follows = (from: number, to: number, without: number): boolean =>
        edges.some(
          ({ before, after }, index) =>
            index !== without && before === from && (after === to || follows(after, to, without)),
        );
      return (
        sequence.length === count &&
        edges.every(
          ({ before, after }) => place(before) < place(after) && (lanes[before] ?? 0) < (lanes[after] ?? 0),
        ) &&
        edges.every(
          ({ before, after }, index) =>
            isBefore(before, after) && !isBefore(after, before) && !follows(before, after, index),
        )
      );
    });
    holds(t, 'the usual order is a partial order', property, 500);
    t.end();
  },
);

t.test('[MINE-9] steps without a clear order stay side by side', (t) => {
  const { mined } = mineCases(
    pastCases(20, (index) => ['Open', ...(index % 2 === 0 ? ['Left', 'Right'] : ['Right', 'Left']), 'Close']),
  );
  t.same(mined.order.map(({ before, after }) => `${before} ${after}`).toSorted(), [
    'left close',
    'open left',
    'open right',
    'right close',
  ]);
  t.same(mined.steps.map(({ id, lane }) => [id, lane]).toSorted(), [
    ['close', 2],
    ['left', 1],
    ['open', 0],
    ['right', 1],
  ]);
  t.end();
});

t.test('[MINE-10] ways of working stand side by side; noise counts with the way that it comes closest to', (t) => {
  const cases = [
    ...pastCases(12, () => ['Ask', 'Repair', 'Tell']),
    ...pastCases(10, () => ['Ask', 'Replace', 'Send', 'Tell']).map((each) => ({ ...each, goalMet: false })),
    past('noise', ['Ask', 'Repair']),
    past('more', ['Ask', 'Replace', 'Send', 'Tell', 'Sing']),
  ];
  const { variants } = mineCases(cases).mined;
  t.same(
    variants.map(({ steps, exact, cases: near, goalMet }) => [steps.toSorted().join(), exact, near, goalMet]),
    [
      ['ask,repair,tell', 12, 13, 13],
      ['ask,replace,send,tell', 10, 11, 1],
    ],
  );
  t.end();
});

const waysOf = (cases: readonly PastCase[]): readonly string[] =>
  mineCases(cases)
    .mined.variants.map(({ steps, exact }) => `${exact} ${steps.toSorted().join(' ')}`)
    .toSorted();

t.test('[MINE-10] a way beside a more common one is more than noise around it, and noise is none', (t) => {
  const ask = pastCases(60, () => ['Ask', 'Look', 'Repair', 'Tell']);
  const beside = (count: number) => [...ask, ...pastCases(count, () => ['Ask', 'Look', 'Tell'])];
  t.same(waysOf(beside(6)), ['60 ask look repair tell'], 'left out now and then');
  t.same(waysOf(beside(20)), ['20 ask look tell', '60 ask look repair tell'], 'a way of its own');
  const more = [...ask, ...pastCases(20, () => ['Ask', 'Look', 'Repair', 'Refund', 'Tell'])];
  t.same(waysOf(more), ['20 ask look refund repair tell', '60 ask look repair tell']);
  t.end();
});

t.test('[MINE-10] what is done beside every way is no way of its own', (t) => {
  const ways = [
    ['Ask', 'Look', 'Repair'],
    ['Book', 'Pack', 'Send'],
    ['Count', 'Pay', 'Write'],
    ['Draw', 'Measure', 'Build'],
  ];
  const cases = ways.flatMap((way) =>
    pastCases(40, (index) => (index % 3 === 0 ? [...way, 'Call the customer'] : way)),
  );
  t.equal(waysOf(cases).length, 4);
  t.end();
});

t.test('[MINE-10] property: ways are sets that were done, each once, and every case counts with one of them', (t) => {
  const aCase = fc.subarray(['Ask', 'Look', 'Repair', 'Tell', 'Sing', 'Book'], { minLength: 1 });
  const property = fc.property(fc.array(aCase, { maxLength: 40 }), (cases) => {
    const { variants } = mineCases(cases.map((steps, index) => past(`${index}`, steps))).mined;
    const done = new Set(
      cases.map((steps) =>
        steps
          .map((step) => step.toLowerCase())
          .toSorted()
          .join(),
      ),
    );
    const sets = variants.map(({ steps }) => steps.toSorted().join());
    return (
      new Set(sets).size === sets.length &&
      sets.every((each) => done.has(each)) &&
      (sets.length === 0 || variants.reduce((sum, { cases: near }) => sum + near, 0) === cases.length)
    );
  });
  holds(t, 'ways of working', property, 2000);
  t.end();
});

t.test('[MINE-14] what is done more than once is counted once for each case', (t) => {
  const { mined } = mineCases(pastCases(10, (index) => ['Call', 'Wait', ...(index < 6 ? ['Call'] : [])]));
  t.match(
    mined.steps.find(({ id }) => id === 'call'),
    { cases: 10, repeated: 6, lane: 0 },
  );
  t.end();
});

t.test('the same cases give the same answer', (t) => {
  const cases = pastCases(30, (index) => ['Ask', index % 3 === 0 ? 'Repair' : 'Replace', `Call ${index}`]);
  t.same(mineCases(cases).mined, mineCases(cases).mined);
  t.end();
});
