import fc from 'fast-check';
import t from 'tap';
import { COMMAND_SCHEMAS } from '../../../api/contract/commands.ts';
import { buildTestApp } from '../support/app.ts';
import { customerWrites, newId, openCase } from './support.ts';

const { app, as, deps } = await buildTestApp(t);
const agent = as('supervisor');
const runs = Number(process.env['FUZZ_RUNS'] ?? 120);
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000_000);
t.comment(`fast-check seed ${seed}, ${runs} runs each (FUZZ_SEED and FUZZ_RUNS repeat it)`);

const caseId = await openCase(agent);
const { conversationId, interactionId } = await customerWrites(deps, caseId);
await agent.command(caseId, { type: 'add-fragment', templateKey: 'identity-check' });
const { board } = (await agent.get(`/api/cases/${caseId}`)).body;
const known = [
  caseId,
  conversationId,
  interactionId,
  agent.user.id,
  ...Object.keys(board.items),
  ...Object.keys(board.goals),
];

const nasty = fc.constantFrom(
  '\u0000',
  '\ud800',
  '\udfff',
  '__proto__',
  '$where',
  "'; drop table case_event; --",
  '\u202e',
  '9'.repeat(400),
  '',
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  nasty,
  fc.constantFrom('PT1H', 'P1D', 'agent', 'amount', 'complaint', 'refund'),
);
const id = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...known) },
  { weight: 1, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: text },
);
const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(1e308, -0, 2 ** 53, 2 ** 31));
const value = fc.oneof(text, id, number, fc.boolean(), fc.constant(null), fc.jsonValue({ maxDepth: 4 }));
const properties = [...new Set(Object.values(COMMAND_SCHEMAS).flatMap((schema) => Object.keys(schema.properties)))];
const fields = fc.dictionary(
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...properties) }, { weight: 1, arbitrary: text }),
  value,
  { maxKeys: 8 },
);

/** A body that looks like a command: some of its own properties, of any kind of value, and some that are none of its. */
const command = fc
  .tuple(
    fc.constantFrom(...Object.values(COMMAND_SCHEMAS)),
    fields,
    fc.infiniteStream(value),
    fc.infiniteStream(fc.boolean()),
  )
  .map(([schema, extra, values, keep]) => {
    const own = Object.keys(schema.properties).filter(() => keep.next().value === true);
    return {
      ...Object.fromEntries(
        own.map((name) => [name, name.endsWith('Id') ? known[own.length % known.length] : values.next().value]),
      ),
      ...(keep.next().value === true ? {} : extra),
      type: schema.properties.type.const,
      ...(keep.next().value === true ? { commandId: newId() } : {}),
    };
  });

/** Values that the schema takes, so that the engine has something to decide. */
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((one) => one.trim() !== '');
const itemIds = fc.constantFrom(...Object.keys(board.items));
const FITTING: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  itemId: itemIds,
  stageId: fc.oneof(itemIds, fc.constant(null)),
  afterId: fc.oneof(itemIds, fc.constant(null)),
  goalId: fc.constantFrom(...Object.keys(board.goals)),
  assigneeId: fc.constantFrom(agent.user.id, as('agent').user.id, null),
  ownerId: fc.constantFrom(agent.user.id, as('agent').user.id, null),
  queueId: fc.constant(board.head.queueId),
  conversationId: fc.constant(conversationId),
  replyId: fc.constant(0).map(() => newId()),
  templateKey: fc.constantFrom('identity-check', 'refund', 'call-back', 'outage', 'no-such'),
  parameters: fc.dictionary(fc.constantFrom('amount', 'phone', 'reason'), fc.oneof(words, fc.integer())),
  answers: fc.dictionary(fc.constantFrom('amount', 'product', 'receipt'), fc.oneof(words, fc.integer(), fc.boolean())),
  patch: fc.dictionary(
    fc.constantFrom('amount', 'product', 'receipt', 'problem'),
    fc.oneof(words, fc.integer(), fc.boolean(), fc.constant(null)),
  ),
  kind: fc.constantFrom('human-task', 'message-task', 'wait-task', 'timer', 'stage'),
  role: fc.constantFrom('agent', 'supervisor'),
  due: fc.constantFrom('PT1H', 'P2D', 'PT5M'),
  visibility: fc.constantFrom('public', 'private'),
  required: fc.boolean(),
  outcomeMet: fc.boolean(),
  terminate: fc.constant(false),
  baseVersion: fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 200 }) },
  ),
  templateVersion: fc.integer({ min: 1, max: 3 }),
};
const optional = [
  'stageId',
  'afterId',
  'assigneeId',
  'ownerId',
  'itemId',
  'templateVersion',
  'baseVersion',
  'parameters',
  'answers',
];
const NULLABLE = ['assign-task assigneeId', 'assign-case ownerId', 'move-item stageId', 'move-item afterId'];

/** The ends of a case come seldom, or nothing else would be tried on it. */
const ends = ['close-case', 'suspend-case'];
const schemas = Object.values(COMMAND_SCHEMAS);
const living = schemas.filter((schema) => !ends.includes(schema.properties.type.const));

