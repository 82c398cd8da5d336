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
