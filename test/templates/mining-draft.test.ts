import fc from 'fast-check';
import t from 'tap';
import type { FragmentDefinition, ItemDefinition } from '../../engine/index.ts';
import { parseFragment, renderFragment } from '../../templates/index.ts';
import { type DraftOfMany, draftFromMany } from '../../templates/mining/draft.ts';
import { mineCases } from '../../templates/mining/mine.ts';
import type { PastCase } from '../../templates/mining/past-case.ts';
import { past, pastCases, type Told } from './past.ts';
import { PlayedCase } from './play-case.ts';
import { holds } from './property.ts';

const about = { key: 'mined', name: 'Mined', description: 'What several cases have in common' };

/** The draft of every step that is kept. */
function draftOf(cases: readonly PastCase[], definitions: readonly FragmentDefinition[] = []): DraftOfMany {
  const mined = mineCases(cases);
  const steps = mined.mined.steps.flatMap(({ id, belonging }) => (belonging === 'left-out' ? [] : [{ id, belonging }]));
  return draftFromMany(mined, {
    ...about,
    steps,
    definitions: new Map(definitions.map((definition) => [definition.key, definition])),
  });
}

const names = ({ definition }: DraftOfMany): readonly string[] => definition.items.map(({ name }) => name);
const item = ({ definition }: DraftOfMany, key: string): ItemDefinition | undefined =>
  definition.items.find((each) => each.key === key);

t.test('[MINE-11] what differs from case to case becomes a parameter, what is the same in all stays', (t) => {
  const draft = draftOf(
    pastCases(10, (index) => [
      `Find order 99${index}21 in the shop`,
      `Tell her that order 99${index}21 is found`,
      `Give a voucher of EUR 10`,
      `Book room ${index} for the visit`,
    ]),
  );
  t.same(names(draft), [
    'Find order {{reference}} in the shop',
    'Tell her that order {{reference}} is found',
    'Give a voucher of EUR 10',
    'Book room {{room}} for the visit',
  ]);
  t.match(draft.definition.parameters, {
    required: ['reference', 'room'],
    properties: { reference: { type: 'string', title: 'Reference' }, room: { title: 'Room' } },
  });
  t.notMatch(JSON.stringify(draft.definition), /99\d21/, 'no value of a case is an example');
  t.same(parseFragment(draft.definition).findings, []);
  t.end();
});

t.test('[MINE-11] a value that equals a fact gets the name of the fact, so that the next case proposes it', (t) => {
  const product = (index: number): string => ['kettle', 'toaster', 'espresso machine'][index % 3] ?? '';
  const cases = pastCases(9, (index) => [`Test the ${product(index)} at the bench`]).map((each, index) => ({
    ...each,
    knowledge: {
      customer: null,
      facts: [{ name: 'product', title: 'Product', value: product(index) }],
      parameters: [],
    },
  }));
  t.same(names(draftOf(cases)), ['Test the {{product}} at the bench']);
  t.end();
});

t.test('[MINE-11] what cases had from a template keeps its words, its parameters and its message', (t) => {
  const refund: FragmentDefinition = {
    key: 'refund',
    name: 'Refund',
    description: '',
    parameters: {
      type: 'object',
      required: ['amount'],
      properties: { amount: { type: 'number', title: 'Amount', minimum: 1 }, unused: { type: 'string' } },
    },
    items: [
      {
        key: 'tell',
        kind: 'message-task',
        name: 'Say that {{money amount currency="EUR"}} is paid',
        message: { text: 'We paid {{money amount currency="EUR"}}.', visibility: 'private' },
      },
    ],
  };
  const origin = { templateKey: 'refund', itemKey: 'tell' };
  const cases = pastCases(10, (index) => [
    [`Say that €${index}.00 is paid`, { kind: 'message-task', origin, role: 'agent', due: 'PT4H' }],
  ]);
  const draft = draftOf(cases, [refund]);
  t.match(item(draft, 'tell'), { ...refund.items[0], role: 'agent', due: 'PT4H', required: true });
  t.same(draft.definition.parameters, {
    type: 'object',
    required: ['amount'],
    properties: { amount: { type: 'number', title: 'Amount', minimum: 1 } },
  });
  const renamed = pastCases(10, () => [['Write to her', { kind: 'message-task', origin }]]);
  t.equal(item(draftOf(renamed, [refund]), 'tell')?.name, 'Write to her', 'what most call otherwise is called so');
  t.end();
});

