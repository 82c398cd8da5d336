import t from 'tap';
import type { BoardFact } from '../../../engine/board/board-view.ts';
import { POLL_AFTER_MS } from '../../../web/sync/follower.ts';
import type { PersonCommand } from '../../../web/sync/types.ts';
import { aTab } from './support/a-tab.ts';
import { CASE } from './support/simulated-server.ts';

const NOTE: PersonCommand = { type: 'add-note', text: 'a note' };
/** What a newer server might say. */
const UNKNOWN = { type: 'mood-changed', mood: 'happy' } as unknown as BoardFact;

/** A tab that follows the case, and what it says of the server's build and of catching up. */
async function following() {
  const tab = aTab();
  const told: string[] = [];
  tab.client.onOutdated(() => told.push('outdated'));
  tab.client.onCatchingUp((catchingUp) => told.push(catchingUp ? 'catching up' : 'caught up'));
  tab.client.retain(CASE);
  await tab.time.advance(10);
  tab.log.length = 0;
  return { ...tab, told };
}

t.test('[SYNC-30] a new step keeps its row, and what is done to it next is sent after it', async (t) => {
  const { time, client, server, sent } = await following();
  const added = client.send(CASE, { type: 'add-task', name: 'Call back' });
  const row = Object.values(client.board(CASE)?.items ?? {}).find(({ name }) => name === 'Call back');
  t.ok(row, 'shown at once');
  const itemId = row?.id ?? '';
  const done = client.send(CASE, { type: 'complete-task', itemId });
  t.equal(client.board(CASE)?.items[itemId]?.state, 'completed', 'the next thing, too');
  await time.advance(1000);
  t.same([(await added).ok, (await done).ok], [true, true]);
  t.equal(client.confirmed(CASE)?.items[itemId]?.state, 'completed', 'under the same id');
  t.same(
    sent.map(({ type }) => type),
    ['add-task', 'complete-task'],
  );
  t.same(client.board(CASE), server.boardAt(server.head));
});

t.test('[SYNC-30] a new goal keeps its row', async (t) => {
  const { time, client } = await following();
  const stated = client.send(CASE, { type: 'add-goal', name: 'Money is back' });
  const goal = Object.values(client.board(CASE)?.goals ?? {}).find(({ name }) => name === 'Money is back');
  t.ok(goal);
  await time.advance(1000);
  t.equal((await stated).ok, true);
  t.equal(client.confirmed(CASE)?.goals[goal?.id ?? '']?.name, 'Money is back');
});

t.test('[SYNC-31] facts of a newer server are never skipped: the whole view takes their place', async (t) => {
  const { time, client, server, log, told, elsewhere } = await following();
  const have = server.head;
  elsewhere(NOTE);
  elsewhere(NOTE);
  const frames = server.frames.slice(have);
  const odd = frames.map((frame, index) => (index === 0 ? { ...frame, facts: [UNKNOWN] } : frame));
  client.frames({ caseId: CASE, head: server.head, frames: odd });
  t.equal(client.confirmed(CASE)?.version, have, 'nothing is folded past it');
  t.same(told, ['outdated']);
  await time.advance(1000);
  t.same(log, ['view']);
  t.same(client.board(CASE), server.boardAt(server.head));
  elsewhere(NOTE);
  client.frames({ caseId: CASE, head: server.head, frames: server.frames.slice(-1) });
  t.equal(client.confirmed(CASE)?.version, server.head, 'what it knows it folds again');
  t.same(told, ['outdated'], 'said once');
});

t.test('[SYNC-31] facts of a known kind in another shape lead to the whole view, too', async (t) => {
  const { time, client, server, log, told, elsewhere } = await following();
  elsewhere(NOTE);
  const odd = { ...server.frames.at(-1), facts: [{ type: 'goal-measured', id: 'x' }, { type: 'item-put' }] };
  client.frames({ caseId: CASE, head: server.head, frames: [odd] });
  await time.advance(1000);
  t.same(told, ['outdated']);
  t.same(log, ['view']);
  t.same(client.board(CASE), server.boardAt(server.head));
});

