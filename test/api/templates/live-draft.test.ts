import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { buildTestApp } from '../support/app.ts';

const shared = await buildTestApp(t);
const { as, deps } = shared;
const [owner, other, agent] = [as('process-owner'), as('administrator'), as('agent')];

const item = (key: string) => ({ key, kind: 'human-task', name: key });
let made = 0;

/** A template with a draft at revision 1. */
async function draft(): Promise<string> {
  made += 1;
  const key = `live-${made}`;
  const definition = {
    key,
    name: 'Live',
    description: 'Made by a test.',
    items: [item('check'), item('pay'), { ...item('end'), kind: 'stage', items: [item('tell')] }],
  };
  const created = await owner.post('/api/templates', { kind: 'fragment', definition });
  t.equal(created.status, 201);
  return key;
}

const set = (key: string, name: string, value: unknown) => ({ type: 'set', at: { item: key, path: [name] }, value });
const body = (baseVersion: number, ...operations: object[]) => ({ commandId: newId(), baseVersion, operations });
const url = (key: string, rest = 'commands') => `/api/templates/${key}/draft/${rest}`;
const stored = async (key: string) => (await owner.get(`/api/templates/${key}`)).body;

t.test('[DRAFT-5] a change is done on the newest revision, and answered with what happened since', async (t) => {
  const key = await draft();
  const first = await owner.post(url(key), body(1, set('check', 'name', 'Look')));
  t.match(first, {
    status: 200,
    body: { draft: 1, revision: 2, reset: false, events: [{ revision: 2, by: { name: 'Process owner' } }] },
  });
  const second = await other.post(
    url(key),
    body(1, set('pay', 'name', 'Pay back'), { type: 'remove-item', key: 'tell' }),
  );
  t.equal(second.status, 200, 'stale, and about something else');
  t.same(
    second.body.events.map(({ revision }: { revision: number }) => revision),
    [2, 3],
  );
  const { definition, revision, findings } = await stored(key);
  t.same([revision, definition.items.map(({ name }: { name: string }) => name)], [3, ['Look', 'Pay back', 'end']]);
  t.type(findings, Array);
  const { rows } = await deps.pool.query('select name from template_version where key = $1', [key]);
  t.same(rows, [{ name: 'Live' }]);
});

t.test('[DRAFT-6] a repeated command is answered as it was, and done once', async (t) => {
  const key = await draft();
  const command = body(1, set('check', 'name', 'Look'));
  const first = await owner.post(url(key), command);
  await owner.post(url(key), body(2, set('pay', 'name', 'x')));
  t.same((await owner.post(url(key), command)).body, first.body);
  t.equal((await stored(key)).revision, 3);
  const reused = await owner.post(url(key), { ...command, operations: [set('check', 'name', 'Other')] });
  t.match([reused.status, reused.body.code], [409, 'command-id-reused']);
});

t.test('[DRAFT-7] what others changed at the same place is told, and nothing is lost', async (t) => {
  const key = await draft();
  await owner.post(url(key), body(1, set('check', 'name', 'Look')));
  const late = await other.post(url(key), body(1, set('pay', 'due', 'PT1H'), set('check', 'name', 'See')));
  t.match(late, { status: 409, body: { code: 'change-overlap', version: 2, errors: [{ pointer: '/operations/1' }] } });
  t.match(late.body.between, [
    { revision: 2, by: { name: 'Process owner' }, operations: [{ type: 'set', value: 'Look' }] },
  ]);
  t.match(await stored(key), { revision: 2 });
  const agreed = await other.post(url(key), body(1, set('check', 'name', 'Look')));
  t.match(agreed, { status: 200, body: { revision: 3 } }, 'who does the same agrees');
  t.same(agreed.body.events.at(-1).operations, []);
  await owner.post(url(key), body(3, set('tell', 'name', 'Tell her')));
  t.equal(
    (await other.post(url(key), body(3, { type: 'remove-item', key: 'end' }))).status,
    409,
    'a stage with a change in it',
  );
});

t.test('[DRAFT-7] a draft saved as a whole is a list of operations too', async (t) => {
  const key = await draft();
  const { definition } = await stored(key);
  const [check, ...rest] = definition.items;
  await owner.put(`/api/templates/${key}/draft`, {
    revision: 1,
    definition: { ...definition, items: [{ ...check, name: 'Look' }, ...rest] },
  });
  const { body: events } = await owner.get(`${url(key, 'events')}?since=1`);
  t.match(events, {
    draft: 1,
    state: 'draft',
    head: 2,
    reset: false,
    events: [{ commandId: null, operations: [set('check', 'name', 'Look')] }],
  });
  t.equal((await other.post(url(key), body(1, set('pay', 'name', 'x')))).status, 200);
});

