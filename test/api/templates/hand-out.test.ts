import t from 'tap';
import type { HandOut } from '../../../api/contract/hand-out.ts';
import { buildTestApp } from '../support/app.ts';
import type { As } from '../support/as.ts';

const open = await buildTestApp(t);
const [agent, owner, stranger] = [open.as('agent'), open.as('process-owner'), open.as('billing-agent')];
const handOut = async (person: As): Promise<HandOut> => (await person.get('/api/hand-out')).body;

async function publish(key: string, name: string, note: string, teamId?: string): Promise<void> {
  const definition = { key, name, description: '', items: [{ key: 'one', kind: 'human-task', name: 'One' }] };
  const body = { kind: 'fragment', definition, ...(teamId === undefined ? {} : { teamId }) };
  const made = await owner.post('/api/templates', body);
  const published = await owner.post(`/api/templates/${key}/publish`, { revision: made.body.revision, note });
  if (published.status !== 200) throw new Error(JSON.stringify(published.body));
}

t.test('[HAND-1] favourites are of one person, the newest first, and keeping twice changes nothing', async (t) => {
  for (const key of ['refund', 'outage', 'refund'])
    t.equal((await agent.put(`/api/templates/${key}/favourite`)).status, 204);
  t.same((await handOut(agent)).favourites, ['outage', 'refund']);
  t.same((await handOut(open.as('agent2'))).favourites, []);
  t.equal((await agent.put('/api/templates/nothing/favourite')).status, 404);
  t.equal((await agent.del('/api/templates/outage/favourite')).status, 204);
  t.equal((await agent.del('/api/templates/outage/favourite')).status, 204);
  t.same((await handOut(agent)).favourites, ['refund']);
});

t.test(
  '[HAND-2] what was published within a week is new until one has looked; what came with the house is not',
  async (t) => {
    t.same((await handOut(agent)).news, []);
    await publish('loan', 'A loan', 'For while it is repaired');
    t.match((await handOut(agent)).news, [{ key: 'loan', version: 1, note: 'For while it is repaired', isNew: true }]);
    t.equal((await agent.post('/api/hand-out/seen')).status, 204);
    t.match((await handOut(agent)).news, [{ key: 'loan', isNew: false }]);
    t.match((await handOut(open.as('agent2'))).news, [{ key: 'loan', isNew: true }], 'each looks for herself');
    await open.deps.pool.query(
      "update template_version set published_at = now() - interval '8 days' where key = 'loan'",
    );
    t.same((await handOut(agent)).news, [], 'after a week it is no news');
  },
);

t.test('[HAND-3] collections are kept by who curates or answers for the team, and read by its people', async (t) => {
  const teamId = open.places.care.teamId;
  const body = { teamId, name: 'First week', description: 'For who is new', keys: ['refund', 'outage'] };
  t.match(await agent.post('/api/collections', body), { status: 403, body: { code: 'not-permitted' } });
  t.match(await stranger.post('/api/collections', body), { status: 422, body: { errors: [{ pointer: '/teamId' }] } });
  const made = await owner.post('/api/collections', body);
  t.match(made, { status: 201, body: { revision: 1, templates: [{ key: 'refund' }, { key: 'outage' }] } });
  t.match((await handOut(agent)).collections, [{ name: 'First week', team: { name: 'Care' }, allowed: [] }]);
  t.same((await handOut(stranger)).collections, []);
  t.match(await owner.post('/api/collections', body), { status: 409, body: { errors: [{ pointer: '/name' }] } });
  t.equal((await owner.post('/api/collections', { ...body, name: '   ' })).status, 400, 'a name has a word');
  const path = `/api/collections/${made.body.id}`;
  const change = { revision: 1, name: 'First days', keys: ['outage'] };
  const saved = await open.as('supervisor').put(path, change);
  t.match(saved, { status: 200, body: { revision: 2, name: 'First days', templates: [{ key: 'outage' }] } });
  t.match(await owner.put(path, change), { status: 409, body: { code: 'revision-outdated' } });
  t.match(await owner.put(path, { ...change, revision: 2, keys: ['nothing'] }), {
    status: 422,
    body: { errors: [{ pointer: '/keys/0' }] },
  });
  t.equal((await agent.put(path, { ...change, revision: 2 })).status, 403);
  t.equal((await stranger.put(path, { ...change, revision: 2 })).status, 404, 'of another team it is not there');
  const { rows } = await open.deps.pool.query("select action from audit where subject_kind = 'collection' order by id");
  t.same(rows.map(({ action }) => action).toSorted(), ['collection-created', 'collection-saved']);
  t.equal((await agent.del(path)).status, 403);
  t.equal((await owner.del(path)).status, 204);
  t.equal((await owner.del(path)).status, 404);
});

t.test('[HAND-4] what is private to a team is neither news nor favourite nor in a collection of others', async (t) => {
  await publish('secret', 'Ours alone', 'For us', open.places.care.teamId);
  t.ok((await handOut(agent)).news.some(({ key }) => key === 'secret'));
  t.notOk((await handOut(stranger)).news.some(({ key }) => key === 'secret'));
  t.equal((await stranger.put('/api/templates/secret/favourite')).status, 404);
  const body = { teamId: open.places.billing.teamId, name: 'Theirs', keys: ['secret'] };
  t.match(await open.as('billing-supervisor').post('/api/collections', body), { status: 422 });
});
