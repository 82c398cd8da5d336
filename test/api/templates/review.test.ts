import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { buildTestApp } from '../support/app.ts';
import type { As } from '../support/as.ts';

const { as, deps, places } = await buildTestApp(t);
const agent = as('agent');
const agent2 = as('agent2');
const owner = as('process-owner');

const definition = (key: string, name = 'Call back') => ({
  key,
  name,
  description: 'Call the customer back.',
  items: [{ key: 'call', kind: 'human-task', name: 'Call' }],
});

async function captured(name: string): Promise<string> {
  const id = newId();
  const open = { type: 'open-case', caseTypeKey: 'complaint', subject: 'Meter', queueId: places.care.queueId };
  await agent.command(id, open);
  const itemId = newId();
  t.equal((await agent.command(id, { type: 'add-task', itemId, name: 'Send a form' })).status, 200);
  const { body, status } = await agent.post('/api/captures', { caseId: id, itemIds: [itemId], name });
  t.equal(status, 201);
  return body.template.key;
}

async function told(by: As, key: string): Promise<string[]> {
  const { body } = await by.get('/api/notices?unread=true&limit=200');
  const lines: { kind: string; count: number; template: { key: string } | null }[] = body.items;
  return lines.filter(({ template }) => template?.key === key).map(({ kind, count }) => `${kind} ${count}`);
}

t.test('[LIFE-3] an agent proposes, the process owner sends back with a reason, then publishes', async (t) => {
  const key = await captured('Send a form');
  const path = `/api/templates/${key}`;
  const sent = await agent.post(`${path}/review`, { revision: 1, note: 'Used it twice today.' });
  t.match(sent.body, {
    state: 'in-review',
    review: { by: { name: 'Agent' }, note: 'Used it twice today.', reviewer: null },
    allowed: ['take-back'],
  });
  t.same(await told(owner, key), ['template-review 1']);
  t.same(await told(agent, key), [], 'nobody is told of what they did themselves');
  t.equal((await agent.post(`${path}/review`, { revision: 1 })).body.code, 'conflict');
  t.match((await owner.get(path)).body.allowed, ['save-draft', 'send-back', 'publish']);

  t.equal((await owner.post(`${path}/review/send-back`, { revision: 1, reason: ' ' })).status, 400);
  const back = await owner.post(`${path}/review/send-back`, { revision: 1, reason: 'Say by when.' });
  t.match(back.body, {
    state: 'draft',
    sentBack: { by: { name: 'Process owner' }, reason: 'Say by when.' },
    review: null,
  });
  t.same(await told(agent, key), ['template-sent-back 1']);
  await agent.post(`${path}/review`, { revision: 1, reviewerId: owner.user.id });
  t.match((await owner.get(path)).body.review, { reviewer: { name: 'Process owner' } });
  t.equal((await agent.post(`${path}/review/take-back`, { revision: 1 })).body.state, 'draft');
  t.match((await agent.get(path)).body.sentBack, null, 'what was answered since is no news');
  const asked = await agent.post(`${path}/review`, { revision: 1, reviewerId: agent2.user.id });
  t.match(asked.body, { status: 422, errors: [{ pointer: '/reviewerId' }] });
  await agent.post(`${path}/review`, { revision: 1 });
  const published = await owner.post(`${path}/publish`, { revision: 1, note: 'First of its kind' });
  t.match(published.body, { state: 'published', releaseNote: 'First of its kind', review: null });
  t.same((await told(agent, key)).sort(), ['template-published 1', 'template-sent-back 1']);

  const life = await agent.get(`${path}/life`);
  t.same(
    life.body.acts.map(({ act, by, note }: { act: string; by: { name: string }; note: string | null }) =>
      [by.name, act, note].join(': '),
    ),
    [
      'Process owner: published: First of its kind',
      'Agent: sent-to-review: ',
      'Agent: taken-back: ',
      'Agent: sent-to-review: ',
      'Process owner: sent-back: Say by when.',
      'Agent: sent-to-review: Used it twice today.',
      'Agent: draft-started: ',
    ],
  );
  const { rows } = await deps.pool.query('select before, after from audit where subject_id = $1', [key]);
  t.notMatch(JSON.stringify(rows), /Say by when|twice today|First of its kind/, 'the audit has none of the words');
});