t.test('[DRAFT-8] what cannot be done is refused with the place, and changes nothing', async (t) => {
  const key = await draft();
  const answers = await Promise.all(
    [
      body(1, set('check', 'name', 'x'), { type: 'remove-item', key: 'gone' }),
      body(1, { type: 'set', at: { path: ['key'] }, value: 'other' }),
      body(1, set('check', 'description', 'x'.repeat(600_000))),
      body(1),
      body(1, { type: 'burn' }),
      body(1, { type: 'set', at: { path: [] }, value: 1 }),
      body(9, set('check', 'name', 'x')),
      { ...body(1, set('check', 'name', 'x')), draft: 2 },
      { ...body(1, set('check', 'name', 'x')), commandId: 'mine' },
    ].map((command) => owner.post(url(key), command)),
  );
  t.same(
    answers.map(({ status, body: { code } }) => [status, code]),
    [
      [422, 'content-invalid'],
      [422, 'content-invalid'],
      [422, 'content-invalid'],
      [400, 'request-invalid'],
      [400, 'request-invalid'],
      [400, 'request-invalid'],
      [409, 'revision-outdated'],
      [409, 'revision-outdated'],
      [400, 'request-invalid'],
    ],
  );
  t.match(answers[0]?.body.errors, [{ pointer: '/operations/1' }]);
  t.match(await stored(key), { revision: 1 });
});

t.test('[DRAFT-9] the changes of a draft go when it is published or discarded', async (t) => {
  const count = async (key: string) =>
    (await deps.pool.query('select count(*)::int as n from template_draft_event where key = $1', [key])).rows[0].n;
  const key = await draft();
  await owner.post(url(key), body(1, { type: 'remove-item', key: 'end' }));
  t.equal(await count(key), 1);
  const published = await owner.post(`/api/templates/${key}/publish`, { revision: 2 });
  t.equal(published.status, 200, JSON.stringify(published.body));
  t.equal(await count(key), 0);
  const late = await owner.post(url(key), body(2, set('check', 'name', 'x')));
  t.match([late.status, late.body.code], [409, 'conflict']);
  t.match((await owner.get(`${url(key, 'events')}?since=2&draft=1`)).body, { draft: null, head: 0, reset: true });
  await owner.post(`/api/templates/${key}/draft`);
  await owner.post(url(key), body(1, set('check', 'name', 'x')));
  t.match((await owner.get(`${url(key, 'events')}?since=1&draft=1`)).body, { draft: 2, head: 2, reset: true });
  t.equal((await owner.del(`/api/templates/${key}/draft?revision=2`)).status, 204);
  t.equal(await count(key), 0);
});

t.test('[DRAFT-10] who may not edit the draft changes nothing, and who may not read it is told nothing', async (t) => {
  const key = await draft();
  t.equal((await agent.post(url(key), body(1, set('check', 'name', 'x')))).status, 403);
  t.equal((await agent.get(`${url(key, 'events')}?since=1`)).status, 200, 'everybody reads what is not of a case');
  t.equal((await owner.post(url('nothing-here'), body(1, set('check', 'name', 'x')))).status, 404);
  t.equal((await owner.get(`${url('nothing-here', 'events')}?since=1`)).status, 404);
  t.equal((await owner.get(url('nothing-here', 'history'))).status, 404);
  await deps.pool.query('update template set team_id = $2 where key = $1', [key, shared.places.care.teamId]);
  const stranger = as('billing-agent');
  for (const rest of ['events?since=1', 'history']) t.equal((await stranger.get(url(key, rest))).status, 404);
  t.match(await stored(key), { revision: 1 });
});

t.test('[DRAFT-11] the history says who worked on what, one line a sitting', async (t) => {
  const key = await draft();
  await owner.post(url(key), body(1, set('check', 'name', 'Look')));
  await owner.post(url(key), body(2, { type: 'set', at: { path: ['name'] }, value: 'Money back' }));
  await other.post(url(key), body(3, set('pay', 'name', 'x')));
  const { body: history } = await owner.get(url(key, 'history'));
  t.match(history, {
    draft: 1,
    complete: true,
    sittings: [
      { by: { name: 'Administrator' }, fromRevision: 4, toRevision: 4, changes: 1, items: ['pay'], parts: [] },
      { by: { name: 'Process owner' }, fromRevision: 2, toRevision: 3, changes: 2, items: ['check'], parts: ['name'] },
    ],
  });
  const { rows } = await deps.pool.query(
    "select count(*)::int as n from audit where subject_id = $1 and action = 'template-draft-saved'",
    [key],
  );
  t.same(rows, [{ n: 2 }], 'the audit has a line for each of them');
});
