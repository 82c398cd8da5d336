import t from 'tap';
import { createBatches } from '../../api/realtime/batches.ts';
import { createGate } from '../../api/realtime/gate.ts';
import { LEASE_MS, PresenceBoard } from '../../api/realtime/presence.ts';

t.test('batches: the first at once, what follows together', async (t) => {
  const handed: (readonly number[])[] = [];
  const done = Promise.withResolvers<void>();
  const batches = createBatches<number>(5, (values) => {
    handed.push(values);
    if (values.includes(4)) done.resolve();
  });
  batches.add([1]);
  t.strictSame(handed, [[1]]);
  batches.add([2]);
  batches.add([3, 4]);
  t.strictSame(handed, [[1]], 'the rest waits');
  await done.promise;
  t.strictSame(handed, [[1], [2, 3, 4]]);
  batches.add([5]);
  batches.flush();
  t.equal(handed.flat().length, 5, 'flush waits for nothing');
  batches.add([6]);
  batches.stop();
  batches.flush();
  t.notOk(handed.flat().includes(6), 'stopped');
});

t.test('a gate lets so many in, in order, also past a failure', async (t) => {
  const gate = createGate(2);
  const open = Promise.withResolvers<void>();
  const order: number[] = [];
  let inside = 0;
  let most = 0;
  const work = (index: number) => async () => {
    inside += 1;
    most = Math.max(most, inside);
    order.push(index);
    await open.promise;
    inside -= 1;
    if (index === 1) throw new Error('one fails');
  };
  const all = [0, 1, 2, 3, 4].map((index) => gate(work(index)).catch(() => undefined));
  open.resolve();
  await Promise.all(all);
  t.equal(most, 2);
  t.strictSame(order, [0, 1, 2, 3, 4]);
});

type Mode = 'viewing' | 'away' | 'editing' | null;

const change = (key: string, userId: string, mode: Mode, focus: string | null = null, since = 0) => ({
  ...{ place: 'c', key, userId, name: userId, mode, focus, since },
  until: focus === null ? null : since + LEASE_MS,
});

t.test('presence ends with its time when nobody confirms it', async (t) => {
  const board = new PresenceBoard();
  t.ok(board.apply(change('n1 s1 t1', 'a', 'viewing'), 0));
  t.notOk(board.apply(change('n1 s1 t1', 'a', 'viewing'), 10_000), 'a confirmation changes nothing to see');
  board.apply(change('n2 s2 t2', 'b', 'away'), 10_000);
  t.strictSame(
    board.people('c').map(({ userId }) => userId),
    ['a', 'b'],
  );
  t.strictSame(board.expire(39_999), []);
  board.apply(change('n1 s1 t1', 'a', 'viewing'), 39_999);
  t.strictSame(board.expire(40_000), ['c']);
  t.strictSame(
    board.people('c').map(({ userId }) => userId),
    ['a'],
  );
  board.apply(change('n1 s1 t1', 'a', null), 40_000);
  t.strictSame(board.people('c'), []);
});

t.test('of a crowd the most engaged are named, and all are counted', async (t) => {
  const board = new PresenceBoard();
  for (let index = 0; index < 40; index += 1)
    board.apply(change(`k${index}`, `u${index}`, index === 39 ? 'editing' : 'viewing'), 0);
  board.apply(change('another tab', 'u0', 'viewing'), 0);
  t.equal(board.people('c').length, 10);
  t.equal(board.people('c')[0]?.userId, 'u39');
  t.equal(board.count('c'), 40, 'two tabs are one person');
});

t.test('[HARD-12] a lease belongs to a tab and ends with its time; who began first is named first', async (t) => {
  const board = new PresenceBoard();
  t.ok(board.apply(change('n1 s1 tab-of-a', 'a', 'editing', 'reply', 1000), 1000));
  t.notOk(
    board.apply({ ...change('n1 s1 tab-of-a', 'a', 'editing', 'reply', 1000), until: 30_000 }, 9000),
    'lent again',
  );
  board.apply(change('n2 s2 tab-of-b', 'b', 'editing', 'reply', 5000), 5000);
  const on = (key: string, now: number) => board.othersOn('c', 'reply', key, now).map(({ userId }) => userId);
  t.strictSame(on('n2 s2 tab-of-b', 9000), ['a']);
  t.strictSame(on('n1 s1 second-of-a', 9000), ['a', 'b'], 'another tab of the same person is told, too');
  t.strictSame(board.othersOn('c', 'note', 'x', 9000), []);
  t.match(board.people('c'), [{ userId: 'a', focus: 'reply', leases: [{ tab: 'tab-of-a', path: 'reply' }] }, {}]);
  t.strictSame(on('x', 26_000), ['a'], 'that of b has ended');
  board.apply(change('n1 s1 tab-of-a', 'a', null), 26_000);
  t.strictSame(board.expire(26_000), ['c']);
  t.match(
    board.people('c'),
    [{ userId: 'b', mode: 'viewing', focus: null, leases: [] }],
    'who types no more still looks',
  );
});

t.test('a quiet room is forgotten', async (t) => {
  const rested = Promise.withResolvers<void>();
  createBatches<number>(2, () => undefined, { rested: rested.resolve }).add([1]);
  await rested.promise;
  t.pass();
});
