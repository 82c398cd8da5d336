import t from 'tap';
import { seedBuiltinTemplates } from '../../../api/application/library/life/seed-builtin.ts';
import { BUILTIN_TEMPLATES } from '../../../templates/index.ts';
import { buildTestApp } from '../support/app.ts';

const shared = await buildTestApp(t);
const { as, deps, places } = shared;
const [owner, agent] = [as('process-owner'), as('agent')];
await seedBuiltinTemplates(deps.orm.em.fork());

const RECEIPT = {
  key: 'receipt',
  name: 'Receipt',
  description: 'By a test.',
  parameters: { type: 'object', required: ['amount'], properties: { amount: { type: 'number', title: 'Amount' } } },
  items: [
    {
      key: 'check',
      kind: 'human-task',
      name: 'Check {{amount}}',
      form: { type: 'object', required: ['seen'], properties: { seen: { type: 'boolean', title: 'Seen' } } },
    },
    {
      key: 'pay',
      kind: 'human-task',
      name: 'Pay back',
      entry: [{ on: [{ source: 'check', transition: 'complete' }], if: 'facts.seen == true' }],
    },
    { key: 'remind', kind: 'timer', name: 'Remind', after: 'P2D' },
    {
      key: 'call',
      kind: 'human-task',
      name: 'Call',
      entry: [{ on: [{ source: 'remind', transition: 'occur' }] }],
    },
  ],
};
t.equal((await owner.post('/api/templates', { kind: 'fragment', definition: RECEIPT })).status, 201);

interface Item {
  readonly id: string;
  readonly key: string;
  readonly state: string;
}
const url = '/api/templates/receipt/try-outs';
const start = { parameters: { amount: 12 } };
const itemIn = (body: { items: Item[] }, key: string) => body.items.find((item) => item.key === key);

/** Rows of every table that a case would leave something in. */
async function traces(): Promise<unknown> {
  const { rows } = await deps.pool.query(`
    select (select count(*) from case_instance) cases, (select count(*) from case_event) events,
      (select count(*) from work_item) work, (select count(*) from notice) notices, (select count(*) from audit) audits,
      (select count(*) from outbox) outbox, (select last_value from case_number_seq) number`);
  return rows[0];
}

t.test('[TRYOUT-1] a draft is played step by step, each time from the beginning, and leaves no trace', async (t) => {
  const before = await traces();
  const begun = await owner.post(url, start);
  t.equal(begun.status, 200, JSON.stringify(begun.body));
  t.match(begun.body, {
    state: 'active',
    refused: null,
    items: [
      { key: 'check', name: 'Check 12', state: 'active', can: ['complete', 'skip'] },
      {
        key: 'pay',
        state: 'available',
        waits: [
          {
            code: 'criterion',
            on: [{ name: 'Check 12', transition: 'complete', met: false }],
            if: 'facts.seen == true',
          },
        ],
      },
      { key: 'remind', kind: 'timer' },
      { key: 'call', state: 'available' },
    ],
  });
  const { startsAt } = begun.body;
  const complete = { type: 'complete', itemId: itemIn(begun.body, 'check')?.id, answers: { seen: true } };
  const done = await owner.post(url, { ...start, startsAt, steps: [complete] });
  t.match(itemIn(done.body, 'pay'), { state: 'active' });
  t.same(done.body.facts, { seen: true });
  t.match(
    done.body.moves.filter(({ step }: { step: number }) => step === 0),
    [
      { name: 'Check 12', to: 'completed', because: { code: 'command' } },
      {
        name: 'Pay back',
        to: 'active',
        because: { code: 'criterion', on: [{ name: 'Check 12', transition: 'complete' }], if: 'facts.seen == true' },
      },
    ],
  );
  const waited = await owner.post(url, { ...start, startsAt, steps: [complete, { type: 'wait', duration: 'P3D' }] });
  t.match(itemIn(waited.body, 'call'), { state: 'active' });
  t.equal(Date.parse(waited.body.now) - Date.parse(startsAt), 3 * 24 * 3600_000);
  t.same(
    (await owner.post(url, { ...start, startsAt, steps: [complete] })).body,
    done.body,
    'the same steps, the same case',
  );
  t.same(await traces(), before);
});

