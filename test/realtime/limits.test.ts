import t from 'tap';
import { uuidv7 } from '../../web/api-client/ids.ts';
import { startNode, subscribe } from './support/node.ts';

const node = await startNode(t);

async function openCase(): Promise<string> {
  const id = uuidv7();
  await node.as('agent').command(id, { type: 'open-case', caseTypeKey: 'complaint', subject: 'Broken' });
  return id;
}

t.test('a socket that makes up names for itself is heard under the first hundred', async (t) => {
  const id = await openCase();
  const client = await node.connect(node.as('agent').token);
  await subscribe(client, id);
  for (let tab = 0; tab < 100; tab += 1) client.emit('presence', { caseId: id, tab: `tab-${tab}`, mode: 'viewing' });
  client.emit('presence', { caseId: id, tab: 'one-more', mode: 'editing' });
  // Packets are read in order: this answer comes after all of them.
  await subscribe(client, uuidv7());
  const other = await node.connect(node.as('supervisor').token);
  t.match(await subscribe(other, id), { presence: [{ mode: 'viewing' }] }, 'the name too many is not heard');
  client.emit('presence', { caseId: id, tab: 'tab-0', mode: 'editing' });
  await subscribe(client, uuidv7());
  t.match(await subscribe(other, id), { presence: [{ mode: 'editing' }] }, 'known names go on');
});

t.test('a version that no case can have is answered, not a fault of the database', async (t) => {
  const id = await openCase();
  const client = await node.connect(node.as('agent').token);
  t.match(await subscribe(client, id, 99_999_999_999), { ok: false, code: 'malformed' });
  t.match(await subscribe(client, id, 2_147_483_647), { ok: true });
});
