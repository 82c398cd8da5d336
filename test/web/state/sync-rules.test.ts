import t from 'tap';
import { Unreachable } from '../../../web/api-client/problem.ts';
import { boardRules } from '../../../web/sync/board-rules.ts';
import { adopt, EMPTY_REPLICA } from '../../../web/sync/case-replica.ts';
import { GAP_MS, POLL_AFTER_MS } from '../../../web/sync/follower.ts';
import type { PersonCommand, RemoteChange } from '../../../web/sync/types.ts';
import { aTab, refusing } from './support/a-tab.ts';
import { CASE, SimulatedServer } from './support/simulated-server.ts';
import { seeded } from './support/virtual-time.ts';

const NOTE: PersonCommand = { type: 'add-note', text: 'a note' };

t.test('[SYNC-2] following loads the view once, then subscribes after its version', async (t) => {
  const { time, client, log, server } = aTab();
  const release = client.retain(CASE);
  client.retain(CASE)();
  await time.advance(10);
  t.same(log, ['view', `subscribe ${server.head}`]);
  release();
  await time.advance(29_000);
  t.notOk(log.includes('unsubscribe'), 'people go back and forth');
  await time.advance(2_000);
  t.ok(log.includes('unsubscribe'));
});

t.test('[SYNC-3] a frame after a gap is held, and what is missing is asked for after a moment', async (t) => {
  const { time, client, log, server, elsewhere } = aTab();
  client.retain(CASE);
  await time.advance(10);
  const have = server.head;
  elsewhere(NOTE);
  elsewhere(NOTE);
  log.length = 0;
  client.frames({ caseId: CASE, head: have + 2, frames: server.frames.slice(have + 1) });
  t.equal(client.confirmed(CASE)?.version, have);
  await time.advance(GAP_MS - 1);
  t.same(log, []);
  await time.advance(1);
  t.same(log, [`events ${have}`]);
  t.equal(client.confirmed(CASE)?.version, have + 2);
});

t.test('[SYNC-3] a gap that closes by itself asks nothing', async (t) => {
  const { time, client, log, server, elsewhere } = aTab();
  client.retain(CASE);
  await time.advance(10);
  const have = server.head;
  elsewhere(NOTE);
  elsewhere(NOTE);
  log.length = 0;
  client.frames({ caseId: CASE, head: have + 2, frames: server.frames.slice(have + 1) });
  client.frames({ caseId: CASE, head: have + 1, frames: server.frames.slice(have, have + 1) });
  await time.advance(5000);
  t.same(log, []);
  t.equal(client.confirmed(CASE)?.version, have + 2);
});

t.test('[SYNC-4] a heartbeat with a newer head heals a lost publish', async (t) => {
  const { time, client, server, elsewhere } = aTab();
  client.retain(CASE);
  await time.advance(10);
  elsewhere(NOTE);
  client.head({ caseId: CASE, head: server.head });
  await time.advance(GAP_MS);
  t.equal(client.confirmed(CASE)?.version, server.head);
});

t.test('[SYNC-5] a lost answer is asked for again with the same commandId, and in order', async (t) => {
  const { time, client, world, sent, server } = aTab();
  client.retain(CASE);
  await time.advance(10);
  world.next.push((outgoing) => {
    server.command(outgoing, 'here');
    throw new Unreachable('lost on the way back');
  });
  const first = client.send(CASE, NOTE);
  const second = client.send(CASE, { type: 'add-note', text: 'after it' });
  t.equal(client.status(CASE).phase === 'ready' && client.board(CASE)?.entryOrder.length, 3, 'both are shown at once');
  await time.advance(5000);
  t.same([(await first).ok, (await second).ok], [true, true]);
  t.equal(sent[0]?.commandId, sent[1]?.commandId);
  t.equal(server.timesAccepted(sent[0]?.commandId ?? ''), 1);
  t.same(
    sent.map((outgoing) => outgoing.type),
    ['add-note', 'add-note', 'add-note'],
  );
  t.same(client.board(CASE), server.boardAt(server.head));
});

