import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { uuidv7 } from '../../../web/api-client/ids.ts';
import { buildTestApp } from '../support/app.ts';
import { type As, asPerson } from '../support/as.ts';

const { app, as, deps, places } = await buildTestApp(t);

/** A process owner of the team Billing: of another team than everything here. */
const other = await otherOwner();

async function otherOwner(): Promise<As> {
  const person = { ...places.people['billing-agent'] };
  await deps.pool.query("insert into team_member (user_id, team_id, role) values ($1, $2, 'process-owner')", [
    person.id,
    places.billing.teamId,
  ]);
  return asPerson(app, person);
}

const WHO = {
  agent: as('agent'),
  'other agent': as('agent2'),
  supervisor: as('supervisor'),
  'process owner': as('process-owner'),
  'owner elsewhere': other,
  administrator: as('administrator'),
} as const;

/** Where a template stands before somebody does something with it. */
type Standing =
  | 'captured by the agent'
  | 'captured, in review'
  | 'of the house'
  | 'of the house, drafted'
  | 'of the house, never published'
  | 'private to Care'
  | 'case type of the house'
  | 'case type of Care';

const fragment = (key: string) => ({
  key,
  name: 'Call back',
  description: 'Call the customer back.',
  items: [{ key: 'call', kind: 'human-task', name: 'Call' }],
});

let count = 0;

/** A template that stands so; its key. */
async function made(standing: Standing): Promise<string> {
  count += 1;
  const key = `access-${count}`;
  const admin = as('administrator');
  const owner = as('process-owner');
  switch (standing) {
    case 'captured by the agent':
    case 'captured, in review': {
      const captured = await capture();
      if (standing === 'captured, in review')
        await as('agent').post(`/api/templates/${captured}/review`, { revision: 1 });
      return captured;
    }
    case 'of the house, never published':
    case 'of the house':
    case 'of the house, drafted':
      await admin.post('/api/templates', { kind: 'fragment', definition: fragment(key) });
      if (standing === 'of the house, never published') return key;
      await admin.post(`/api/templates/${key}/publish`, { revision: 1 });
      if (standing === 'of the house, drafted') await admin.post(`/api/templates/${key}/draft`);
      return key;
    case 'private to Care':
      await owner.post('/api/templates', {
        kind: 'fragment',
        definition: fragment(key),
        teamId: places.care.teamId,
      });
      await owner.post(`/api/templates/${key}/publish`, { revision: 1 });
      return key;
    case 'case type of the house':
    case 'case type of Care': {
      const maker = standing === 'case type of Care' ? owner : admin;
      const made = await maker.post('/api/templates', { kind: 'case-type', definition: { ...(await complaint), key } });
      await maker.post(`/api/templates/${key}/publish`, { revision: 1 });
      return made.body.key;
    }
  }
}

/** A case with a step that can be captured again and again. */
const source = (async () => {
  const agent = as('agent');
  const id = uuidv7();
  const open = { type: 'open-case', caseTypeKey: 'complaint', subject: 'Meter', queueId: places.care.queueId };
  await agent.command(id, open);
  const itemId = uuidv7();
  await agent.command(id, { type: 'add-task', itemId, name: 'Call the customer back' });
  return { caseId: id, itemIds: [itemId] };
})();
const complaint = (async () => (await as('administrator').get('/api/templates/complaint')).body.definition)();

async function capture(): Promise<string> {
  const captured = await as('agent').post('/api/captures', { ...(await source), name: 'Call the customer' });
  return captured.body.template.key;
}

type Verb = (person: As, key: string) => Promise<{ readonly status: number }>;

const latest = async (key: string) =>
  (
    await deps.pool.query<{ revision: number; definition: object }>(
      'select revision, definition from template_version where key = $1 order by version desc limit 1',
      [key],
    )
  ).rows[0];

