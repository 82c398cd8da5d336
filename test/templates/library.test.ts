import t from 'tap';
import {
  BUILTIN_TEMPLATES,
  checkParameters,
  fieldsOf,
  isPublishable,
  parseCaseType,
  parseFragment,
  parseTemplate,
  rank,
  renderCaseType,
  renderFragment,
  searchLine,
  servedGoals,
} from '../../templates/index.ts';

const world = { locale: 'en-GB', now: '2026-03-02T10:00:00Z', timeZone: 'Europe/Zurich' };
const task = { key: 'look', kind: 'human-task', name: 'Look' };
const fragment = (more: object = {}) => ({ key: 'sample', name: 'Sample', description: '', items: [task], ...more });
const findings = (more: object) =>
  parseFragment(fragment(more)).findings.map(({ code, pointer }) => `${code} ${pointer}`);

t.test('the starter library has three case types and twelve fragments, all without a finding', (t) => {
  t.equal(BUILTIN_TEMPLATES.filter(({ kind }) => kind === 'case-type').length, 3);
  t.equal(BUILTIN_TEMPLATES.filter(({ kind }) => kind === 'fragment').length, 12);
  t.equal(new Set(BUILTIN_TEMPLATES.map(({ key }) => key)).size, 15);
  const served = servedGoals(BUILTIN_TEMPLATES.flatMap(({ definition }) => parseFragment(definition).definition ?? []));
  for (const { kind, key, definition } of BUILTIN_TEMPLATES) {
    const parsed = parseTemplate(kind, definition, { servedGoals: served });
    t.same(parsed.findings, [], key);
    t.ok(isPublishable(parsed), key);
    t.equal(JSON.stringify(parsed.definition), JSON.stringify(definition), `${key} is read in its order`);
  }
  t.end();
});