t.test('[SYNC-6] a refusal takes the change back and is told with its reason; quiet ones are not', async (t) => {
  const { time, client, world } = aTab();
  const told: string[] = [];
  client.onRefused((refusal) => told.push(refusal.code));
  client.retain(CASE);
  await time.advance(10);
  const before = client.board(CASE);
  world.next.push(refusing(403, 'not-permitted'), refusing(422, 'facts-invalid'));
  const loud = client.send(CASE, NOTE);
  const quiet = client.send(CASE, NOTE, { quiet: true });
  await time.advance(10);
  t.match(await loud, { ok: false, refusal: { code: 'not-permitted' } });
  t.match(await quiet, { ok: false, refusal: { code: 'facts-invalid' } });
  t.same(told, ['not-permitted']);
  t.equal(client.board(CASE), before, 'the very same board');
});

t.test('[SYNC-6] an overlap brings what happened in between', async (t) => {
  const { time, client, server, world, elsewhere } = aTab();
  client.retain(CASE);
  await time.advance(10);
  const have = server.head;
  elsewhere(NOTE);
  world.next.push(refusing(409, 'change-overlap', { between: server.frames.slice(have), version: server.head }));
  const result = await client.send(CASE, NOTE);
  t.match(result, { ok: false, refusal: { code: 'change-overlap', between: [{ version: have + 1 }] } });
  t.equal(client.confirmed(CASE)?.version, server.head, 'and it is on the board already');
});

t.test(
  '[SYNC-7] 503 waits as long as the server asks; 401 waits for the same person; another one inherits nothing',
  async (t) => {
    const { time, client, world, sent } = aTab();
    client.retain(CASE);
    await time.advance(10);
    world.next.push(refusing(503, 'database-unavailable', {}, 7));
    const patient = client.send(CASE, NOTE);
    await time.advance(6_900);
    t.equal(sent.length, 1);
    await time.advance(200);
    t.equal((await patient).ok, true);

    world.next.push(refusing(401, 'not-signed-in'));
    const kept = client.send(CASE, NOTE);
    await time.advance(60_000);
    t.equal(sent.length, 3, 'not tried again by itself');
    client.signedIn('me');
    t.equal((await kept).ok, true);

    world.next.push(refusing(401, 'not-signed-in'));
    const orphan = client.send(CASE, NOTE);
    await time.advance(10);
    client.signedIn('somebody-else');
    t.match(await orphan, { ok: false, refusal: { code: 'no-session' } });
    t.equal(client.board(CASE), null, 'and nothing is shown to other eyes');
    await time.advance(60_000);
    t.equal(sent.length, 5, 'nothing was sent in another name');
  },
);

t.test('[SYNC-8] a bug of the server is tried three times, then told', async (t) => {
  const { time, client, world, sent } = aTab();
  client.retain(CASE);
  await time.advance(10);
  world.next.push(refusing(500, 'internal-error'), refusing(500, 'internal-error'), refusing(500, 'internal-error'));
  const result = client.send(CASE, NOTE);
  await time.advance(30_000);
  t.match(await result, { ok: false, refusal: { code: 'internal-error' } });
  t.equal(sent.length, 3);
});

t.test('[SYNC-9] where sockets are blocked, facts come by long polling, and it ends when a socket is up', async (t) => {
  const { time, client, server, world, log, elsewhere } = aTab();
  world.up = false;
  client.retain(CASE);
  await time.advance(POLL_AFTER_MS + 10);
  elsewhere(NOTE);
  await time.advance(2_500);
  t.equal(client.confirmed(CASE)?.version, server.head);
  t.ok(log.some((line) => line.startsWith('poll')));
  world.up = true;
  client.connected();
  await time.advance(5_000);
  log.length = 0;
  await time.advance(30_000);
  t.same(log, []);
});

t.test('[SYNC-10] changes of others are told apart from those of this tab', async (t) => {
  const { time, client, server, elsewhere } = aTab();
  const seen: RemoteChange[] = [];
  client.onRemoteChange((change) => seen.push(change));
  client.retain(CASE);
  await time.advance(10);
  await client.send(CASE, NOTE);
  t.same(seen, []);
  const have = server.head;
  elsewhere(NOTE);
  client.frames({ caseId: CASE, head: server.head, frames: server.frames.slice(have) });
  t.match(seen, [{ caseId: CASE, version: have + 1 }]);
});