const VERBS = {
  read: (person, key) => person.get(`/api/templates/${key}`),
  life: (person, key) => person.get(`/api/templates/${key}/life`),
  start: (person, key) => person.post(`/api/templates/${key}/draft`),
  save: async (person, key) => person.put(`/api/templates/${key}/draft`, await latest(key)),
  send: (person, key) => person.post(`/api/templates/${key}/review`, { revision: 1 }),
  'send back': (person, key) =>
    person.post(`/api/templates/${key}/review/send-back`, { revision: 1, reason: 'The due date is missing' }),
  'take back': (person, key) => person.post(`/api/templates/${key}/review/take-back`, { revision: 1 }),
  audit: (person, key) => person.get(`/api/templates/${key}/audit`),
  discard: (person, key) => person.del(`/api/templates/${key}/draft?revision=1`),
  publish: (person, key) => person.post(`/api/templates/${key}/publish`, { revision: 1 }),
  retire: (person, key) => person.post(`/api/templates/${key}/retire`, { reason: 'Not needed' }),
  'make private': (person, key) =>
    person.put(`/api/templates/${key}/team`, { teamId: person === other ? places.billing.teamId : places.care.teamId }),
} as const satisfies Record<string, Verb>;

const READS: readonly string[] = ['read', 'life', 'audit'];

/** Status for: agent, other agent, supervisor, process owner, owner elsewhere, administrator. */
const TABLE: readonly [standing: Standing, verb: keyof typeof VERBS, statuses: readonly number[]][] = [
  ['captured by the agent', 'read', [200, 200, 200, 200, 200, 200]],
  ['captured by the agent', 'save', [200, 403, 403, 200, 403, 200]],
  ['captured by the agent', 'send', [200, 403, 403, 200, 403, 200]],
  ['captured by the agent', 'discard', [204, 403, 403, 204, 403, 204]],
  ['captured by the agent', 'publish', [403, 403, 403, 200, 403, 200]],
  ['captured, in review', 'save', [403, 403, 403, 200, 200, 200]],
  ['captured, in review', 'send', [409, 409, 409, 409, 409, 409]],
  ['captured, in review', 'discard', [409, 409, 409, 409, 409, 409]],
  ['captured, in review', 'take back', [200, 403, 403, 403, 403, 403]],
  ['captured, in review', 'send back', [403, 403, 403, 200, 200, 200]],
  ['captured, in review', 'publish', [403, 403, 403, 200, 200, 200]],
  ['of the house', 'read', [200, 200, 200, 200, 200, 200]],
  ['of the house', 'audit', [403, 403, 403, 200, 200, 200]],
  ['private to Care', 'audit', [403, 403, 403, 200, 404, 200]],
  ['of the house', 'start', [403, 403, 403, 201, 201, 201]],
  ['of the house', 'retire', [403, 403, 403, 200, 200, 200]],
  ['of the house', 'make private', [403, 403, 403, 403, 403, 200]],
  ['of the house, never published', 'make private', [403, 403, 403, 200, 200, 200]],
  ['of the house, drafted', 'save', [403, 403, 403, 200, 200, 200]],
  ['of the house, drafted', 'send', [403, 403, 403, 200, 200, 200]],
  ['of the house, drafted', 'publish', [403, 403, 403, 200, 200, 200]],
  ['private to Care', 'read', [200, 200, 200, 200, 404, 200]],
  ['private to Care', 'life', [200, 200, 200, 200, 404, 200]],
  ['private to Care', 'start', [403, 403, 403, 201, 404, 201]],
  ['private to Care', 'retire', [403, 403, 403, 200, 404, 200]],
  ['private to Care', 'make private', [403, 403, 403, 200, 404, 200]],
  ['case type of the house', 'read', [200, 200, 200, 200, 200, 200]],
  ['case type of the house', 'start', [403, 403, 403, 201, 201, 201]],
  ['case type of the house', 'retire', [403, 403, 403, 403, 403, 200]],
  ['case type of the house', 'make private', [403, 403, 403, 403, 403, 200]],
  ['case type of Care', 'read', [200, 200, 200, 200, 404, 200]],
  ['case type of Care', 'start', [403, 403, 403, 201, 404, 201]],
  ['case type of Care', 'retire', [403, 403, 403, 200, 404, 200]],
];

