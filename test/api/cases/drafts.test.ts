import t from 'tap';
import { purge } from '../../../api/jobs/tasks/purge.ts';
import { buildTestApp } from '../support/app.ts';
import { itemNamed, openCase } from './support.ts';

const app = await buildTestApp(t);
const [agent, other, stranger] = [app.as('agent'), app.as('agent2'), app.as('billing-agent')];
const id = await openCase(agent);
const at = (minute: number): string => `2026-01-02T10:${String(minute).padStart(2, '0')}:00.000Z`;
const url = `/api/cases/${id}/drafts`;
const write = (place: string, text: string, minute: number, follows: number | null, more = {}) =>
  agent.put(`${url}/${place}`, {
    ...{ text, writtenAt: at(minute), follows: follows === null ? null : at(follows) },
    ...more,
  });

t.test('a text is there on every device of the person, and for nobody else', async (t) => {
  t.strictSame((await agent.get(url)).body, { items: [] });
  t.match(await write('reply', 'Dear customer', 1, null), {
    status: 200,
    body: { text: 'Dear customer', other: null },
  });
  t.match((await agent.get(url)).body, { items: [{ place: 'reply', text: 'Dear customer', writtenAt: at(1) }] });
  t.strictSame((await other.get(url)).body, { items: [] });
  t.strictSame((await app.as('supervisor').get(url)).body, { items: [] }, 'not even for a supervisor');
});

t.test('who goes on from what stands replaces it, also by nothing', async (t) => {
  t.match((await write('note', 'one', 1, null)).body, { text: 'one' });
  t.match((await write('note', 'one two', 2, 1)).body, { text: 'one two', other: null });
  t.match((await write('note', '', 3, 2)).body, { text: '', writtenAt: at(3), other: null }, 'sent');
});

t.test('two devices that did not know of each other: the newest stands, the other is kept', async (t) => {
  await write('step:1', 'from the desk', 5, null);
  const kept = { text: 'from the desk', other: { text: 'from the train', writtenAt: at(4) } };
  t.match((await write('step:1', 'from the train', 4, null)).body, kept, 'it came later and is older');
  t.match((await write('step:1', 'from the desk, longer', 6, 5)).body, { other: { text: 'from the train' } });
  t.match((await write('step:1', 'from the sofa', 7, 5)).body, { text: 'from the sofa', other: { text: /longer/ } });
  t.match((await write('step:1', 'from the sofa', 8, 7, { dropOther: true })).body, { other: null });
  t.match(
    (await write('step:1', '', 2, null)).body,
    { text: 'from the sofa', other: null },
    'an old nothing is nothing',
  );
});

t.test('what was begun elsewhere, and not known where it was sent, is kept', async (t) => {
  await write('step:2', 'sent from here', 5, null);
  await write('step:2', '', 6, 5);
  const late = await write('step:2', 'begun on the train', 4, null);
  t.match(late.body, { text: '', other: { text: 'begun on the train' } });
});

t.test('a clock that runs ahead does not win for ever', async (t) => {
  const { body } = await agent.put(`${url}/ahead`, { text: 'x', writtenAt: '2999-01-01T00:00:00Z', follows: null });
  t.ok(Date.parse(body.writtenAt) <= Date.now() + 60_000);
});

t.test('what may not be: a case that one may not see, a strange place, too long a text', async (t) => {
  t.equal((await stranger.get(url)).status, 404);
  t.equal((await stranger.put(`${url}/reply`, { text: 'x', writtenAt: at(1), follows: null })).status, 404);
  t.equal((await write('a b', 'x', 1, null)).status, 400);
  t.equal((await write('x'.repeat(161), 'x', 1, null)).status, 400);
  t.equal((await write('reply', 'x'.repeat(20_001), 1, null)).status, 400);
  t.equal((await write('reply', 'a\u0000b', 1, null)).status, 400);
});

t.test('access that ends takes the drafts with it', async (t) => {
  await agent.command(id, { type: 'add-task', name: 'Check the invoice', assigneeId: stranger.user.id });
  t.equal((await stranger.put(`${url}/note`, { text: 'mine', writtenAt: at(1), follows: null })).status, 200);
  const itemId = itemNamed(await agent.get(`/api/cases/${id}`), 'Check the invoice').id;
  await agent.command(id, { type: 'assign-task', itemId, assigneeId: agent.user.id });
  t.equal((await stranger.get(url)).status, 404);
});

t.test('nobody keeps more than a hundred on a case, and none for ever', async (t) => {
  for (let box = 0; box < 104; box += 1) await write(`box-${box}`, 'x', 10, null);
  t.equal((await agent.get(url)).body.items.length, 100);
  await app.deps.pool.query("update case_draft set written_at = now() - interval '31 days' where user_id = $1", [
    agent.user.id,
  ]);
  const { pool, files, logger } = app.deps;
  await purge({}, { pool, files, logger, signal: new AbortController().signal });
  t.strictSame((await agent.get(url)).body.items, []);
});