const fitting = fc.constantFrom(...living, ...living, ...living, ...schemas).chain((schema) => {
  const type = schema.properties.type.const;
  const names = Object.keys(schema.properties).filter((name) => !['type', 'commandId'].includes(name));
  const required: readonly string[] = schema.required;
  const shape = Object.fromEntries(
    names.map((name) => [
      name,
      required.includes(name) || !optional.includes(name)
        ? (FITTING[name] ?? words)
        : fc.option(FITTING[name] ?? words, { nil: undefined }),
    ]),
  );
  return fc.record(shape).map((body) => {
    const given = Object.entries(body).filter(
      ([name, one]) => one !== undefined && (one !== null || NULLABLE.includes(`${type} ${name}`)),
    );
    return { ...Object.fromEntries(given), type, commandId: newId() };
  });
});

async function allEvents(): Promise<number> {
  return (await deps.pool.query('select count(*)::int as n from case_event')).rows[0].n;
}

/** Sends the payload; a refusal must leave everything as it is, and nothing may be a fault. */
async function neverAFault(
  payload: string,
  url = `/api/cases/${caseId}/commands`,
  type = 'application/json',
): Promise<void> {
  const before = await allEvents();
  const headers = { 'content-type': type, authorization: `Bearer ${agent.token}` };
  const response = await app.inject({ method: 'POST', url, headers, payload });
  const says = `${response.statusCode} ${response.body.slice(0, 300)} for ${payload.slice(0, 300)}`;
  if (response.statusCode >= 500) throw new Error(says);
  if (response.statusCode === 200) return;
  if (!String(response.headers['content-type']).startsWith('application/problem+json'))
    throw new Error(`no problem+json: ${says}`);
  if ((await allEvents()) !== before) throw new Error(`something was written: ${says}`);
}

const check = (property: fc.IAsyncPropertyWithHooks<unknown[]>) =>
  fc.assert(property, { seed, numRuns: runs, endOnFailure: true });

t.test('no command that fits is a fault, whatever the case has become', async (t) => {
  await check(fc.asyncProperty(fitting, (body) => neverAFault(JSON.stringify(body))));
  t.pass();
});

t.test('no command, however made, is a fault or leaves half of itself', async (t) => {
  await check(fc.asyncProperty(command, (body) => neverAFault(JSON.stringify(body))));
  await check(fc.asyncProperty(fields, (body) => neverAFault(JSON.stringify({ commandId: newId(), ...body }))));
  t.pass();
});

t.test('nor is any other body', async (t) => {
  const bytes = fc.oneof(fc.json({ maxDepth: 12 }), fc.string({ unit: 'binary' }), fc.string());
  await check(fc.asyncProperty(bytes, (payload) => neverAFault(payload)));
  const types = fc.constantFrom(
    'application/json',
    'text/plain',
    'application/json; charset=utf-16',
    'multipart/form-data',
    ';',
  );
  await check(fc.asyncProperty(bytes, types, (payload, type) => neverAFault(payload, undefined, type)));
  t.pass();
});

t.test('nor is any address', async (t) => {
  const part = fc.oneof(text, id).map((one) => encodeURIComponent(one.toWellFormed()));
  const names = [
    'view',
    'queueId',
    'state',
    'q',
    'sort',
    'limit',
    'cursor',
    'since',
    'wait',
    'teamId',
    'mine',
    'action',
    'version',
    'kind',
  ];
  const query = fc
    .array(
      fc.tuple(fc.constantFrom(...names.filter((name) => name !== 'wait')), fc.oneof(part, fc.integer().map(String))),
      { maxLength: 4 },
    )
    .map((pairs) => pairs.map(([name, given]) => `${name}=${given}`).join('&'));
  const paths = [
    '/api/cases',
    '/api/cases/counts',
    '/api/work',
    '/api/reports/deadlines',
    '/api/people',
    '/api/users',
    '/api/audit',
  ];
  const lists = ['/api/templates', '/api/interactions', `/api/cases/${caseId}/events`, '/api/teams'];
  const path = fc.oneof(
    fc.constantFrom(...paths, ...lists),
    part.map((one) => `/api/cases/${one}`),
    fc.tuple(part, part).map(([one, two]) => `/api/cases/${one}/interactions/${two}`),
    part.map((one) => `/api/customers/${one}`),
    part.map((one) => `/api/templates/${one}`),
    fc.string().map((one) => `/api/${one.replaceAll(/[\s#]/g, '')}`),
  );
  await check(
    fc.asyncProperty(path, query, async (where, asked) => {
      for (const by of [agent, as('administrator')]) {
        const { status, body } = await by.get(`${where}?${asked}`);
        if (status >= 500) throw new Error(`${status} ${JSON.stringify(body)} for ${where}?${asked}`);
      }
    }),
  );
  t.pass();
});

t.test('after all that the case still works', async (t) => {
  t.equal((await agent.get(`/api/cases/${caseId}`)).status, 200);
  t.equal((await as('agent').command(await openCase(agent), { type: 'add-note', text: 'still here' })).status, 200);
});
