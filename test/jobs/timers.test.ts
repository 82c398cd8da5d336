import t from 'tap';
import type { CaseStore } from '../../api/application/case-store.ts';
import { createTimerSweeper } from '../../api/jobs/sweep-timers.ts';
import type { CaseId } from '../../engine/index.ts';
import { type Node, startNode } from '../api/store/support.ts';
import { cloneDatabase } from '../api/support/database.ts';

const DAY = 86_400_000;
const logger = { warn: () => undefined, error: () => undefined };
const sweeperOf = (node: Node, store: CaseStore = node.store) => createTimerSweeper({ pool: node.pool, store, logger });

const fired = async (node: Node, id: CaseId): Promise<string[]> => {
  const theCase = await node.theCase(id);
  return (await node.store.events(id, 0, 1_000)).flatMap((event) => {
    if (event.type === 'goal-missed') return [`missed ${theCase.goals.get(event.data.goalId)?.name}`];
    if (event.type !== 'item-transitioned' || event.data.transition !== 'occur') return [];
    return [`fired ${theCase.items.get(event.data.itemId)?.name}`];
  });
};

t.test('timers fire once with two sweepers, and their rows are gone', async (t) => {
  const { url } = await cloneDatabase(t);
  const [one, other] = [await startNode(t, url), await startNode(t, url)];
  const ids = await Promise.all(Array.from({ length: 12 }, () => one.open()));
  for (const id of ids) await one.accepted(id, { type: 'add-fragment', templateKey: 'pack' });
  const sweepers = [sweeperOf(one), sweeperOf(other)];
  t.same(await Promise.all(sweepers.map((sweeper) => sweeper.drain())), [0, 0], 'nothing is due yet');
  const counts = await Promise.all(sweepers.map((sweeper) => sweeper.drain({ aheadMs: 4 * DAY })));
  t.equal(
    counts.reduce((sum, count) => sum + count, 0),
    24,
  );
  for (const id of ids) {
    t.same(await fired(one, id), ['missed Money is back', 'fired Reminder']);
    t.equal((await one.item(id, 'remind')).state, 'active', 'what waited for the timer goes on');
  }
  t.equal((await one.pool.query('select * from case_timer')).rowCount, 0);
});

t.test('timers of one case fire in order of due instant, whoever sweeps', async (t) => {
  const { url } = await cloneDatabase(t);
  const nodes = [await startNode(t, url), await startNode(t, url)];
  const [node] = nodes;
  if (node === undefined) return;
  const id = await node.open();
  for (const [name, due] of [
    ['c', 'PT3H'],
    ['a', 'PT1H'],
    ['d', 'PT3H'],
    ['b', 'PT2H'],
    ['e', 'PT4H'],
  ] as const) {
    await node.accepted(id, { type: 'add-task', kind: 'timer', name, due });
  }
  await Promise.all(nodes.map((one) => sweeperOf(one).drain({ aheadMs: DAY })));
  await Promise.all(nodes.map((one) => sweeperOf(one).drain({ aheadMs: DAY })));
  t.same(await fired(node, id), ['fired a', 'fired b', 'fired c', 'fired d', 'fired e']);
});

t.test('[F14] of two that are due at the same instant, the one that was created first fires first', async (t) => {
  const { url } = await cloneDatabase(t);
  const node = await startNode(t, url);
  const id = await node.open();
  await node.accepted(id, { type: 'add-fragment', templateKey: 'later' });
  const at = '2031-01-01T00:00:00Z';
  await node.accepted(id, { type: 'add-task', kind: 'timer', name: 'Outside', due: at });
  await node.accepted(id, { type: 'complete-task', itemId: (await node.item(id, 'go')).id });
  const timers = [...(await node.theCase(id)).items.values()].filter(({ kind }) => kind === 'timer');
  const [inside, outside] = ['Inside', 'Outside'].map((name) => timers.find((timer) => timer.name === name));
  if (inside === undefined || outside === undefined) throw new Error('a timer is missing');
  t.ok(inside.id < outside.id, 'the other way round by their ids');
  t.equal(inside.timerDueAt, outside.timerDueAt);
  const aheadMs = Date.parse(at) - Date.now() + DAY;
  await sweeperOf(node).drain({ aheadMs });
  await sweeperOf(node).drain({ aheadMs });
  const timersFired = (await fired(node, id)).filter((what) => what.startsWith('fired'));
  t.same(timersFired, ['fired Outside', 'fired Inside']);
});