t.test('[SYNC-11] access that is taken away leaves nothing of the case in the browser', async (t) => {
  const { time, client, server, elsewhere } = aTab();
  client.retain(CASE);
  await time.advance(10);
  client.revoked(CASE);
  t.same(client.status(CASE), { phase: 'gone', code: 'revoked', problem: null });
  elsewhere(NOTE);
  client.frames({ caseId: CASE, head: server.head, frames: server.frames });
  t.equal(client.board(CASE), null);
  t.equal(client.extras(CASE), null);
});

t.test('[SYNC-12] parts of the board that no fact names keep their identity', async (t) => {
  const { time, client, server, elsewhere } = aTab();
  elsewhere({ type: 'add-task', name: 'one' });
  elsewhere({ type: 'add-task', name: 'two' });
  client.retain(CASE);
  await time.advance(10);
  const tasks = () => Object.values(client.board(CASE)?.items ?? {}).filter((item) => item.kind === 'human-task');
  const [one, two] = tasks();
  const have = server.head;
  if (one === undefined || two === undefined) throw new Error('two tasks were added');
  elsewhere({ type: 'assign-task', itemId: one.id, assigneeId: 'person-of-here' });
  elsewhere({ type: 'complete-task', itemId: one.id });
  client.frames({ caseId: CASE, head: server.head, frames: server.frames.slice(have) });
  t.not(client.board(CASE)?.items[one.id], one);
  t.equal(client.board(CASE)?.items[two.id], two);
});

t.test(
  '[SYNC-13] what facts cite and is not here is fetched once for a burst, and never twice for what stays unknown',
  async (t) => {
    const { time, client, server, log } = aTab();
    client.retain(CASE);
    await time.advance(10);
    log.length = 0;
    const show = () => client.frames({ caseId: CASE, head: server.head, frames: server.frames });
    const stranger = '01900000-0000-7000-8000-0000000009ff';
    for (const name of ['one', 'two']) {
      server.command(
        { type: 'add-task', name, assigneeId: stranger, commandId: `01900000-0000-7000-8000-00000000f${name}` },
        'elsewhere',
      );
    }
    show();
    await time.advance(1000);
    t.same(log, ['view']);
    server.command({ type: 'add-task', name: 'three', assigneeId: stranger, commandId: 'third' }, 'elsewhere');
    show();
    await time.advance(1000);
    t.same(log, ['view']);
    server.command({ type: 'assign-case', ownerId: stranger, commandId: 'fourth' }, 'elsewhere');
    show();
    await time.advance(1000);
    t.same(log, ['view', 'view'], 'an owner may have other rights');
  },
);

t.test('[SYNC-14] a case that could not be loaded without a session is loaded when there is one again', async (t) => {
  const { time, client, world } = aTab();
  world.view = refusing(401, 'not-signed-in');
  client.retain(CASE);
  await time.advance(60_000);
  t.same(client.status(CASE), { phase: 'loading' });
  world.view = null;
  client.signedIn('me');
  await time.advance(10);
  t.equal(client.status(CASE).phase, 'ready');
});

t.test('[SYNC-15] what is gone or has failed can be tried again', async (t) => {
  const { time, client, world } = aTab();
  world.view = refusing(500, 'internal-error');
  client.retain(CASE);
  await time.advance(10);
  t.equal(client.status(CASE).phase, 'failed');
  world.view = refusing(404, 'case-unknown');
  client.retry(CASE);
  await time.advance(10);
  t.match(client.status(CASE), { phase: 'gone', code: 'case-unknown', problem: { status: 404 } });
  world.view = null;
  client.retry(CASE);
  await time.advance(10);
  t.equal(client.status(CASE).phase, 'ready');
});

t.test('[SYNC-16] a view that is older than what is here changes nothing', (t) => {
  const server = new SimulatedServer(() => 0, seeded(1));
  const old = server.boardAt(1);
  const { replica } = adopt(EMPTY_REPLICA, server.boardAt(server.head), boardRules);
  t.equal(adopt(replica, old, boardRules).replica, replica);
  t.end();
});