t.test('[LIFE-2] a draft that is discarded is gone for good, its number is not given again', async (t) => {
  await owner.post('/api/templates', { kind: 'fragment', definition: definition('short-lived') });
  await owner.post('/api/templates/short-lived/comments', { version: 1, text: 'Hm' });
  t.equal((await owner.del('/api/templates/short-lived/draft?revision=7')).body.code, 'revision-outdated');
  t.equal((await owner.del('/api/templates/short-lived/draft?revision=1')).status, 204);
  t.equal((await owner.get('/api/templates/short-lived')).status, 404);
  t.equal((await deps.pool.query("select 1 from template_comment where key = 'short-lived'")).rowCount, 0);
  const again = await owner.post('/api/templates', { kind: 'fragment', definition: definition('short-lived') });
  t.match([again.status, again.body.version], [201, 2]);
  t.equal((await owner.post('/api/templates/short-lived/publish', { revision: 1 })).status, 200);
  await owner.post('/api/templates/short-lived/draft');
  await owner.del('/api/templates/short-lived/draft?revision=1');
  t.match((await owner.get('/api/templates/short-lived')).body, { version: 2, state: 'published' });
  t.equal((await owner.post('/api/templates/short-lived/draft')).body.version, 4);
});

t.test('[LIFE-6] who retires a template says what to take instead', async (t) => {
  for (const key of ['old-way', 'new-way', 'newest-way']) {
    await owner.post('/api/templates', { kind: 'fragment', definition: definition(key, key) });
    await owner.post(`/api/templates/${key}/publish`, { revision: 1 });
  }
  const retire = (key: string, successorKey: string) =>
    owner.post(`/api/templates/${key}/retire`, { reason: 'There is a better one', successorKey });
  for (const wrong of ['old-way', 'complaint', 'nowhere'])
    t.match((await retire('old-way', wrong)).body, { status: 422, errors: [{ pointer: '/successorKey' }] }, wrong);
  t.match((await retire('old-way', 'new-way')).body, { state: 'retired', successor: { key: 'new-way' } });
  t.match((await retire('new-way', 'old-way')).body, { status: 422 }, 'it is not handed out');
  t.equal((await retire('new-way', 'newest-way')).status, 200);
  t.match((await owner.get('/api/templates/old-way')).body.successor, { key: 'newest-way' }, 'along the chain');
  const { body } = await owner.get('/api/templates?q=old-way');
  t.match(body.items[0], { state: 'retired', successor: { key: 'newest-way', name: 'newest-way' } });
  await owner.post('/api/templates/old-way/draft');
  const brought = await owner.post('/api/templates/old-way/publish', { revision: 1 });
  t.match(brought.body, { version: 2, state: 'published', successor: null }, 'a draft brings it back');
});

