import fc from 'fast-check';
import t from 'tap';
import type { FragmentDefinition } from '../../engine/index.ts';
import {
  acceptProposals,
  type CaseKnowledge,
  checkParameters,
  checkPersonal,
  decideValue,
  findCandidates,
  nameParameter,
  parseFragment,
  renderFragment,
} from '../../templates/index.ts';
import { escapeText } from '../../templates/rendering/plain-text.ts';
import { textLeaves } from '../../templates/rendering/texts.ts';
import { holds } from './property.ts';

const world = { locale: 'en', now: '2026-01-05T09:00:00Z' };
const customer = {
  name: 'Crystal Minh',
  identities: [
    { kind: 'phone', value: '+19776252661' },
    { kind: 'email', value: 'cminh730@email.example' },
    { kind: 'handle', value: '@crystal_m' },
  ],
};
const knowledge: CaseKnowledge = {
  customer,
  facts: [
    { name: 'amount', title: 'Amount', value: 1489 },
    { name: 'product', title: 'Product', value: 'espresso machine' },
    { name: 'quantity', title: 'Quantity', value: 2 },
    { name: 'receipt', title: 'Receipt seen', value: true },
  ],
  parameters: [{ name: 'carrier', title: 'Carrier', value: 'Fast Parcel', fragment: 'Late delivery' }],
};

const draft = (...texts: readonly string[]): FragmentDefinition => ({
  key: 'draft',
  name: 'Draft',
  description: '',
  items: texts.map((text, index) => ({
    key: `step-${index}`,
    kind: 'human-task',
    name: 'Step',
    description: escapeText(text),
  })),
});
const found = (text: string) =>
  findCandidates(draft(text), knowledge).map(
    ({ value, parameter, personal }) => `${value} > ${parameter}${personal ? ' !' : ''}`,
  );

t.test('[CAPTURE-10] what belongs to the one case is found, with a name and a reason', (t) => {
  t.same(found('Refund 1489 for the Espresso Machine.'), ['1489 > amount', 'Espresso Machine > product']);
  t.same(found('1,489.00 or 1489.00 or 1489,00'), ['1,489.00 > amount']);
  t.same(found('20 2026-03-05 2026-03-07'), ['2026-03-05 > day', '2026-03-07 > day2'], 'no number of a card');
  t.same(found('Tell crystal minh, thank Crystal, ask Minh'), [
    'crystal minh > customerName !',
    'Crystal > customerFirstName !',
    'Minh > customerLastName !',
  ]);
  t.same(found('Call +1 (977) 625-2661 or 977 625 2661'), ['+1 (977) 625-2661 > customerPhone !']);
  t.same(found('Write to CMinh730@email.example or @crystal_m'), [
    'CMinh730@email.example > customerEmail !',
    '@crystal_m > customerHandle !',
  ]);
  t.same(found('Ask Fast Parcel'), ['Fast Parcel > carrier']);
  t.same(found('someone@else.example, other@else.example'), [
    'someone@else.example > email !',
    'other@else.example > email2 !',
  ]);
  t.same(found('On 3 March 2026, by 2026-03-05, on 5.3.2026 or March 5th'), [
    '3 March 2026 > day',
    '2026-03-05 > day2',
    '5.3.2026 > day3',
    'March 5th > day4',
  ]);
  t.same(found('Pay € 20 and 35.50 EUR and 12.-'), ['€ 20 > amount', '35.50 EUR > amount2', '12.- > amount3']);
  t.same(found('Order 3348917502, #9921, RE-20418'), [
    '3348917502 > reference !',
    '#9921 > reference2 !',
    'RE-20418 > reference3 !',
  ]);
  t.same(found('Ring 044 668 18 00'), ['044 668 18 00 > phone !']);
  t.end();
});

