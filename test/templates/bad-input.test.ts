import t from 'tap';
import { importCmmn, isPublishable, parseTemplate, readImport, renderFragment } from '../../templates/index.ts';

const item = { key: 'a', kind: 'human-task', name: 'A' };
const fragment = (more: object) => ({ key: 'bad', name: 'Bad', description: '', items: [item], ...more });
const steps = (...items: object[]) => fragment({ items: items.map((each) => ({ ...item, ...each })) });
const named = (name: string) =>
  fragment({
    parameters: { type: 'object', required: ['p', 'l'], properties: { p: { type: 'string' }, l: LIST } },
    items: [{ ...item, name }],
  });
const LIST = { type: 'array', items: { type: 'string' } };
const field = (schema: object) => fragment({ parameters: { type: 'object', properties: { p: schema } } });
const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) });
const stages = (depth: number): object => ({
  ...item,
  key: `s-${depth}`,
  kind: depth === 0 ? 'human-task' : 'stage',
  ...(depth === 0 ? {} : { items: [stages(depth - 1)] }),
});
const proto: unknown = JSON.parse('{"key":"bad","name":"Bad","description":"","items":[],"__proto__":{"x":1}}');

/** What a stranger may try, each with the code of what refuses it. */
const REFUSED: readonly (readonly [what: string, definition: unknown, code: string])[] = [
  [
    'ten thousand items',
    fragment({ items: Array.from({ length: 10_000 }, (_, at) => ({ ...item, key: `a-${at}` })) }),
    'too-large',
  ],
  [
    'a thousand items',
    fragment({ items: Array.from({ length: 1_000 }, (_, at) => ({ ...item, key: `a-${at}` })) }),
    'format',
  ],
  ['a text of a million characters', named('x'.repeat(1_000_000)), 'too-large'],
  ['deep JSON', fragment({ parameters: nested(5_000) }), 'too-deep'],
  ['stages in stages', fragment({ items: [stages(12)] }), 'too-large'],
  ['a prototype as a name', proto, 'name-reserved'],
  ['a constructor as a name', fragment({ parameters: { constructor: 1 } }), 'name-reserved'],
  ['half of a character', named('\ud800'), 'text-malformed'],
  ['a character that no database keeps', named('a\u0000b'), 'text-malformed'],
  ['a direction that hides', named('Pay \u202e001 RUE'), 'text-hidden'],
  ['a way out of the text', named('{{constructor}}'), 'parameter-unknown'],
  ['a way into a value', named('{{p.constructor}}'), 'parameter-unknown'],
  ['the prototype by lookup', named('{{lookup p "__proto__"}}'), 'helper-unknown'],
  ['the root', named('{{@root.p}}'), 'parameter-unknown'],
  ['three braces', named('{{{p}}}'), 'text-forbidden'],
  ['another template', named('{{> other}}'), 'text-forbidden'],
  ['a decorator', named('{{#*inline "x"}}{{/inline}}'), 'text-forbidden'],
  ['a thousand braces', steps({ description: '{{p}}'.repeat(700) }), 'text-too-complex'],
  ['blocks in blocks', named(`${'{{#if p}}'.repeat(9)}x${'{{/if}}'.repeat(9)}`), 'text-too-complex'],
  [
    'a condition that never ends',
    steps({ required: `${'('.repeat(400)}true${')'.repeat(400)}` }),
    'expression-invalid',
  ],
  [
    'loops in loops',
    steps({ required: '[1,2].all(a, [1,2].all(b, [1,2].all(c, [1,2].all(d, a+b+c+d > 0))))' }),
    'expression-invalid',
  ],
  ['a condition with a slow pattern', steps({ required: 'facts.x.matches("(a+)+$")' }), 'expression-invalid'],
  ['a condition of many characters', steps({ required: `${'facts.x + '.repeat(200)}1 > 0` }), 'format'],
  ['a pattern that looks around', field({ type: 'string', pattern: '(?=a)' }), 'field-invalid'],
  ['a pattern that grows', field({ type: 'string', pattern: '((a{1,99}){1,99}){1,99}' }), 'field-invalid'],
  ['a schema that names itself', field({ $ref: '#' }), 'format'],
  [
    'a ring of steps',
    steps(
      { key: 'x', entry: [{ on: [{ source: 'y', transition: 'complete' }] }] },
      { key: 'y', entry: [{ on: [{ source: 'x', transition: 'complete' }] }] },
    ),
    'cycle-closed',
  ],
];

for (const [what, definition, code] of REFUSED) {
  t.test(`${what} is refused, with a place and a sentence`, async (t) => {
    const parsed = parseTemplate('fragment', definition);
    const found = parsed.findings.filter(({ severity }) => severity === 'error');
    t.equal(isPublishable(parsed), false);
    t.ok(
      found.some((finding) => finding.code === code && finding.detail.length > 10),
      `${code}: ${found.map((finding) => finding.code).slice(0, 3)}`,
    );
    t.ok(parsed.findings.length <= 100);
  });
}

t.test('a slow pattern runs in linear time', async (t) => {
  const parsed = parseTemplate('fragment', field({ type: 'string', pattern: '(a+)+$', default: 'aaaa' }));
  t.ok(isPublishable(parsed), 'it may be published');
});

t.test('texts that read more than they may end in words', async (t) => {
  const started = process.cpuUsage();
  const long = '{{personName p part="first"}}'.repeat(10);
  const { definition } = parseTemplate('fragment', {
    ...named('A'),
    items: Array.from({ length: 400 }, (_, at) => ({ ...item, key: `a-${at}`, description: long })),
  });
  if (definition === null || !('items' in definition)) throw new Error('it can be read');
  const rendered = renderFragment(
    definition,
    { p: `A ${'b'.repeat(30_000)}`, l: [] },
    { locale: 'en', now: '2026-01-05T09:00:00Z' },
  );
  t.match(rendered, { ok: false, findings: [{ code: 'text-too-complex' }] });
  t.equal(rendered.ok ? 0 : rendered.findings.length, 20, 'and nobody looks at the rest');
  t.comment(`${Math.round(process.cpuUsage(started).user / 1000)} ms of work`);
});

t.test('files of other notations are bounded too', async (t) => {
  const read = (text: string) => readImport(new TextEncoder().encode(text), importCmmn);
  const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('');
  for (const [what, text] of [
    ['entities', `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">${entities}]><definitions>&e9;</definitions>`],
    ['a file elsewhere', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><definitions>&e;</definitions>'],
    ['deep elements', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`],
    ['many elements', `<definitions>${'<a/>'.repeat(300_000)}</definitions>`],
    ['a tag that never ends', `<definitions ${'a="b" '.repeat(100_000)}`],
    ['another notation', '<html><body>hello</body></html>'],
    ['nothing but the beginning', '<'],
  ] as const) {
    const { templates, notes } = await read(text);
    t.same(templates, [], what);
    t.ok(
      notes.some(({ severity, detail }) => severity === 'error' && detail.length > 10),
      what,
    );
  }
});