t.test('[MINE-11] messages that have nothing in common are left out with a note', (t) => {
  const texts = ['We are sorry', 'Your parcel is here', 'Call me', 'The part is ordered', 'Good evening'];
  const told = (index: number): Told => [
    'Answer',
    { kind: 'message-task', message: { text: texts[index] ?? '', visibility: 'private' } },
  ];
  const draft = draftOf(pastCases(5, (index) => [told(index)]));
  t.equal(item(draft, 'answer')?.message, undefined);
  t.same(
    draft.notes.map(({ code }) => code),
    ['text-differs'],
  );
  t.end();
});

t.test(
  '[MINE-12] required steps wait for the required ones before them; nothing waits for what may be left out',
  (t) => {
    const draft = draftOf(
      pastCases(20, (index) => [
        'Open',
        ...(index < 12 ? ['Ask'] : []),
        ...(index % 2 === 0 ? ['Left', 'Right'] : ['Right', 'Left']),
        'Close',
      ]),
    );
    const waits = (key: string) => item(draft, key)?.entry?.map(({ on }) => on?.map(({ source }) => source).toSorted());
    t.equal(waits('open'), undefined);
    t.same(waits('ask'), [['open']]);
    t.match(item(draft, 'ask'), { discretionary: true });
    t.same(waits('left'), [['open']]);
    t.same(waits('close'), [['left', 'right']]);
    t.match(item(draft, 'close'), { required: true });
    const play = new PlayedCase().add(draft.definition).done('open').done('left').done('right').done('close');
    t.equal(play.state.items.get(play.item('close'))?.state, 'completed', 'the engine works it in that order');
    t.end();
  },
);

t.test('[MINE-12] timers and events cannot wait, so a stage around them does', (t) => {
  const cases = pastCases(10, () => ['Send the form', ['Two days', { kind: 'timer', after: 'P2D' }], 'Remind her']);
  const draft = draftOf(cases);
  t.match(item(draft, 'two-days-wait'), {
    kind: 'stage',
    entry: [{ on: [{ source: 'send-the-form', transition: 'complete' }] }],
    items: [{ key: 'two-days', kind: 'timer', after: 'P2D' }],
  });
  t.match(item(draft, 'remind-her')?.entry, [{ on: [{ source: 'two-days', transition: 'occur' }] }]);
  t.same(parseFragment(draft.definition).findings, []);
  t.end();
});

t.test('[MINE-14] what most cases did more than once may be planned again', (t) => {
  const draft = draftOf(pastCases(10, (index) => ['Call', 'Wait', ...(index < 6 ? ['Call'] : [])]));
  t.match(item(draft, 'call-again'), { discretionary: true, entry: [{ on: [{ source: 'call' }] }] });
  t.same(
    draft.notes.map(({ code, item: key }) => [code, key]),
    [['repeats', 'call']],
  );
  t.same(parseFragment(draft.definition).findings, []);
  t.end();
});

const person = (name: string, phone: string, email: string) => ({
  customer: {
    name,
    identities: [
      { kind: 'phone', value: phone },
      { kind: 'email', value: email },
    ],
  },
  facts: [],
  parameters: [],
});

t.test('[MINE-13] a part of a name that the cases of others use as well is a word like any other', (t) => {
  const cases = [
    past('1', ['Compare the Price'], { knowledge: person('Vincent Price', '+4915112345671', 'v@one.example') }),
    past('2', ['Compare the Price'], { knowledge: person('Ada Long', '+4915112345672', 'a@two.example') }),
    past('3', ['Compare the Price'], { knowledge: person('Bo Wide', '+4915112345673', 'b@three.example') }),
    past('4', ['Compare the Price'], { knowledge: person('Cy High', '+4915112345674', 'c@four.example') }),
  ];
  const draft = draftOf(cases);
  t.same(names(draft), ['Compare the Price']);
  t.same(draft.ordinaryWords, ['Price']);
  t.end();
});

