import t from 'tap';
import { createClock } from '../../../api/application/clock.ts';
import { commandHash } from '../../../api/application/command-hash.ts';
import { createIdSource, derivedId } from '../../../api/application/command-ids.ts';
import { createCommandQueue } from '../../../api/application/command-queue.ts';
import { toJson } from '../../../api/persistence/codecs/storable.ts';
import { isCollision, isConnectionLost } from '../../../api/persistence/connection-lost.ts';
import { changedRows } from '../../../api/persistence/projections/changed-rows.ts';
import { type Upcasters, upcast } from '../../../engine/case/codecs/upcast.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

t.test('ids are ordered as they are made, also within a millisecond and when the clock goes back', async (t) => {
  let now = 1_700_000_000_000;
  const next = createIdSource(() => now);
  const ids = Array.from({ length: 10_000 }, (_, index) => {
    if (index === 5_000) now -= 60_000;
    if (index === 7_000) now += 120_000;
    return next();
  });
  t.equal(
    ids.every((id) => uuid.test(id)),
    true,
  );
  t.same(ids, ids.toSorted());
  t.equal(new Set(ids).size, ids.length);
});

t.test('a derived id is the same for the same words and another for others', async (t) => {
  t.match(derivedId('timer', 'a', 'b'), uuid);
  t.equal(derivedId('timer', 'a', 'b'), derivedId('timer', 'a', 'b'));
  t.not(derivedId('timer', 'a', 'b'), derivedId('timer', 'ab'));
});

t.test(
  'the hash of a command does not depend on the order of properties, but on all they say and who says it',
  async (t) => {
    const actor = { kind: 'person', id: 'p', roles: ['agent'] } as const;
    const one = commandHash(actor, { type: 'change-facts', patch: { a: 1, b: { c: 2, d: [1, 2] } } });
    t.equal(one, commandHash(actor, { patch: { b: { d: [1, 2], c: 2 }, a: 1 }, type: 'change-facts' }));
    t.not(one, commandHash(actor, { type: 'change-facts', patch: { a: 1, b: { c: 2, d: [2, 1] } } }));
    t.not(one, commandHash({ ...actor, id: 'q' }, { type: 'change-facts', patch: { a: 1, b: { c: 2, d: [1, 2] } } }));
    t.equal(
      one,
      commandHash({ ...actor, roles: [] }, { type: 'change-facts', patch: { a: 1, b: { c: 2, d: [1, 2] } } }),
    );
  },
);

t.test('work of one key waits for each other, that of others does not, and a failure stops nobody', async (t) => {
  const queue = createCommandQueue();
  const log: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = queue.run('a', async () => {
    await gate.promise;
    log.push('a1');
    throw new Error('a1 failed');
  });
  const second = queue.run('a', async () => log.push('a2'));
  await queue.run('b', async () => log.push('b1'));
  gate.resolve();
  await t.rejects(first, { message: 'a1 failed' });
  await second;
  t.same(log, ['b1', 'a1', 'a2']);
  t.equal(queue.size, 0);
});

t.test('the clock tells the time of the database, by the sample with the shortest way', async (t) => {
  let node = 1_000_000;
  const waysMs = [400, 10, 200];
  const clock = await createClock(
    async () => {
      const way = waysMs.shift() ?? 2;
      node += way / 2;
      const theirs = new Date(node + 90_000 + (way > 100 ? 50 : 0));
      node += way / 2;
      return theirs;
    },
    () => node,
  );
  t.equal(clock.now().getTime(), node + 90_000);
});

t.test(
  'the clock measures anew when the last time is a minute old, and keeps its difference while that fails',
  async (t) => {
    let node = 0;
    let differenceMs = 5_000;
    let broken = false;
    const clock = await createClock(
      async () => {
        if (broken) throw new Error('the database does not answer');
        return new Date(node + differenceMs);
      },
      () => node,
    );
    differenceMs = 7_000;
    t.equal(clock.now().getTime(), 5_000);
    broken = true;
    node = 61_000;
    t.equal(clock.now().getTime(), 66_000);
    await new Promise(setImmediate);
    broken = false;
    clock.now();
    await new Promise(setImmediate);
    t.equal(clock.now().getTime(), 68_000);
  },
);

t.test(
  'U+0000 and halves of surrogate pairs are refused wherever they stand; what only looks like them is not',
  async (t) => {
    for (const text of ['\u0000', 'a\u0000b', '\ud800', '\udc00x', '\\\u0000', 'ok\ud83d']) {
      t.throws(() => toJson({ deep: [{ text }] }), { name: 'UnstorableText' }, JSON.stringify(text));
      t.throws(() => toJson({ [text]: 1 }), { name: 'UnstorableText' }, `as a key: ${JSON.stringify(text)}`);
    }
    for (const text of ['\\u0000', 'a\\u0000', '\\\\u0000', '\\ud800', '\u0001', '\u{1F600}', '\n"\\']) {
      t.equal(JSON.parse(toJson({ text })).text, text);
    }
  },
);

t.test('old events are brought to the schema of today step by step; newer ones stay as they are', async (t) => {
  const casters: Upcasters = new Map([
    [1, { renamed: (event) => ({ ...event, data: { two: Reflect.get(Object(event.data), 'one') } }) }],
    [2, { renamed: (event) => ({ ...event, data: { three: Reflect.get(Object(event.data), 'two') } }) }],
  ]);
  const old = { type: 'renamed', schema: 1, data: { one: 'x' }, personal: null };
  t.same(upcast(old, 3, casters), { type: 'renamed', schema: 3, data: { three: 'x' }, personal: null });
  t.same(upcast({ ...old, type: 'other' }, 3, casters), {
    type: 'other',
    schema: 3,
    data: { one: 'x' },
    personal: null,
  });
  t.same(upcast({ ...old, schema: 9 }, 3, casters), { ...old, schema: 9 });
});

t.test('rows that did not change are not written', async (t) => {
  const before = new Map([
    ['a', { id: 'a', due: 1 }],
    ['b', { id: 'b', due: 2 }],
    ['c', { id: 'c', due: 3 }],
  ]);
  const after = new Map([
    ['a', { id: 'a', due: 1 }],
    ['b', { id: 'b', due: 9 }],
    ['d', { id: 'd', due: 4 }],
  ]);
  const { put, gone, keys } = changedRows(before, after);
  t.same(put, [
    { id: 'b', due: 9 },
    { id: 'd', due: 4 },
  ]);
  t.same(gone, [{ id: 'c', due: 3 }]);
  t.same([...keys].sort(), ['b', 'c', 'd']);
  t.same(changedRows(null, after).put.length, 3);
});

t.test('a lost connection is told from a mistake of ours', async (t) => {
  const withCode = (code: string): Error => Object.assign(new Error('x'), { code });
  for (const code of ['ECONNREFUSED', 'ECONNRESET', '08006', '57P01', '57P03', '53300', '57014', '53100', '58030']) {
    t.equal(isConnectionLost(withCode(code)), true, code);
  }
  for (const code of ['23505', '22P02', '42601', '40001', '25P02'])
    t.equal(isConnectionLost(withCode(code)), false, code);
  t.equal(isConnectionLost(new Error('Connection terminated unexpectedly')), true);
  t.equal(isConnectionLost(new Error('timeout exceeded when trying to connect')), true);
  t.equal(isConnectionLost(new AggregateError([withCode('ECONNREFUSED')])), true);
  t.equal(isConnectionLost('57P01'), false);
  t.equal(isCollision(withCode('40P01')), true);
});