t.test('[CAPTURE-12] what stands in any text is not found', (t) => {
  t.same(found('Check 2 things within 90 days. true. The machine. Crystalline. 14890'), ['14890 > code']);
  t.same(
    findCandidates(draft('Tell the customer. Customer A.'), {
      ...knowledge,
      customer: { name: 'Customer A', identities: [] },
    }).map(({ value }) => value),
    ['Customer A'],
  );
  const nobody = { name: 'Customer A', identities: [] };
  t.same(checkPersonal(draft('Tell the customer a date. Ask the customer.'), nobody), []);
  t.match(checkPersonal(draft('Tell Customer A.'), nobody), [{ code: 'personal-data-left' }]);
  const will = { name: 'Will Young', identities: [] };
  t.same(checkPersonal(draft('Will the parcel come? Young buyers ask.'), will), []);
  t.match(checkPersonal(draft('Then tell Will.'), will), [
    { code: 'personal-data-left', pointer: '/items/0/description' },
  ]);
  t.end();
});

t.test('[CAPTURE-10] candidates cite every place once, personal ones first', (t) => {
  const definition = { ...draft('Refund 1489', '1489 and 1489 for Crystal Minh'), name: 'For Crystal Minh' };
  const candidates = findCandidates(definition, knowledge);
  t.same(
    candidates.map(({ value }) => value),
    ['Crystal Minh', '1489'],
  );
  t.same(candidates[0]?.pointers, ['/name', '/items/1/description']);
  t.same(candidates[1]?.pointers, ['/items/0/description', '/items/1/description']);
  t.match(candidates[1]?.because, /equals the fact "Amount"/);
  t.end();
});

t.test('[CAPTURE-15] a value becomes a parameter wherever it stands by itself', (t) => {
  const named = nameParameter(draft('Pay 489 of 489.', 'Not 4890, {{x}} 489'), {
    value: '489',
    name: 'amount',
    example: '489',
  });
  if (!named.ok) return t.fail(named.detail);
  t.same(named.pointers, ['/items/0/description', '/items/1/description']);
  t.equal(named.definition.items[0]?.description, 'Pay {{amount}} of {{amount}}.');
  t.same(named.definition.parameters, {
    type: 'object',
    required: ['amount'],
    properties: { amount: { type: 'string', title: 'Amount', examples: ['489'] } },
  });
  t.same(parseFragment(named.definition).findings, []);
  const again = nameParameter(named.definition, { value: 'Not', name: 'amount', title: 'Other' });
  t.match(again, {
    ok: true,
    definition: { parameters: { required: ['amount'], properties: { amount: { title: 'Amount' } } } },
  });
  return t.end();
});

t.test('what cannot become a parameter is refused', (t) => {
  t.match(nameParameter(draft('x'), { value: 'absent', name: 'a' }), { ok: false, code: 'value-not-found' });
  t.match(nameParameter(draft('x'), { value: 'x', name: 'date' }), { ok: false, code: 'name-reserved' });
  const numbered = { ...draft('x'), parameters: { type: 'object', properties: { a: { type: 'number' } } } };
  t.match(nameParameter(numbered, { value: 'x', name: 'a' }), { ok: false, code: 'parameter-unfit' });
  const broken = { ...draft('x'), items: [{ key: 'a', kind: 'human-task' as const, name: 'x {{oops' }] };
  t.match(nameParameter(broken, { value: 'x', name: 'a' }), { ok: false, code: 'value-not-found' });
  t.end();
});

t.test('the title is made of the name', (t) => {
  const named = nameParameter(draft('x'), { value: 'x', name: 'orderNumber2' });
  t.match(named, {
    ok: true,
    definition: { parameters: { properties: { orderNumber2: { title: 'Order number2' } } } },
  });
  t.end();
});