t.test('a row that is worked off twice gives one command', async (t) => {
  const { url } = await cloneDatabase(t);
  const node = await startNode(t, url);
  const id = await node.open();
  await node.accepted(id, { type: 'add-task', kind: 'timer', name: 'Once', due: 'PT1H' });
  const kept = (await node.pool.query('select * from case_timer where kind = $1', ['timer'])).rows[0];
  await sweeperOf(node).drain({ aheadMs: DAY });
  await node.pool.query('insert into case_timer (case_id, item_id, kind, due_at) values ($1, $2, $3, $4)', [
    kept.case_id,
    kept.item_id,
    kept.kind,
    kept.due_at,
  ]);
  t.equal(await sweeperOf(node).drain({ aheadMs: DAY }), 1);
  t.same(await fired(node, id), ['fired Once']);
  t.equal((await node.pool.query("select * from case_timer where kind = 'timer'")).rowCount, 0, 'and the row is gone');
});

t.test('a clock that was stopped and went on after the claim does not fire for its old instant', async (t) => {
  const { url } = await cloneDatabase(t);
  let at = Date.now();
  const node = await startNode(t, url, { now: () => new Date(at) });
  const id = await node.open();
  await node.accepted(id, { type: 'add-task', kind: 'timer', name: 'Later', due: 'PT1H' });
  const due = async () =>
    (
      await node.item(
        id,
        Array.from((await node.theCase(id)).items.values()).find((item) => item.kind === 'timer')?.key ?? '',
      )
    ).timerDueAt;
  const before = await due();
  let once = true;
  const store: CaseStore = {
    ...node.store,
    async run(input) {
      if (once) {
        once = false;
        await node.accepted(id, { type: 'suspend-case', reason: 'waiting' });
        at += 2 * 3_600_000;
        await node.accepted(id, { type: 'reactivate-case' });
      }
      return node.store.run(input);
    },
  };
  await sweeperOf(node, store).drain({ aheadMs: 3_600_000 });
  t.same(await fired(node, id), []);
  const after = await due();
  t.equal(Date.parse(after ?? '') - Date.parse(before ?? ''), 2 * 3_600_000, 'it kept the rest of its time');
  const row = (await node.pool.query("select due_at from case_timer where kind = 'timer'")).rows[0];
  t.equal(new Date(row.due_at).toISOString(), after, 'and waits for it');
  await sweeperOf(node).drain({ aheadMs: 2 * 3_600_000 });
  t.same(await fired(node, id), []);
  await sweeperOf(node).drain({ aheadMs: 3.1 * 3_600_000 });
  t.same(await fired(node, id), ['fired Later']);
});

t.test('clocks of a suspended case have no due instant, and their rest instead', async (t) => {
  const { url } = await cloneDatabase(t);
  const node = await startNode(t, url);
  const id = await node.open();
  await node.accepted(id, { type: 'add-fragment', templateKey: 'pack' });
  await node.accepted(id, { type: 'suspend-case', reason: 'waiting' });
  const stopped = (await node.pool.query('select kind, due_at, remaining_ms > 0 as rest from case_timer order by kind'))
    .rows;
  t.same(stopped, [
    { kind: 'goal-due', due_at: null, rest: true },
    { kind: 'timer', due_at: null, rest: true },
  ]);
  t.equal(await sweeperOf(node).drain({ aheadMs: 100 * DAY }), 0);
  await node.accepted(id, { type: 'reactivate-case' });
  t.equal(
    (await node.pool.query('select * from case_timer where due_at is null or remaining_ms is not null')).rowCount,
    0,
  );
  await node.accepted(id, { type: 'close-case', outcomeMet: false, terminate: true, reason: 'over' });
  const left = (await node.pool.query('select kind from case_timer')).rows;
  t.same(left, [{ kind: 'reopen-until' }], 'an ended case has no clock but the one that closes it for good');
});

t.test('a timer whose case cannot be reached now is tried again later, not lost', async (t) => {
  const { url } = await cloneDatabase(t);
  const node = await startNode(t, url);
  const id = await node.open();
  await node.accepted(id, { type: 'add-task', kind: 'timer', name: 'Patient', due: 'PT1H' });
  const broken: CaseStore = {
    ...node.store,
    run: async () => ({ ok: false, kind: 'unreadable' }),
  };
  await sweeperOf(node, broken).drain({ aheadMs: 3_600_000 });
  t.match(
    (await node.pool.query("select attempts, claimed_until > now() as later from case_timer where kind = 'timer'"))
      .rows,
    [{ attempts: 1, later: true }],
  );
  await node.pool.query('update case_timer set claimed_until = now()');
  await sweeperOf(node).drain({ aheadMs: 3_600_000 });
  t.same(await fired(node, id), ['fired Patient']);
});
