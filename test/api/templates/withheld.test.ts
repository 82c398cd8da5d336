import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { uuidv7 } from '../../../web/api-client/ids.ts';
import { buildTestApp } from '../support/app.ts';
import { type As, asPerson } from '../support/as.ts';

const { app, as, deps, places } = await buildTestApp(t);
const agent = as('agent');
const owner = as('process-owner');

/** A process owner of another team, who may not see the cases of Care. */
const elsewhere = await (async (): Promise<As> => {
  const person = { ...places.people['billing-agent'] };
  await deps.pool.query("insert into team_member (user_id, team_id, role) values ($1, $2, 'process-owner')", [
    person.id,
    places.billing.teamId,
  ]);
  return asPerson(app, person);
})();

const SECRET = 'Zacharias Quittenbaum';

/** A case of Care with a step that tells who somebody is. */
async function aCase(): Promise<{ caseId: string; itemIds: string[] }> {
  const caseId = uuidv7();
  await agent.command(caseId, {
    type: 'open-case',
    caseTypeKey: 'complaint',
    subject: 'Meter',
    queueId: places.care.queueId,
  });
  const itemId = uuidv7();
  await agent.command(caseId, { type: 'add-task', itemId, name: `Call ${SECRET} back` });
  return { caseId, itemIds: [itemId] };
}

async function captured(): Promise<string> {
  const { body } = await agent.post('/api/captures', { ...(await aCase()), name: 'Call the customer' });
  return body.template.key;
}

const clean = (key: string) => ({
  key,
  name: 'Call back',
  description: '',
  items: [{ key: 'call', kind: 'human-task', name: 'Call back' }],
});

const revisionOf = async (key: string): Promise<number> =>
  (await agent.get(`/api/templates/${key}?state=draft`)).body.revision;

/** Without the name in it, and sent to who judges it. */
async function clearAndSend(key: string): Promise<void> {
  await agent.put(`/api/templates/${key}/draft`, { revision: await revisionOf(key), definition: clean(key) });
  t.equal((await agent.post(`/api/templates/${key}/review`, { revision: await revisionOf(key) })).status, 200);
}

t.test(
  '[LIFE-10] a process owner who may not see the case sees that a draft is there, and not a word of it',
  async (t) => {
    const key = await captured();
    await agent.post(`/api/templates/${key}/comments`, { version: 1, text: `Ask ${SECRET}?` });
    const { status, body } = await elsewhere.get(`/api/templates/${key}`);
    t.equal(status, 200);
    t.match(body, {
      key,
      version: 1,
      state: 'draft',
      definition: null,
      findings: [],
      capturedFrom: null,
      createdBy: { name: agent.user.name },
      withheld: { itemCount: 1, caseTypes: [{ key: 'complaint' }], because: new RegExp(agent.user.name) },
      allowed: [],
    });
    const told = JSON.stringify([
      body,
      (await elsewhere.get(`/api/templates/${key}?version=1`)).body,
      (await elsewhere.get(`/api/templates/${key}/life`)).body,
      (await elsewhere.get('/api/templates?limit=200')).body,
      (await elsewhere.get('/api/template-filters')).body,
      (await elsewhere.get('/api/notices')).body,
      (await elsewhere.get('/api/library/export?drafts=true')).body,
    ]);
    t.notMatch(told, /Quittenbaum|Zacharias/);
    const row = (await elsewhere.get('/api/templates?limit=200')).body.items.find(
      (each: { key: string }) => each.key === key,
    );
    t.match(row, { name: key, description: '', tags: [], itemCount: 1, withheld: true, allowed: [] });
    for (const sort of ['name', 'used', 'met', 'changed']) {
      const { items } = (await elsewhere.get(`/api/templates?limit=200&state=draft&sort=${sort}`)).body;
      t.ok(
        items.some((each: { key: string }) => each.key === key),
        sort,
      );
    }
    t.same((await elsewhere.get('/api/templates?q=quittenbaum')).body.items, [], 'its words find nothing');
    t.same((await as('billing-agent').get('/api/templates?state=draft&tag=x')).body.items, []);
  },
);

