import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { buildTestApp } from '../support/app.ts';

const { as, deps, places } = await buildTestApp(t);
const [agent, owner, outside] = [as('agent'), as('process-owner'), as('billing-supervisor')];

/** A draft captured from the case of a customer, as its maker leaves it. */
async function captured(): Promise<string> {
  const [caseId, itemId, customerId] = [newId(), newId(), newId()];
  await deps.pool.query("insert into customer (id, name, created_at, data) values ($1, 'Crystal Minh', now(), '{}')", [
    customerId,
  ]);
  const open = { type: 'open-case', caseTypeKey: 'complaint', subject: 'Meter', queueId: places.care.queueId };
  t.equal((await agent.command(caseId, { ...open, customerId })).status, 200);
  t.equal((await agent.command(caseId, { type: 'add-task', itemId, name: 'Send a form' })).status, 200);
  const { body } = await agent.post('/api/captures', { caseId, itemIds: [itemId], name: 'Send a form' });
  return body.template.key;
}

const wordsFor = async (person: typeof agent, key: string): Promise<string> => {
  const [threads, life] = [
    await person.get(`/api/templates/${key}/comments?version=1`),
    await person.get(`/api/templates/${key}/life`),
  ];
  t.same([threads.status, life.status], [200, 200]);
  return JSON.stringify([threads.body.threads, life.body.acts]);
};

t.test('[CAPTURE-17] what was said of a draft is not handed out with what is published', async (t) => {
  const key = await captured();
  const path = `/api/templates/${key}`;
  await agent.post(`${path}/comments`, { version: 1, text: 'Crystal wanted it twice.' });
  const asked = await agent.post(`${path}/review`, { revision: 1, note: 'As for Crystal Minh.' });
  t.match(asked, { status: 422, body: { code: 'personal-data-left', errors: [{ pointer: '/note' }] } });
  t.equal((await agent.post(`${path}/review`, { revision: 1, note: 'As we said.' })).status, 200);
  t.equal((await outside.get(`${path}/comments?version=1`)).status, 404, 'before it is published nothing of it');

  const told = await owner.post(`${path}/publish`, { revision: 1, note: 'Made for Crystal' });
  t.match(told, { status: 422, body: { code: 'personal-data-left', errors: [{ pointer: '/note' }] } });
  t.equal((await owner.post(`${path}/publish`, { revision: 1, note: 'The first one' })).status, 200);
  await owner.post(`${path}/comments`, { version: 1, text: 'Out now.' });

  const seen = await wordsFor(outside, key);
  t.notMatch(seen, /Crystal/);
  t.match(seen, /Out now/);
  t.match(seen, /The first one/);
  for (const person of [agent, owner, as('agent2')]) {
    const words = await wordsFor(person, key);
    t.match(words, /Crystal wanted it twice/, 'who may see the case, or clears it up');
    t.match(words, /As we said/);
  }
});
