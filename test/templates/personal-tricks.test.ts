import t, { type Test } from 'tap';
import { checkPersonal, parseFragment } from '../../templates/index.ts';

const known = {
  customer: {
    name: 'Crystal Minh',
    identities: [
      { kind: 'email', value: 'crystal.minh@post.example' },
      { kind: 'phone', value: '+49 171 5550123' },
    ],
  },
  people: [{ role: 'participant' as const, name: 'Тобиас Кранц', identities: [] }],
  facts: [{ name: 'orderNumber', title: 'Order number', value: 'ZX-4477-19' }],
  parameters: [],
};

const fragment = (more: object, item: object = {}) => ({
  key: 'call-back',
  name: 'Call back',
  description: 'Call the customer back.',
  items: [{ key: 'call', kind: 'human-task', name: 'Call', ...item }],
  ...more,
});
const named = (name: string) => fragment({}, { name });
const field = (schema: object) =>
  fragment({}, { form: { type: 'object', properties: { x: { title: 'X', ...schema } } } });

const asking = { parameters: { type: 'object', required: ['x'], properties: { x: { type: 'string', title: 'X' } } } };

function told(t: Test, given: object): readonly string[] {
  const { definition, findings } = parseFragment(given);
  t.same(
    findings.filter(({ severity }) => severity === 'error'),
    [],
    'nothing else refuses it',
  );
  return definition === null ? [] : checkPersonal(definition, known).map(({ pointer }) => pointer);
}

t.test('[CAPTURE-13] what is read as a name is one, however it is written', async (t) => {
  const tricks = {
    'a Cyrillic letter': 'Call \u0421rystal',
    'Greek letters': 'Call Crysταl',
    'letters of mathematics': 'Call 𝐂𝐫𝐲𝐬𝐭𝐚𝐥',
    'a mark that nobody sees': 'Call Cry\u200bstal',
    'a possessive': "Check Crystal's order",
    'a comment inside': 'Call Cry{{! }}stal',
    'a block inside': 'Call {{#if x}}Cry{{/if}}stal',
    'a comment': 'Call {{! Crystal }}now',
    'her own alphabet': 'Ask Тобиас',
  };
  for (const [trick, name] of Object.entries(tricks)) {
    t.same(told(t, { ...named(name), ...asking }), ['/items/0/name'], trick);
  }
});

t.test('[CAPTURE-13] numbers of forms and names of facts tell as much as words', async (t) => {
  const at = '/items/0/form/properties/x';
  t.same(told(t, field({ type: 'number', default: 4111111111111111 })), [`${at}/default`], 'a payment card');
  t.same(told(t, field({ type: 'number', default: 491715550123 })), [`${at}/default`], 'her phone');
  t.same(told(t, field({ type: 'integer', enum: [1, 491715550123] })), [`${at}/enum/1`]);
  t.same(told(t, field({ type: 'number', maximum: 25_000_000 })), [], 'a large number is nobody’s');
  t.same(told(t, fragment({ requires: ['crystalMinh'] })), ['/requires/0']);
  t.same(told(t, fragment({ produces: ['orderSent', 'callCrystal'] })), ['/produces/1']);
  t.same(told(t, fragment({ requires: ['orderNumber'] })), [], 'a fact is not its value');
});

t.test('[CAPTURE-13] words beside printed parameters stay apart', async (t) => {
  t.same(told(t, { ...named('Cry{{x}}stal'), ...asking }), [], 'what is printed stands between');
});

t.test('[CAPTURE-21] what is told only to those who look twice is told', async (t) => {
  const hidden = {
    'letters with blanks': 'Ask C r y s t a l first',
    'letters with blanks, behind a letter': 'Ask a M i n h',
    'letters with dots': 'Ask m.i.n.h first',
    'letters with dashes': 'Ask C-R-Y-S-T-A-L',
    'digits in English words': 'Call oh one seven one five double five oh one two three',
    'digits in German words': 'Ruf an: null-eins-sieben-eins-fünf-fünf-fünf-null-eins-zwo-drei',
    'digits as words and signs': 'Call 0171 five five five oh 123',
    'digits of another script': 'Call ٠١٧١ ٥٥٥٠١٢٣',
    'wide digits': 'Call ０１７１５５５０１２３',
    'a mark in a number': 'Call 0171\u200b5550\u200b123',
    'an address in words': 'Write to crystal dot minh at post dot example',
    'an address in German words': 'An jemand ät woanders punkt de schreiben',
    'an address in brackets': 'Write to somebody (at) elsewhere [dot] example',
    'numbers of letters': 'Ask \\u0043rystal',
    'numbers of letters on the web': 'Ask &#67;rystal',
    'percent signs': 'Write to crystal.minh%40post.example',
    'base 64': 'Ask Q3J5c3RhbCBNaW5o',
    'words in one': 'Step askMinhFirst',
  };
  for (const [trick, name] of Object.entries(hidden)) t.same(told(t, named(name)), ['/items/0/name'], trick);
  const condition = { entry: [{ if: 'facts.ok == "\\u0043rystal"' }] };
  t.same(told(t, fragment({}, condition)), ['/items/0/entry/0/if'], 'in a condition');
});

t.test('[CAPTURE-21] what only looks hidden is nobody', async (t) => {
  const plain = [
    'e.g. a b c, i.e. all of it',
    'Look at the shop, meet at noon',
    'Two of three or one of four parts',
    'Ask 50%25 more, or 100 % of it',
    'Compare Bahnhofstrasse and JavaScript',
    'S O S and A B C D E',
  ];
  for (const name of plain) t.same(told(t, named(name)), [], name);
});