t.test('[LIFE-10] nor does she get at it by another way', async (t) => {
  const key = await captured();
  const path = `/api/templates/${key}`;
  const reads = [
    '/candidates',
    '/comments?version=1',
    '/draft/events?since=0',
    '/draft/history',
    '/evidence',
    '/export',
  ];
  for (const rest of [...reads, '/differences?from=1&to=1'])
    t.equal((await elsewhere.get(path + rest)).status, 404, rest);
  t.equal((await elsewhere.post(`${path}/preview`, {})).status, 404);
  t.equal((await elsewhere.post(`${path}/try-outs`, {})).status, 404);
  t.equal((await elsewhere.post(`${path}/comments`, { version: 1, text: 'And?' })).status, 404);
  const merge = { first: { key }, second: { key: 'outage' }, name: 'Both' };
  t.equal((await elsewhere.post('/api/templates/merge', merge)).status, 404);
  const withheld = { status: 403, code: 'draft-withheld', detail: new RegExp(agent.user.name) };
  const operations = [{ type: 'clear', at: { path: ['tags'] } }];
  const acts: Record<string, Promise<{ body: unknown }>> = {
    save: elsewhere.put(`${path}/draft`, { revision: 1, definition: clean(key) }),
    change: elsewhere.post(`${path}/draft/commands`, { commandId: newId(), baseVersion: 1, operations }),
    values: elsewhere.post(`${path}/draft/values`, { revision: 1, decisions: [] }),
    name: elsewhere.post(`${path}/draft/parameters`, { revision: 1, value: SECRET, name: 'who' }),
    'name what is not there': elsewhere.post(`${path}/draft/parameters`, { revision: 1, value: 'Nobody', name: 'who' }),
    send: elsewhere.post(`${path}/review`, { revision: 1 }),
    publish: elsewhere.post(`${path}/publish`, { revision: 1 }),
    discard: elsewhere.del(`${path}/draft?revision=1`),
  };
  for (const [what, answer] of Object.entries(acts)) t.match((await answer).body, withheld, what);
  t.equal(await revisionOf(key), 1, 'nothing was changed');
});

t.test('[LIFE-10] who made it, who sees the case and who was asked read it', async (t) => {
  const key = await captured();
  for (const person of [agent, owner, as('agent2')])
    t.match(JSON.stringify((await person.get(`/api/templates/${key}`)).body.definition), /Quittenbaum/);
  await deps.pool.query('update template_version set reviewer_id = $2 where key = $1', [key, elsewhere.user.id]);
  t.match((await elsewhere.get(`/api/templates/${key}`)).body, { withheld: null, definition: { key } });
});

t.test(
  '[LIFE-10] cleared and sent to review it is for all who judge it, until it tells of somebody again',
  async (t) => {
    const key = await captured();
    await clearAndSend(key);
    t.match((await elsewhere.get(`/api/templates/${key}`)).body, { withheld: null, definition: { name: 'Call back' } });
    const sent = (await elsewhere.get('/api/templates?state=in-review&limit=200')).body.items;
    t.match(
      sent.find((each: { key: string }) => each.key === key),
      { name: 'Call back', withheld: false },
    );
    const back = { revision: (await owner.get(`/api/templates/${key}`)).body.revision, reason: 'Shorter' };
    t.equal((await elsewhere.post(`/api/templates/${key}/review/send-back`, back)).status, 200);
    t.equal((await elsewhere.get(`/api/templates/${key}`)).body.withheld, null, 'sent back it is as it was judged');
    const told = { ...clean(key), description: 'Write to someone@example.org' };
    await agent.put(`/api/templates/${key}/draft`, { revision: await revisionOf(key), definition: told });
    t.match((await elsewhere.get(`/api/templates/${key}`)).body, { definition: null, withheld: { itemCount: 1 } });
    await agent.put(`/api/templates/${key}/draft`, { revision: await revisionOf(key), definition: clean(key) });
    t.not(
      (await elsewhere.get(`/api/templates/${key}`)).body.withheld,
      null,
      'it is sent anew before it is read again',
    );
  },
);

t.test('[LIFE-10] of many cases all must be seen', async (t) => {
  const key = await captured();
  const { rows } = await deps.pool.query<{ captured_case_id: string }>(
    'update template_version set captured_case_id = null where key = $1 returning captured_case_id',
    [key],
  );
  t.equal(rows.length, 1);
  const one = await aCase();
  const put = (ids: readonly string[]) =>
    deps.pool.query(
      `insert into template_source (key, case_ids, ordinary_words, created_at) values ($1, $2, '{}', now())
       on conflict (key) do update set case_ids = excluded.case_ids`,
      [key, ids],
    );
  await put([one.caseId]);
  t.equal((await owner.get(`/api/templates/${key}`)).body.withheld, null, 'she sees the one');
  await put([one.caseId, newId()]);
  t.match((await owner.get(`/api/templates/${key}`)).body, { definition: null, withheld: { itemCount: 1 } });
  t.equal((await as('agent2').get(`/api/templates/${key}`)).status, 404, 'who curates nothing hears nothing');
  t.equal((await agent.get(`/api/templates/${key}`)).body.withheld, null, 'who made it reads it');
});