t.test('[LIFE-7] who may do what with which template', { timeout: 90_000 }, async (t) => {
  for (const [standing, verb, statuses] of TABLE) {
    // Who reads, or is refused, leaves the template as it is; whoever changes it gets one of her own.
    const shared = await made(standing);
    const changes = (at: number): boolean => !READS.includes(verb) && (statuses[at] ?? 0) < 300;
    const seen = await Promise.all(
      Object.values(WHO).map(
        async (person, at) => (await VERBS[verb](person, changes(at) ? await made(standing) : shared)).status,
      ),
    );
    t.same(seen, statuses, `${standing}: ${verb}`);
  }
});

t.test('[LIFE-7] what is private to a team is nowhere for the others', async (t) => {
  const key = await made('private to Care');
  const caseType = await made('case type of Care');
  const outside = as('billing-supervisor');
  for (const path of ['', '?version=1', '/life', '/reviewers', '/candidates']) {
    t.equal((await outside.get(`/api/templates/${key}${path}`)).status, 404, path || 'the template');
  }
  t.equal((await outside.post(`/api/templates/${key}/preview`, {})).status, 404);
  t.equal((await outside.post(`/api/templates/${key}/review`, { revision: 1 })).status, 404);
  t.equal((await outside.del(`/api/templates/${key}/draft?revision=1`)).status, 404);
  const keysOf = async (person: As, path: string) =>
    (await person.get(path)).body.items.map(
      (row: { key?: string; templateKey?: string }) => row.key ?? row.templateKey,
    );
  t.notOk((await keysOf(outside, '/api/templates?q=call%20back')).includes(key));
  t.ok((await keysOf(as('agent'), '/api/templates?q=call%20back')).includes(key));
  t.notOk((await keysOf(outside, '/api/templates?limit=200')).includes(key));

  const theirs = uuidv7();
  const open = { type: 'open-case', caseTypeKey: 'billing', subject: 'Bill', queueId: places.billing.queueId };
  t.equal((await outside.command(theirs, open)).status, 200);
  t.notOk((await keysOf(outside, `/api/cases/${theirs}/suggestions`)).includes(key));
  t.notOk((await keysOf(outside, `/api/cases/${theirs}/suggestions?q=call`)).includes(key));
  t.same(await keysOf(outside, `/api/cases/${theirs}/suggestions?template=${key}`), []);
  const graft = { type: 'add-fragment', templateKey: key };
  t.match((await outside.command(theirs, graft)).body, {
    code: 'fragment-invalid',
    errors: [{ pointer: '/templateKey' }],
  });
  const opened = await outside.command(uuidv7(), { ...open, caseTypeKey: caseType });
  t.match(opened.body, { code: 'fragment-invalid', errors: [{ pointer: '/caseTypeKey' }] });

  const ours = uuidv7();
  const agent = as('agent');
  t.equal((await agent.command(ours, { ...open, caseTypeKey: caseType, queueId: places.care.queueId })).status, 200);
  t.same(await keysOf(agent, `/api/cases/${ours}/suggestions?template=${key}`), [key]);
  t.equal((await agent.command(ours, graft)).status, 200);
});