t.test('every starter template renders with its defaults and examples, and leaves no braces', (t) => {
  for (const { kind, key, definition } of BUILTIN_TEMPLATES) {
    const rendered = kind === 'fragment' ? renderWithExamples(definition) : renderPlan(definition);
    t.ok(rendered.ok, key);
    if (rendered.ok) t.notMatch(textsOf(rendered.definition), /\{\{|undefined|\[object/, key);
  }
  t.end();
});

function renderWithExamples(definition: unknown) {
  const parsed = parseFragment(definition).definition;
  if (parsed === null) throw new Error('a starter fragment cannot be read');
  const examples = fieldsOf(parsed.parameters).flatMap(([name, field]) => {
    const given = Array.isArray(field['examples']) ? field['examples'][0] : undefined;
    return given === undefined ? [] : [[name, given] as const];
  });
  const checked = checkParameters(parsed.parameters, Object.fromEntries(examples));
  return checked.ok ? renderFragment(parsed, checked.values, world) : ({ ok: false } as const);
}

function renderPlan(definition: unknown) {
  const parsed = parseCaseType(definition).definition;
  if (parsed === null) throw new Error('a starter case type cannot be read');
  return renderCaseType(parsed, world);
}

function textsOf(definition: object): string {
  return JSON.stringify('items' in definition ? definition.items : 'plan' in definition ? definition.plan : null);
}

t.test('words of the standard do not appear in texts that people read', (t) => {
  for (const { key, definition } of BUILTIN_TEMPLATES) {
    const words = [
      ...JSON.stringify(definition).matchAll(/"(?:name|title|description|text)": ?"((?:[^"\\]|\\.)*)"/g),
    ].map((found) => found[1]);
    t.notMatch(words.join(' '), /sentry|plan item|on-part|if-part|milestone|criterion|workflow|ticket/i, key);
  }
  t.end();
});

t.test('what does not fit the format is found at its place, in a plain sentence', (t) => {
  const parsed = parseFragment({
    ...fragment(),
    name: '',
    items: [{ ...task, kind: 'dance', required: 7, due: '4h' }],
    more: 1,
  });
  t.equal(parsed.definition, null);
  const words = new Map(parsed.findings.map(({ pointer, detail }) => [pointer, detail]));
  t.match(words.get(''), /"more" is not known here/);
  t.match(words.get('/name'), /must not be empty|does not fit/);
  t.match(words.get('/items/0/kind'), /must be one of "stage", "human-task"/);
  t.match(words.get('/items/0/required'), /true, or a CEL condition/);
  t.match(words.get('/items/0/due'), /PT4H or P2D/);
  t.equal(parseFragment(null).definition, null);
  t.equal(parseFragment([]).definition, null);
  t.match(
    parseFragment({})
      .findings.map(({ detail }) => detail)
      .join(),
    /"key" is missing.*"items" is missing/,
  );
  t.end();
});

t.test('conditions, sources and keys are checked by the engine', (t) => {
  t.same(findings({ applicability: 'facts.amount >' }), ['expression-invalid /applicability']);
  t.same(findings({ items: [task, task] }), ['key-duplicate /items/1/key']);
  t.same(findings({ items: [{ ...task, entry: [{ on: [{ source: 'nobody', transition: 'complete' }] }] }] }), [
    'source-unknown /items/0/entry/0/on/0/source',
  ]);
  t.match(parseFragment(fragment({ applicability: 'facts.amount = 1' })).findings[0]?.detail, /character \d+/);
  t.end();
});

t.test('parameters and forms must be usable', (t) => {
  const parameters = (properties: object, more: object = {}) => ({
    parameters: { type: 'object', properties, ...more },
  });
  t.same(findings(parameters({ valueOf: { type: 'string' } })), ['name-reserved /parameters/properties/valueOf']);
  t.same(findings(parameters({ date: { type: 'string' } })), ['name-reserved /parameters/properties/date']);
  t.same(findings(parameters({ a: { type: 'string', pattern: '(?=x)' } })), [
    'field-invalid /parameters/properties/a',
    'schema-invalid /parameters',
  ]);
  t.same(findings(parameters({ a: { type: 'integer', default: 'x' } })), [
    'default-invalid /parameters/properties/a/default',
  ]);
  t.same(findings(parameters({ a: { type: 'string' } }, { required: ['b'] })), [
    'field-unknown /parameters/required/0',
  ]);
  t.same(findings(parameters({ a: { $ref: 'https://example.org/x' } })).length > 0, true);
  t.same(findings(parameters({ a: { type: 'object' } })), ['format /parameters/properties/a/type']);
  t.same(findings(parameters({ 'not a name': { type: 'string' } })), ['format /parameters/properties']);
  t.same(
    findings({ items: [{ ...task, form: { type: 'object', properties: { a: { type: 'boolean', default: 1 } } } }] }),
    ['default-invalid /items/0/form/properties/a/default'],
  );
  const different = (list: object) => ({ form: { type: 'object', properties: { a: { type: 'array', ...list } } } });
  t.same(findings({ items: [{ ...task, ...different({ uniqueItems: true, items: { type: 'string' } }) }] }), []);
  t.same(findings({ items: [{ ...task, ...different({ uniqueItems: true }) }] }), [
    'field-invalid /items/0/form/properties/a',
  ]);
  t.same(findings({ items: [{ ...task, name: 'Ask {{who}}' }] }), ['parameter-unknown /items/0/name']);
  t.end();
});

t.test('past the limits nothing else is looked at', (t) => {
  let deep: unknown = 'x';
  for (let level = 0; level < 40; level += 1) deep = { deep };
  t.same(
    parseFragment(deep).findings.map(({ code }) => code),
    ['too-deep'],
  );
  t.same(
    parseFragment({ text: 'x'.repeat(500_001) }).findings.map(({ code }) => code),
    ['too-large'],
  );
  t.same(
    parseFragment(Array.from({ length: 10_000 }, () => task)).findings.map(({ code }) => code),
    ['too-large'],
  );
  t.same(findings({ description: 'a\u0000b' }), ['text-malformed /description']);
  t.same(findings({ description: '\ud800' }), ['text-malformed /description']);
  t.same(
    parseFragment(JSON.parse('{"__proto__": {"key": "x"}}')).findings.map(({ code }) => code),
    ['name-reserved'],
  );
  const asking = (fields: number) => {
    const properties = Object.fromEntries(Array.from({ length: fields }, (_, at) => [`f${at}`, { type: 'string' }]));
    return { form: { type: 'object', properties } };
  };
  const forms = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...task, key: `t-${index}`, ...asking(100) }));
  t.same(findings({ items: forms(10) }), []);
  t.same(findings({ items: [...forms(10), { ...task, key: 'last', ...asking(1) }] }), ['too-large /items']);
  const repeated = { type: 'object', properties: { a: { type: 'string', pattern: '(x{0,1000})'.repeat(40) } } };
  t.ok(findings({ items: [{ ...task, form: repeated }] }).includes('field-invalid /items/0/form/properties/a'));
  const stage = (index: number) => ({
    key: `stage-${index}`,
    kind: 'stage',
    name: 'S',
    items: Array.from({ length: 99 }, (_, item) => ({ ...task, key: `t-${index}-${item}` })),
  });
  t.ok(findings({ items: Array.from({ length: 6 }, (_, index) => stage(index)) }).includes('too-large /items'));
  t.end();
});