t.test('[SYNC-31] a server that folds boards in another way is shown by whole views', async (t) => {
  const { time, client, server, world, log, told, elsewhere } = await following();
  world.subscribe = async () => ({
    ok: true,
    head: server.head,
    frames: [],
    reset: true,
    outdated: true,
    presence: [],
  });
  client.connected();
  await time.advance(10);
  t.ok(told.includes('outdated'));
  t.same(told.slice(-1), ['caught up']);
  log.length = 0;
  elsewhere(NOTE);
  client.frames({ caseId: CASE, head: server.head, frames: server.frames.slice(-1) });
  t.not(client.confirmed(CASE)?.version, server.head, 'its facts are not folded');
  await time.advance(1000);
  t.same(log, ['view']);
  t.same(client.board(CASE), server.boardAt(server.head));
});

t.test('[SYNC-31] sockets that speak another language: requests go on, by whole views', async (t) => {
  const { time, client, server, world, told, elsewhere } = await following();
  world.subscribe = async () => ({ ok: false, code: 'protocol' });
  client.connected();
  await time.advance(10);
  t.ok(told.includes('outdated'));
  elsewhere(NOTE);
  await time.advance(5000);
  t.same(client.board(CASE), server.boardAt(server.head));
});

t.test('[SYNC-32] a subscription that is not answered is asked for again', async (t) => {
  const { time, client, server, world, told, log, elsewhere } = await following();
  world.subscribe = () => Promise.reject(new Error('no answer'));
  elsewhere(NOTE);
  client.disconnected();
  client.connected();
  await time.advance(20);
  t.same(told, ['catching up'], 'the chip says so meanwhile');
  await time.advance(10_000);
  t.ok(log.filter((line) => line.startsWith('subscribe')).length > 1);
  world.subscribe = null;
  await time.advance(15_000);
  t.same(told, ['catching up', 'caught up']);
  t.equal(client.confirmed(CASE)?.version, server.head);
});

t.test('[SYNC-9] attempts at a socket that fail neither delay the long polling nor double it', async (t) => {
  const { time, client, server, world, log, elsewhere } = await following();
  world.up = false;
  for (let second = 0; second < 12; second += 1) {
    client.disconnected();
    await time.advance(1000);
  }
  elsewhere(NOTE);
  await time.advance(1100);
  t.equal(client.confirmed(CASE)?.version, server.head);
  const polls = log.filter((line) => line.startsWith('poll')).length;
  const most = 13 - POLL_AFTER_MS / 1000 + 1;
  t.ok(polls > 3 && polls <= most, `${polls} polls of a second each`);
});

t.test(
  '[SYNC-5] a command that hangs on a dead connection goes out again on the new one, once for the server',
  async (t) => {
    const { time, client, server, world, sent } = await following();
    world.hangs = true;
    const result = client.send(CASE, NOTE);
    await time.advance(5_000);
    t.equal(sent.length, 1);
    world.hangs = false;
    client.disconnected();
    client.connected();
    await time.advance(100);
    t.equal((await result).ok, true);
    t.same(
      sent.map(({ commandId }) => commandId),
      [sent[0]?.commandId, sent[0]?.commandId],
    );
    t.equal(server.timesAccepted(sent[0]?.commandId ?? ''), 1);
  },
);

t.test('[SYNC-33] a socket that was sent nothing for a while asks at once for what it missed', async (t) => {
  const { time, client, server, log, elsewhere } = await following();
  const have = server.head;
  elsewhere(NOTE);
  client.resync({ heads: [{ caseId: CASE, head: server.head }] });
  await time.advance(1);
  t.same(log, [`events ${have}`]);
  t.equal(client.confirmed(CASE)?.version, server.head);
});

t.test('[SYNC-34] a case that was opened and left a thousand times leaves nothing behind', async (t) => {
  const { time, client } = aTab();
  const before = time.waiting;
  for (let round = 0; round < 1000; round += 1) {
    const caseId = `case-${round}`;
    const stop = client.subscribe(caseId, () => undefined);
    const release = client.retain(caseId);
    await time.advance(1);
    release();
    stop();
  }
  await time.advance(120_000);
  t.equal(time.waiting, before, 'no timer waits');
  t.equal(client.size, 0, 'no case is held');
});