t.test('[LIFE-7] a draft of a case is nowhere for who may not see that case', async (t) => {
  const key = await capture();
  const path = `/api/templates/${key}`;
  await as('agent').post(`${path}/comments`, { version: 1, text: 'Shorter?' });
  const outside = as('billing-supervisor');
  const reads = [
    '',
    '?version=1',
    '/life',
    '/reviewers',
    '/candidates',
    '/comments?version=1',
    '/running',
    '/evidence',
  ];
  const more = ['/export', '/draft/events?since=0', '/draft/history', '/differences?from=1&to=1'];
  for (const rest of [...reads, ...more]) t.equal((await outside.get(path + rest)).status, 404, rest || 'the template');
  t.equal((await outside.get(`/api/templates/outage/differences?from=1&to=1&with=${key}`)).status, 404);
  const command = { commandId: newId(), baseVersion: 1, operations: [{ type: 'clear', at: { path: ['tags'] } }] };
  const own = await source;
  const refused: Record<string, Promise<{ readonly status: number }>> = {
    follow: outside.put(`${path}/following`, { follows: true }),
    keep: outside.put(`${path}/favourite`),
    comment: outside.post(`${path}/comments`, { version: 1, text: 'And?' }),
    change: outside.post(`${path}/draft/commands`, command),
    save: outside.put(`${path}/draft`, { revision: 1, definition: fragment(key) }),
    send: outside.post(`${path}/review`, { revision: 1 }),
    'take back': outside.post(`${path}/review/take-back`, { revision: 1 }),
    discard: outside.del(`${path}/draft?revision=1`),
    values: outside.post(`${path}/draft/values`, { revision: 1, decisions: [] }),
    preview: outside.post(`${path}/preview`, {}),
    play: outside.post(`${path}/try-outs`, {}),
    merge: outside.post('/api/templates/merge', { first: { key }, second: { key: 'outage' }, name: 'Both' }),
    capture: outside.post('/api/captures', { ...own, name: 'Call' }),
    'look at a capture': outside.post('/api/captures/preview', { ...own, name: 'Call' }),
    'show on its case': outside.post('/api/templates/outage/case-preview', { caseId: own.caseId }),
    'other versions': outside.get(`/api/cases/${own.caseId}/other-versions`),
  };
  for (const [what, answer] of Object.entries(refused)) t.equal((await answer).status, 404, what);
  const { body: many } = await outside.post('/api/captures/many', { caseIds: [own.caseId, newId()] });
  t.notMatch(JSON.stringify(many), /Meter|Call/);
  t.equal((await as('agent').put(`${path}/following`, { follows: true })).status, 200);
  t.equal((await as('agent2').put(`${path}/favourite`)).status, 204, 'who may see the case');
});

t.test('[LIFE-7] a template is made private only to a team of one’s own', async (t) => {
  const owner = as('process-owner');
  const body = { kind: 'fragment', definition: fragment('elsewhere'), teamId: places.billing.teamId };
  t.equal((await owner.post('/api/templates', body)).status, 403);
  const key = await made('of the house, never published');
  t.equal((await owner.put(`/api/templates/${key}/team`, { teamId: places.billing.teamId })).status, 403);
  t.equal((await as('administrator').put(`/api/templates/${key}/team`, { teamId: newId() })).status, 422);
  t.match((await owner.put(`/api/templates/${key}/team`, { teamId: places.care.teamId })).body.team, { name: 'Care' });
  t.equal((await owner.put(`/api/templates/${key}/team`, { teamId: null })).body.team, null);
});

t.test('[LIFE-11] what everybody has is taken away by an administrator alone', async (t) => {
  const owner = as('process-owner');
  const key = await made('of the house');
  const change = { teamId: places.care.teamId };
  t.notOk((await owner.get(`/api/templates/${key}`)).body.allowed.includes('change-team'));
  t.match((await owner.put(`/api/templates/${key}/team`, change)).body, {
    status: 403,
    code: 'house-has-it',
    detail: /administrator/,
    errors: [{ pointer: '/teamId' }],
  });
  t.equal((await other.get(`/api/templates/${key}`)).status, 200, 'the others have it still');
  t.match((await as('administrator').put(`/api/templates/${key}/team`, change)).body.team, { name: 'Care' });
  t.equal((await owner.put(`/api/templates/${key}/team`, { teamId: null })).status, 200, 'her team gives it away');
  t.equal((await owner.put(`/api/templates/${key}/team`, change)).body.code, 'house-has-it', 'and that is for good');
});