t.test('[TRYOUT-2] a step that cannot be done is told, with what was done before it', async (t) => {
  const { body } = await owner.post(url, start);
  const wrong = { type: 'complete', itemId: itemIn(body, 'check')?.id, answers: { seen: 'perhaps' } };
  const steps = [{ type: 'set-facts', facts: { note: 'x' } }, wrong, { type: 'wait', duration: 'P9D' }];
  const told = await owner.post(url, { ...start, steps });
  t.match(told.body, { facts: { note: 'x' }, refused: { step: 1, code: 'form-invalid', errors: [{}] } });
  t.match(itemIn(told.body, 'call'), { state: 'available' }, 'what follows is not tried');
  const gone = await owner.post(url, {
    ...start,
    steps: [{ type: 'skip', itemId: body.items[0].id.replace('0000-7', '1111-7') }],
  });
  t.match(gone.body.refused, { step: 0, code: 'item-unknown' });
});

t.test('[TRYOUT-2] what cannot begin is refused with the reason, and bounds hold', async (t) => {
  const refused = await owner.post(url, { parameters: {} });
  t.match([refused.status, refused.body.code], [422, 'content-invalid']);
  t.match(refused.body.errors, [{ pointer: '/parameters' }]);
  const many = Array.from({ length: 101 }, () => ({ type: 'wait', duration: 'PT1H' }));
  t.equal((await owner.post(url, { ...start, steps: many })).status, 400);
  t.equal((await owner.post(url, { ...start, steps: [{ type: 'burn' }] })).status, 400);
  const timers = {
    key: 'storm',
    name: 'Storm',
    description: 'x',
    items: [{ key: 'tick', kind: 'timer', name: 'Tick', after: 'R/PT1M' }],
  };
  await owner.post('/api/templates', { kind: 'fragment', definition: timers });
  const storm = await owner.post('/api/templates/storm/try-outs', { steps: [{ type: 'wait', duration: 'P30D' }] });
  t.equal(storm.status, 200, 'timers without end end');
});

t.test('[TRYOUT-3] every starter template can be tried out', async (t) => {
  for (const { key, kind, definition } of BUILTIN_TEMPLATES) {
    const parameters = kind === 'fragment' ? examples(definition) : undefined;
    const { status, body } = await owner.post(
      `/api/templates/${key}/try-outs`,
      parameters === undefined ? {} : { parameters },
    );
    t.equal(status, 200, `${key} ${JSON.stringify(body.errors ?? '')}`);
    t.ok(body.items?.length > 0, key);
    for (const goal of body.goals ?? []) t.not(goal.name, goal.key, `${key}: goals have names`);
  }
});

// biome-ignore lint/suspicious/noExplicitAny: schemas of every shape
function examples(definition: any): Record<string, unknown> {
  const properties = definition.parameters?.properties ?? {};
  // biome-ignore lint/suspicious/noExplicitAny: schemas of every shape
  return Object.fromEntries(Object.entries<any>(properties).map(([name, field]) => [name, exampleOf(field)]));
}

// biome-ignore lint/suspicious/noExplicitAny: schemas of every shape
function exampleOf(field: any): unknown {
  if (field.default !== undefined) return field.default;
  if (field.enum !== undefined) return field.enum[0];
  if (field.type === 'number' || field.type === 'integer') return Math.max(1, field.minimum ?? 1);
  if (field.type === 'boolean') return true;
  if (field.type === 'array') return ['one'];
  if (field.format === 'date') return '2026-03-01';
  return field.format === 'date-time' ? '2026-03-01T10:00:00Z' : 'example';
}

t.test('[TRYOUT-4] who may not read a version tries nothing of it', async (t) => {
  t.equal((await agent.post(url, start)).status, 200, 'everybody reads a draft that is not of a case');
  t.equal((await agent.post('/api/templates/nothing/try-outs', {})).status, 404);
  t.equal((await owner.post(url, { ...start, version: 9 })).status, 404);
  await deps.pool.query("update template set team_id = $1 where key = 'receipt'", [places.billing.teamId]);
  t.equal((await agent.post(url, start)).status, 404);
});