t.test('[CAPTURE-14] personal data is refused wherever it stands, keys and forms included', (t) => {
  const at = (definition: FragmentDefinition) => checkPersonal(definition, customer).map(({ pointer }) => pointer);
  t.same(at({ ...draft('fine'), name: 'Refund for Crystal' }), ['/name']);
  t.same(at({ ...draft('fine'), applicability: 'facts.login == "crystal_m"' }), ['/applicability']);
  t.same(at({ ...draft('fine'), items: [{ key: 'call-crystal', kind: 'human-task', name: 'Call' }] }), [
    '/items/0/key',
  ]);
  t.same(
    at({
      ...draft('fine'),
      parameters: { type: 'object', properties: { a: { type: 'string', examples: ['crystal minh'] } } },
    }),
    ['/parameters/properties/a/examples/0'],
  );
  t.same(
    at({
      ...draft('fine'),
      items: [
        {
          key: 'a',
          kind: 'human-task',
          name: 'A',
          form: { type: 'object', properties: { a: { type: 'string', title: 'Number (977) 625-2661' } } },
        },
      ],
    }),
    ['/items/0/form/properties/a/title'],
  );
  t.same(at(draft('Tell {{customerName}} that all is well')), []);
  t.same(at(draft('ask minh,  crystal')), ['/items/0/description'], 'in any order, with any blanks');
  const accented = { name: 'Jos\u00e9 L\u00f3pez', identities: [] };
  t.equal(checkPersonal(draft('Tell jose\u0301 lo\u0301pez'), accented).length, 1, 'accents typed either way');
  t.equal(checkPersonal(draft('Tell Lo\u0301pez'), accented).length, 1);

  t.end();
});

const filler = fc.constantFrom(
  'Please tell',
  'and then',
  '{{',
  '}}',
  '\\',
  '.',
  ', ',
  'within 3 days',
  '<b>',
  'the customer',
  '\n',
  '{',
);
const planted = fc.constantFrom(
  'Crystal Minh',
  'crystal minh',
  'Crystal',
  '+1 977 625 2661',
  '(977) 625-2661',
  'cminh730@email.example',
  '@crystal_m',
  '1489',
  'espresso machine',
  '2026-03-05',
  '€ 20',
);
const sentence = fc.array(fc.oneof(filler, planted), { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));

t.test('property: naming every candidate clears personal data and gives the words back', (t) => {
  const clears = fc.property(fc.array(sentence, { minLength: 1, maxLength: 4 }), (texts) => {
    let definition = draft(...texts);
    const values: Record<string, string> = {};
    for (let round = 0; round < 20; round += 1) {
      const [candidate] = findCandidates(definition, knowledge);
      if (candidate === undefined) break;
      const name = `value${round}`;
      const named = nameParameter(definition, { value: candidate.value, name });
      if (!named.ok) return false;
      definition = named.definition;
      values[name] = candidate.value;
    }
    const checked = checkParameters(definition.parameters, values);
    if (!checked.ok || checkPersonal(definition, customer).length > 0 || parseFragment(definition).findings.length > 0)
      return false;
    const rendered = renderFragment(definition, checked.values, world);
    return (
      rendered.ok &&
      textLeaves(rendered.definition.items).every(
        ({ pointer, text }) => !pointer.endsWith('description') || texts.includes(text),
      )
    );
  });
  holds(t, 'naming clears and gives back', clears, 150);
  t.end();
});