t.test('[LIFE-10] what was published before stays what everybody reads', async (t) => {
  const key = await captured();
  await clearAndSend(key);
  await owner.post(`/api/templates/${key}/publish`, {
    revision: await (async () => (await owner.get(`/api/templates/${key}`)).body.revision)(),
  });
  const again = await agent.post('/api/captures', { ...(await aCase()), name: 'Call', into: { key } });
  t.equal(again.status, 201);
  const { body } = await elsewhere.get(`/api/templates/${key}`);
  t.match(body, { version: 1, state: 'published', withheld: null, versions: [{ version: 1 }, { version: 2 }] });
  t.notOk(body.allowed.includes('start-draft'), 'there is one, which is not hers to judge yet');
  t.match((await elsewhere.get(`/api/templates/${key}?state=draft`)).body, { version: 2, definition: null });
  t.same((await as('billing-supervisor').get(`/api/templates/${key}`)).body.versions.length, 1);
});

t.test('[LIFE-10] what was written before it was cleared stays with those who might read it then', async (t) => {
  const key = await captured();
  const path = `/api/templates/${key}`;
  const set = (who: As, baseVersion: number, place: string, value: unknown) =>
    who.post(`${path}/draft/commands`, {
      commandId: newId(),
      baseVersion,
      operations: [{ type: 'set', at: { path: [place] }, value }],
    });
  t.equal((await set(agent, 1, 'description', `For ${SECRET}`)).status, 200);
  await agent.post(`${path}/comments`, { version: 1, text: `Ask ${SECRET}?` });
  await clearAndSend(key);
  await agent.post(`${path}/comments`, { version: 1, text: 'Is it short enough?' });
  const revision = await (await agent.get(path)).body.revision;
  const reads = [
    '',
    '/life',
    '/comments?version=1',
    '/draft/history',
    '/draft/events?since=1',
    '/draft/events?since=0',
  ];
  const answers = await Promise.all(reads.map((rest) => elsewhere.get(path + rest)));
  for (const [at, { status, body }] of answers.entries()) {
    t.equal(status, 200, String(reads[at]));
    t.notMatch(JSON.stringify(body), /quittenbaum/i, String(reads[at]));
  }
  t.match(answers[2]?.body.threads, [{ remarks: [{ text: 'Is it short enough?' }] }]);
  t.match(answers[4]?.body, { head: revision, events: [], reset: true });
  t.notMatch(JSON.stringify((await set(elsewhere, 1, 'description', 'Mine')).body), /quittenbaum/i, 'nor by a change');
  t.match((await set(elsewhere, revision, 'description', 'Mine')).body, { revision: revision + 1 });
  t.match((await elsewhere.get(`${path}/draft/events?since=${revision}`)).body, {
    events: [{ revision: revision + 1 }],
    reset: false,
  });
  for (const rest of ['/comments?version=1', '/draft/history', '/draft/events?since=1'])
    t.match(JSON.stringify((await owner.get(path + rest)).body), /quittenbaum/i, `who sees the case reads it: ${rest}`);
  await owner.post(`${path}/publish`, { revision: revision + 1 });
  t.match((await elsewhere.get(`${path}/comments?version=1`)).body.threads, [
    { remarks: [{ text: 'Is it short enough?' }] },
  ]);
});

t.test('[LIFE-10] nobody takes a draft from its author without reading it', async (t) => {
  const key = await captured();
  const change = { teamId: places.billing.teamId };
  t.match((await elsewhere.put(`/api/templates/${key}/team`, change)).body, { status: 403, code: 'draft-withheld' });
  t.equal((await agent.get(`/api/templates/${key}`)).status, 200);
  t.equal((await as('administrator').put(`/api/templates/${key}/team`, { teamId: places.care.teamId })).status, 200);
});

t.test('[LIFE-10] the words for a reviewer tell of nobody either', async (t) => {
  const key = await captured();
  await agent.put(`/api/templates/${key}/draft`, { revision: await revisionOf(key), definition: clean(key) });
  const revision = await revisionOf(key);
  const note = 'As for someone@example.org';
  t.match((await agent.post(`/api/templates/${key}/review`, { revision, note })).body, {
    code: 'personal-data-left',
    errors: [{ pointer: '/note' }],
  });
});