t.test('given parameters are checked, with defaults filled in and errors at their names', (t) => {
  const schema = {
    type: 'object',
    required: ['amount'],
    properties: {
      amount: { type: 'number', minimum: 1 },
      currency: { type: 'string', default: 'EUR' },
      code: { type: 'string', pattern: '^(a+)+$' },
    },
  };
  const given = { amount: 5 };
  t.same(checkParameters(schema, given), { ok: true, values: { amount: 5, currency: 'EUR' } });
  t.same(given, { amount: 5 }, 'what was given stays as it was');
  t.same(checkParameters(schema, {}), { ok: false, errors: [{ pointer: '/amount', detail: '"amount" is missing.' }] });
  t.same(checkParameters(schema, { amount: 0, mount: 3 }), {
    ok: false,
    errors: [
      { pointer: '/mount', detail: '"mount" is not known here.' },
      { pointer: '/amount', detail: 'This must be at least 1.' },
    ],
  });
  t.match(
    checkParameters(schema, { amount: 5, code: `${'a'.repeat(30)}!` }),
    { ok: false },
    'a pattern takes linear time',
  );
  t.match(checkParameters(undefined, { anything: 1 }), { ok: false });
  t.same(checkParameters(undefined, undefined), { ok: true, values: {} });
  t.match(checkParameters(schema, [1]), { ok: false });
  t.match(checkParameters(schema, 'text'), { ok: false });
  t.match(checkParameters(schema, { amount: 5, currency: 'x'.repeat(40_000) }), { ok: false });
  t.match(checkParameters(schema, JSON.parse('{"amount": 1, "__proto__": 2}')), { ok: false });
  t.end();
});

t.test('a rendering changes texts alone: never keys, conditions or forms', (t) => {
  const { definition } = parseFragment(
    fragment({
      name: 'Sample {{x}}',
      parameters: { type: 'object', required: ['x'], properties: { x: { type: 'string' } } },
      applicability: 'facts.a == "{{x}}"',
      items: [
        {
          ...task,
          name: 'Call {{x}}',
          description: '{{x}}',
          form: { type: 'object', properties: { a: { type: 'string', title: '{{x}}' } } },
          entry: [{ if: 'facts.a == "{{x}}"' }],
        },
      ],
    }),
  );
  if (definition === null) return t.fail('the sample cannot be read');
  const rendered = renderFragment(definition, { x: 'A' }, world);
  t.match(rendered, { ok: true, definition: { name: 'Sample {{x}}', applicability: 'facts.a == "{{x}}"' } });
  if (!rendered.ok) return t.end();
  const [item] = rendered.definition.items;
  t.match(item, { key: 'look', name: 'Call A', description: 'A' });
  t.same(item?.form, definition.items[0]?.form);
  t.same(item?.entry, definition.items[0]?.entry);
  t.match(renderFragment(definition, { x: ' ' }, world), { ok: true });
  t.match(
    renderFragment(
      { ...definition, items: [{ ...definition.items[0], key: 'look', kind: 'human-task', name: '{{x}}' }] },
      { x: ' ' },
      world,
    ),
    {
      ok: false,
      findings: [{ code: 'text-empty', pointer: '/items/0/name' }],
    },
  );
  return t.end();
});

t.test('each field has the pattern that is its own', (t) => {
  const properties = { a: { type: 'string', pattern: '^[0-9]+$' }, b: { type: 'string', pattern: '^[a-z]+$' } };
  const schema = { type: 'object', properties };
  t.match(checkParameters(schema, { a: '1', b: 'x' }), { ok: true });
  t.match(checkParameters(schema, { a: 'x', b: '1' }), { ok: false, errors: [{ pointer: '/a' }, { pointer: '/b' }] });
  t.end();
});

t.test('search finds by words in any order, names before texts, without accents', (t) => {
  const library = BUILTIN_TEMPLATES.flatMap(({ kind, definition }) => {
    const parsed = parseTemplate(kind, definition).definition;
    return parsed === null
      ? []
      : [
          {
            key: parsed.key,
            name: parsed.name,
            tags: parsed.tags ?? [],
            description: parsed.description,
            search: searchLine(parsed),
          },
        ];
  });
  const first = (query: string) => rank(query, library)[0]?.key;
  t.equal(first('refund'), 'refund');
  t.equal(first('money back'), 'refund');
  t.equal(first('Réfund'), 'refund');
  t.equal(first('parcel lost'), 'late-delivery');
  t.equal(first('identity'), 'identity-check');
  t.equal(first('second fact'), 'account-access');
  t.same(rank('xyzzy', library), []);
  t.same(rank('refund xyzzy', library), []);
  t.equal(rank('', library).length, library.length);
  t.end();
});