t.test('[LIFE-4] comments are threads on a version or on an item of it', async (t) => {
  const key = await captured('Ask again');
  const path = `/api/templates/${key}/comments`;
  await agent.post(`/api/templates/${key}/review`, { revision: 1 });
  const place = 'send-a-form';
  const opened = await owner.post(path, { version: 1, place, text: 'By when?' });
  t.match(opened.body, {
    open: 1,
    threads: [{ place, remarks: [{ by: { name: 'Process owner' }, allowed: ['edit'] }] }],
  });
  const [{ id: threadId, remarks }] = opened.body.threads;
  t.same(await told(agent, key), ['template-commented 1']);
  const answered = await agent.post(path, { version: 1, threadId, text: 'Within a day.' });
  t.match(answered.body.threads, [{ place, remarks: [{ text: 'By when?' }, { text: 'Within a day.' }] }]);
  t.same((await told(owner, key)).sort(), ['template-commented 1', 'template-review 1']);
  await owner.post(path, { version: 1, text: 'Good otherwise.' });
  t.match((await agent.get(`${path}?version=1`)).body, { open: 2, threads: [{ place }, { place: null }] });
  t.equal((await agent.get(`/api/templates/${key}`)).body.openComments, 2);
  t.equal((await owner.get(`/api/templates?q=ask%20again`)).body.items[0].openComments, 2);

  t.equal((await agent.patch(`${path}/${remarks[0].id}`, { text: 'No' })).status, 403, 'the words of others stay');
  const edited = await owner.patch(`${path}/${remarks[0].id}`, { text: 'By what day?' });
  t.match(edited.body.threads[0].remarks[0], { text: 'By what day?', editedAt: String });
  t.match((await agent.patch(`${path}/${threadId}`, { resolved: true })).body, { open: 1 });
  t.match((await owner.post(path, { version: 1, threadId, text: 'One more' })).body, { open: 2 }, 'an answer opens it');
  t.equal((await owner.post(path, { version: 1, threadId: newId(), text: 'x' })).status, 404);
  t.equal((await owner.patch(`${path}/${newId()}`, { text: 'x' })).status, 404);
  t.equal((await owner.post(path, { version: 9, text: 'x' })).status, 404);
  t.equal((await as('billing-agent').get(`${path}?version=1`)).status, 404, 'who may not read the draft');
});

t.test('[LIFE-5] who follows a template and who uses it is told of what happens to it', async (t) => {
  const key = 'followed';
  await owner.post('/api/templates', { kind: 'fragment', definition: definition(key, 'Followed') });
  await owner.post(`/api/templates/${key}/publish`, { revision: 1 });
  t.equal((await agent.get(`/api/templates/${key}`)).body.following, false);
  t.equal((await owner.get(`/api/templates/${key}`)).body.following, true, 'her own');
  const billing = as('billing-agent');
  t.same((await billing.put(`/api/templates/${key}/following`, { follows: true })).body, { follows: true });
  t.equal((await billing.get(`/api/templates/${key}`)).body.following, true);

  const caseId = newId();
  await agent.command(caseId, {
    type: 'open-case',
    caseTypeKey: 'complaint',
    subject: 'Slow',
    queueId: places.care.queueId,
  });
  t.equal((await agent.command(caseId, { type: 'add-fragment', templateKey: key })).status, 200);
  await agent2.put(`/api/templates/${key}/following`, { follows: false });
  await owner.post(`/api/templates/${key}/draft`);
  await owner.post(`/api/templates/${key}/publish`, { revision: 1, note: 'Faster' });
  t.same(await told(billing, key), ['template-published 1'], 'who follows');
  t.same(await told(agent, key), ['template-published 1'], 'whose team used it');
  t.same(await told(agent2, key), [], 'who does not want to hear of it');
  t.same(await told(as('billing-supervisor'), key), []);
  t.same(await told(owner, key), []);
  const { body } = await agent.get('/api/notices?unread=true');
  t.match(body.items[0], { case: null, template: { key, name: 'Followed', note: 'Faster' }, version: 2 });
  await owner.post(`/api/templates/${key}/draft`);
  await owner.post(`/api/templates/${key}/publish`, { revision: 1 });
  t.same(await told(agent, key), ['template-published 2'], 'as long as it is unread it is one line');

  const unread = (await agent.get('/api/notices/count')).body.unread;
  t.equal((await agent.post('/api/notices/read', { templateKey: key })).body.unread, unread - 1);
  t.same(await told(agent, key), []);
  await as('administrator').put(`/api/templates/${key}/team`, { teamId: places.care.teamId });
  t.same(await told(billing, key), [], 'what is private now takes what it told with it');
  await owner.post(`/api/templates/${key}/retire`, { reason: 'x' });
  t.same(await told(billing, key), []);
  t.same(await told(agent, key), ['template-retired 1']);
});