t.test('[MINE-13] whoever is known in one of the cases is cut out of what was written in the others', (t) => {
  const known = (index: number) =>
    person(`Ada Long${'abcdef'[index]}`, `+49151123456${index}`, `a${index}@two.example`);
  const cases = pastCases(6, () => ['Ask Bo Widemann about it']).map((each, index) => ({
    ...each,
    knowledge: known(index),
  }));
  const draft = draftOf([
    ...cases,
    past('his', ['Call'], { knowledge: person('Bo Widemann', '+4915112345699', 'b@x.example') }),
  ]);
  t.same(names(draft), ['Ask … about it']);
  t.same(
    draft.notes.map(({ code }) => code),
    ['personal-cut'],
  );
  t.notMatch(JSON.stringify(draft.definition), /widemann/i, 'the key neither');
  t.end();
});

t.test('[MINE-13] property: nothing that tells of a customer is left, wherever it was planted', (t) => {
  const first = fc.constantFrom('Crystal', 'Ngozi', 'Jürgen', 'Siobhán', 'Mehmet', 'Ottilie');
  const last = fc.constantFrom('Okonkwo', 'Müllerhaus', 'Fitzwilliam', 'Nakamura', 'Szczepanska', 'Vandermeer');
  const customer = fc.record({ first, last, number: fc.integer({ min: 1_000_000, max: 9_999_999 }) });
  const frame = fc.constantFrom('Call % today', 'Tell % about it', 'Write to % and wait', 'Check what % said', '%');
  const someCase = fc.record({
    customer,
    frames: fc.array(frame, { minLength: 1, maxLength: 4 }),
    which: fc.nat({ max: 4 }),
  });
  const property = fc.property(fc.array(someCase, { minLength: 2, maxLength: 8 }), (told) => {
    const secrets = told.map(({ customer: { first: one, last: other, number } }) => ({
      name: `${one} ${other}`,
      phone: `+49171${number}`,
      email: `${other.toLowerCase().replaceAll(/[^a-z]/g, '')}${number}@mail.example`,
    }));
    const cases = told.map(({ frames, which }, index) => {
      const { name, phone, email } = secrets[index] ?? { name: '', phone: '', email: '' };
      const planted = [name, phone, email, name.split(' ')[0], name.toUpperCase()][which] ?? name;
      const steps = frames.map(
        (each): Told => [
          each.replace('%', planted),
          {
            kind: 'message-task',
            description: `About ${planted}`,
            message: { text: `Dear ${name}, ${phone}`, visibility: 'private' },
          },
        ],
      );
      return past(`${index}`, steps, { knowledge: person(name, phone, email) });
    });
    const mined = mineCases(cases);
    const draft = draftFromMany(mined, {
      ...about,
      steps: mined.mined.steps.map(({ id }) => ({ id, belonging: 'required' as const })),
    });
    const text = JSON.stringify(draft.definition).toLowerCase();
    const left = secrets.filter(({ name, phone, email }) =>
      [...name.split(' '), phone, email].some((secret) => text.includes(secret.toLowerCase())),
    );
    return left.length === 0 && parseFragment(draft.definition).findings.every(({ severity }) => severity !== 'error');
  });
  holds(t, 'no planted name, number or address survives', property, 300);
  t.end();
});

t.test('[MINE-11] property: whatever people typed, the draft can be published and printed', (t) => {
  const words = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map((text) => text.replaceAll('\u0000', '.'));
  const someCase = fc.array(words, { minLength: 1, maxLength: 5 });
  const property = fc.property(fc.array(someCase, { minLength: 1, maxLength: 6 }), (told) => {
    const mined = mineCases(told.map((steps, index) => past(`${index}`, steps)));
    if (mined.mined.steps.length === 0) return true;
    const { definition } = draftFromMany(mined, {
      ...about,
      steps: mined.mined.steps.map(({ id, share }) => ({
        id,
        belonging: share < 0.9 ? ('discretionary' as const) : ('required' as const),
      })),
    });
    const parameters = definition.parameters?.['properties'];
    const given = Object.fromEntries(Object.keys(Object(parameters ?? {})).map((name) => [name, 'x']));
    const problems = parseFragment(definition).findings.filter(({ severity }) => severity === 'error');
    return problems.length === 0 && renderFragment(definition, given, { locale: 'en', now: '2026-01-05T09:00:00Z' }).ok;
  });
  holds(t, 'mined drafts are valid', property, 300);
  t.end();
});
