import t from 'tap';
import { newId, openCase } from '../api/cases/support.ts';
import { acquainted } from './support/acquainted.ts';
import { next, record, startNode, subscribe } from './support/node.ts';

const node = await startNode(t);
const { as, places } = node;
const [agent, expert, admin] = [as('agent'), as('billing-agent'), as('administrator')];

t.test(
  '[PART-3] an expert who is removed loses the case while looking, on every node, and hears nothing more',
  async (t) => {
    const second = await startNode(t, { on: { url: node.url, places } });
    await acquainted(node, second);
    const id = await openCase(agent);
    const participantId = newId();
    const early = await second.connect(expert.token);
    t.strictSame(await subscribe(early, id), { ok: false, code: 'unknown' }, 'not before she is invited');
    await agent.command(id, { type: 'invite-participant', kind: 'expert', userId: expert.user.id, participantId });
    const watching = [await node.connect(expert.token), early];
    const staying = await second.connect(admin.token);
    for (const client of [...watching, staying]) t.match(await subscribe(client, id), { ok: true });
    const { version } = (await agent.get(`/api/cases/${id}`)).body.board;
    const told = watching.map(record);
    const revoked = watching.map((client) => next(client, 'revoked'));
    const seen = next(staying, 'frames', ({ frames }) => JSON.stringify(frames).includes('not for experts'));
    await agent.command(id, { type: 'remove-participant', participantId });
    await agent.command(id, { type: 'add-note', text: 'not for experts' });
    t.strictSame(await Promise.all(revoked), [{ caseId: id }, { caseId: id }]);
    await seen;
    for (const messages of told) {
      const frames = messages.filter(({ name, message }) => name === 'frames' && message.head > version);
      t.strictSame(frames, [], 'not even that she was removed');
      t.notMatch(JSON.stringify(messages), /not for experts/);
    }
    t.strictSame(await subscribe(early, id), { ok: false, code: 'unknown' });
  },
);

t.test('[PART-3] who was removed and has a step of hers stays', async (t) => {
  const id = await openCase(agent);
  const participantId = newId();
  await agent.command(id, { type: 'invite-participant', kind: 'expert', userId: expert.user.id, participantId });
  await agent.command(id, { type: 'add-task', name: 'Look at it', assigneeId: expert.user.id });
  const client = await node.connect(expert.token);
  t.match(await subscribe(client, id), { ok: true });
  const news = next(client, 'frames', ({ frames }) => JSON.stringify(frames).includes('participant-removed'));
  await agent.command(id, { type: 'remove-participant', participantId });
  t.match(await news, { caseId: id });
});