t.test('[CAPTURE-15] a value is decided wherever it stands, but a longer one that it is a part of stays whole', (t) => {
  const given = { ...draft('Call Crystal Minh, then thank Crystal', 'Tell crystal'), name: 'For Crystal' };
  const named = decideValue(given, knowledge, { action: 'parameter', value: 'Crystal', name: 'firstName' });
  if (!named.ok) return t.fail(named.detail);
  t.same(
    named.definition.items.map(({ description }) => description),
    ['Call Crystal Minh, then thank {{firstName}}', 'Tell {{firstName}}'],
    'in every spelling',
  );
  t.equal(named.definition.name, 'For Crystal', 'a name prints no parameter');
  const reworded = decideValue(given, knowledge, { action: 'reword', value: 'Crystal', words: 'her' });
  t.match(reworded, {
    ok: true,
    definition: {
      name: 'For her',
      items: [{ description: 'Call Crystal Minh, then thank her' }, { description: 'Tell her' }],
    },
  });
  const removed = decideValue(given, knowledge, { action: 'remove', value: 'Crystal Minh' });
  t.match(removed, { ok: true, definition: { items: [{ description: 'Call, then thank Crystal' }, {}] } });
  t.match(decideValue(given, knowledge, { action: 'remove', value: 'nowhere' }), { ok: false, pointer: '/value' });
  const alone = { ...draft('x'), name: 'Crystal' };
  t.match(decideValue(alone, knowledge, { action: 'remove', value: 'Crystal' }), { ok: false, pointer: '/words' });
  return t.end();
});

t.test('[CAPTURE-15] a value is reworded before the fragment has a name', (t) => {
  const given = { ...draft('Call Crystal', ''), name: '' };
  const changed = decideValue(given, knowledge, { action: 'reword', value: 'Crystal', words: 'her' });
  t.match(changed, { ok: true, definition: { name: '', items: [{ description: 'Call her' }] } });
  t.end();
});

t.test('[CAPTURE-14] [CAPTURE-15] forms, conditions, keys and quotes in braces are reworded, and stay wired', (t) => {
  const given: FragmentDefinition = {
    ...draft(),
    parameters: {
      type: 'object',
      required: ['days'],
      properties: { days: { type: 'number', title: 'Days for Crystal', examples: ['Minh'] } },
    },
    items: [
      {
        key: 'call-crystal',
        kind: 'human-task',
        name: 'Call in {{plural days one="Crystal day" other="days"}}',
        form: { type: 'object', properties: { ok: { type: 'boolean', title: 'Crystal agrees' } } },
      },
      {
        key: 'then',
        kind: 'human-task',
        name: 'Then',
        entry: [
          {
            on: [{ source: 'call-crystal', transition: 'complete' }],
            if: 'facts.login == "crystal_m" || items["call-crystal"].state == "completed"',
          },
        ],
      },
    ],
  };
  const { definition } = acceptProposals(given, knowledge, 'en');
  t.same(checkPersonal(definition, knowledge), []);
  t.notMatch(JSON.stringify(definition), /crystal|minh/i);
  t.equal(definition.items[0]?.key, 'call-the-customer');
  t.match(definition.items[1]?.entry, [{ on: [{ source: 'call-the-customer' }], if: /items\["call-the-customer"\]/ }]);
  t.same(parseFragment(definition).findings, []);
  return t.end();
});

t.test(
  '[CAPTURE-16] all proposals are accepted at once, the longest first; what was decided can be done again',
  (t) => {
    const given = {
      ...draft('Call Crystal Minh on 977 625 2661, thank Crystal, order 3348917502'),
      name: 'Help for Crystal',
    };
    const accepted = acceptProposals(given, knowledge, 'de-CH');
    t.equal(
      accepted.definition.items[0]?.description,
      'Call {{customerName}} on {{customerPhone}}, thank {{customerFirstName}}, order {{reference}}',
    );
    t.equal(accepted.definition.name, 'Help for die Kundin oder der Kunde', 'in the language of whoever captures');
    const again = accepted.decisions.reduce((before: FragmentDefinition, decision) => {
      const decided = decideValue(before, knowledge, decision);
      return decided.ok ? decided.definition : before;
    }, given);
    t.same(again, accepted.definition);
    t.same(
      Object.values(again.parameters?.['properties'] ?? {}).map((field) => Object.keys(field)),
      [
        ['type', 'title'],
        ['type', 'title'],
        ['type', 'title'],
        ['type', 'title'],
      ],
      'nothing personal is an example',
    );
    return t.end();
  },
);
