import t, { type Test } from 'tap';
import { type DetectorName, detect, prepareDetector } from '../../templates/capture/detect.ts';
import { acceptProposals, checkPersonal, parseFragment } from '../../templates/index.ts';

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
    'Compare TypeScript and JavaScript',
    'S O S and A B C D E',
  ];
  for (const name of plain) t.same(told(t, named(name)), [], name);
});

t.test('[CAPTURE-21] what was hidden is cleared where it stands, as it is written', async (t) => {
  const texts = [
    'Ask C r y s t a l now',
    'Ask \\u0043rystal now',
    'Call oh one seven one five five five oh one two three',
  ];
  for (const text of texts) {
    const { definition } = parseFragment(named(text));
    if (definition === null) throw new Error(text);
    const accepted = acceptProposals(definition, known, 'en').definition;
    t.same(checkPersonal(accepted, known), [], text);
    t.match(accepted.items[0]?.name, /^(Ask|Call) \{\{\w+\}\}( now)?$/);
  }
});

t.test('[CAPTURE-13] a number is one, also when its halves stand in two texts', async (t) => {
  const split = (name: string, description: string) => told(t, fragment({}, { name, description }));
  t.same(split('Call 0171 55', '50123 is the number'), ['/items/0/name']);
  t.same(split('Card 4111 1111', '1111 1111'), ['/items/0/name']);
  t.same(split('Order 12 parts', '34 of them are red'), []);
  t.same(split('Do step 1', '2 people are needed'), []);
});

t.test('[CAPTURE-13] words that braces print belong to what stands beside them', async (t) => {
  t.same(told(t, named('Ask Cry{{upperFirst "stal"}}')), ['/items/0/name']);
});

const people = {
  customer: { name: 'Elizabeth Kaltenbach', identities: [] },
  people: [{ role: 'staff' as const, name: 'Johannes Maier', identities: [] }],
  facts: [],
  parameters: [],
};
const inText = (text: string) =>
  detect(text, people)
    .filter(({ personal }) => personal)
    .map(({ start, end }) => text.slice(start, end));

t.test('[CAPTURE-12] short forms, slips of typing, initials and words made with a name', async (t) => {
  const written = {
    Liz: 'Ask Liz first',
    betty: 'ask betty first',
    Hans: 'Tell Hans',
    Kaltenbch: 'Ask Mrs Kaltenbch',
    kaltenbahc: 'ask kaltenbahc',
    Elisabeth: 'Write to Elisabeth',
    Meier: 'Ask Mr Meier',
    ekaltenbach: 'the account ekaltenbach',
    Kaltenbachakte: 'Look into the Kaltenbachakte',
    'E. Kaltenbach': 'Ask E. Kaltenbach',
  };
  for (const [name, text] of Object.entries(written))
    t.ok(
      inText(text).some((found) => name.includes(found)),
      text,
    );
  const words = [
    'Ask the mailer',
    'Follow the order',
    'Use the hand brake',
    'Mailer, meter and major',
    'Betting is off',
  ];
  for (const text of words) t.same(inText(text), [], text);
});

t.test('[CAPTURE-13] what tells by its form, in many countries', async (t) => {
  const written = [
    ...['de89.3704.0044.0532.0130.00', 'DE89\n3704\n0044\n0532\n0130\n00', '4111_1111_1111_1111'],
    ...['4111 - 1111 - 1111 - 1111', '181/815/08155', 'AB 12 34 56 C', '65 170839 J 003', '1237 010180'],
    ...['M-AB 1234', 'ZH 123456', 'W-12345A', 'AB12 CDE', 'AA-123-BB', '80331 München', 'A-1010 Wien'],
    ...['Springfield, IL 62704', 'Mozartgasse', 'rue de Rivoli', 'Am Alten Markt 3a', '500 W 5th Ave', '#A7F-99231'],
  ];
  for (const each of written) t.same(inText(`Note: ${each}`), [each], each);
  const telling = {
    'Jahrgang 1985': '1985',
    'She was born in 1985': '1985',
    'They live at Baker Street': 'Baker Street',
    'It goes to 8001 Zürich': '8001 Zürich',
    'Call 555-0132': '555-0132',
    'order ORD_2026_0042': 'ORD_2026_0042',
    'invoice 2026/4711': '2026/4711',
    'order AB 12 34 56': 'AB 12 34 56',
    'passport C01X00T47': 'C01X00T47',
  };
  for (const [text, found] of Object.entries(telling)) t.same(inText(text), [found], text);
  const nobody = [
    ...['From 2026-01-05 to 2026-01-09', '12345 Customers', 'In 2026 January comes first', 'Parts 100-2000'],
    ...['The Einbahnstraße rule', 'Version 1.2.3', '10 to 20 of 50', 'Open from 09:00 to 17:30', 'EN-US and DE-CH'],
  ];
  for (const text of nobody) t.same(inText(text), [], text);
});

t.test('[CAPTURE-13] each detector of forms finds what no other finds', async (t) => {
  const alone: Readonly<Partial<Record<DetectorName, string>>> = {
    card: 'Pay with 4-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1',
    phone: 'Reach her at (044) 668 18 00',
    national: 'Note AB 12 34 56 C',
    network: 'Seen from 8.8.8.8',
    reference: 'Look up the order ORD_2026_0042',
    birth: 'Jahrgang 1985',
    address: 'Send it to the Mozartgasse',
    profile: 'See instagram.com/quietotter',
  };
  for (const [name, text] of Object.entries(alone)) {
    const nobody = () => ({ customer: null, facts: [], parameters: [] });
    const found = (without: readonly DetectorName[]) =>
      prepareDetector(nobody(), without)
        .find(text)
        .filter(({ personal }) => personal).length;
    t.ok(found([]) > 0, text);
    t.equal(found([name as DetectorName]), 0, `without ${name}`);
  }
});

t.test('[CAPTURE-21] a long text of one kind is searched through once, and what stands behind it is found', (t) => {
  const kinds = ['a', 'A', '1-', 'aA', 'Ab ', 'weg', 'word. '];
  for (const kind of kinds) {
    const text = `${kind.repeat(150_000 / kind.length)}. Write to crystal.minh@post.example or C r y s t a l.`;
    const found = detect(text, known).map(({ start, end }) => text.slice(start, end));
    t.ok(found.includes('crystal.minh@post.example'), kind);
    t.ok(found.includes('C r y s t a l'), kind);
  }
  t.end();
});
