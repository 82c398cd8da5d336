import t from 'tap';
import { openCase } from '../cases/support.ts';
import { buildTestApp } from '../support/app.ts';

const { as } = await buildTestApp(t);
const agent = as('agent');
const owner = as('process-owner');

const definition = {
  key: 'send-spare',
  name: 'Send a spare part',
  description: '',
  requires: ['orderNumber'],
  produces: ['sent'],
  ports: [{ key: 'clear', name: 'What makes it clear', description: 'Left open, it is sent at once.' }],
  items: [
    {
      key: 'send',
      kind: 'human-task',
      name: 'Send it',
      entry: [{ on: [{ source: 'port:clear', transition: 'complete' }] }],
      form: { type: 'object', properties: { sent: { type: 'boolean', title: 'Sent' } } },
    },
  ],
};
await owner.post('/api/templates', { kind: 'fragment', definition });
t.equal((await owner.post('/api/templates/send-spare/publish', { revision: 1 })).status, 200);

t.test('[GRAFT-4] a suggestion tells ports and missing facts; the command connects', async (t) => {
  const id = await openCase(agent);
  const found = await agent.get(`/api/cases/${id}/suggestions?template=send-spare`);
  t.match(JSON.stringify(found.body), /"ports":\[\{"key":"clear"/);
  const [suggestion] = Array.isArray(found.body) ? found.body : found.body.items;
  t.same(suggestion.ports, [
    {
      key: 'clear',
      name: 'What makes it clear',
      description: 'Left open, it is sent at once.',
      transitions: ['complete'],
    },
  ]);
  t.match(suggestion.requires, [{ name: 'orderNumber', known: false }]);
  await agent.command(id, { type: 'add-task', name: 'Look closely' });
  const before = await stepOf(id, 'Look closely');
  const add = { type: 'add-fragment', templateKey: 'send-spare', connections: { clear: before.id } };
  const dry = await agent.command(id, { ...add, dryRun: true });
  t.equal(dry.status, 200);
  t.equal((await stepOf(id, 'Send it')).state, 'not there', 'a dry run adds nothing');
  t.equal((await agent.command(id, add)).status, 200);
  t.equal((await stepOf(id, 'Send it')).state, 'available');
  t.equal((await agent.command(id, { type: 'complete-task', itemId: before.id })).status, 200);
  t.equal((await stepOf(id, 'Send it')).state, 'active');
});

t.test('[GRAFT-5] what cannot be connected is refused, by the dry run too', async (t) => {
  const id = await openCase(agent);
  const add = { type: 'add-fragment', templateKey: 'send-spare' };
  for (const dryRun of [true, false]) {
    const unknown = await agent.command(id, { ...add, dryRun, connections: { other: id } });
    t.match(unknown.body, {
      status: 409,
      code: 'connection-impossible',
      detail: /it has "clear"/,
      errors: [{ pointer: '/connections/other' }],
    });
    const nowhere = await agent.command(id, { ...add, dryRun, connections: { clear: id } });
    t.match(nowhere.body, { code: 'item-unknown', errors: [{ pointer: '/connections/clear' }] });
  }
  t.equal((await agent.command(id, { ...add, connections: { clear: 'no-id' } })).status, 400);
  t.equal((await agent.command(id, add)).status, 200);
  t.equal((await stepOf(id, 'Send it')).state, 'active', 'an open port is not waited for');
});

interface Step {
  readonly id: string;
  readonly name: string;
  readonly state: string;
}

async function stepOf(caseId: string, name: string): Promise<Step> {
  const { body } = await agent.get(`/api/cases/${caseId}`);
  const items = Object.values<Step>(body.items ?? body.board.items);
  const found = items.find((item) => item.name === name);
  return found ?? { id: '', name: '', state: 'not there' };
}
