import t from 'tap';
import { gather } from '../../../api/application/gather.ts';
import { buildTestApp } from '../support/app.ts';

t.test('what is asked at once is asked together, and each gets its own answer', async (t) => {
  const asked: (readonly string[])[] = [];
  const gate = Promise.withResolvers<void>();
  const ask = gather(async (keys) => {
    asked.push(keys);
    if (asked.length <= 2) await gate.promise;
    return new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, key.toUpperCase()]));
  });
  const answers = Promise.all(['a', 'b', 'c', 'd', 'c', 'nobody'].map(ask));
  gate.resolve();
  t.same(await answers, ['A', 'B', 'C', 'D', 'C', undefined]);
  t.same(asked, [['a'], ['b'], ['c', 'd', 'nobody']]);
  t.equal(await ask('a'), 'A', 'nothing is remembered');
  t.equal(asked.length, 4);
});

t.test('a failure fails those that were asked together, and nobody after them', async (t) => {
  let turn = 0;
  const ask = gather(async (keys) => {
    turn += 1;
    if (turn === 3) throw new Error('lost');
    return new Map(keys.map((key) => [key, turn]));
  });
  const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd'].map(ask));
  t.same(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected', 'rejected'],
  );
  t.equal(await ask('c'), 4);
});

t.test('many people at once are each who they are, and a token that is revoked is refused at once', async (t) => {
  const { app, as, deps } = await buildTestApp(t);
  const people = [as('agent'), as('agent2'), as('supervisor'), as('billing-agent'), as('administrator')];
  const rounds = Array.from({ length: 40 }, (_, index) => people[index % people.length] ?? as('agent'));
  const answers = await Promise.all(rounds.map((someone) => someone.get('/api/session')));
  for (const [index, answer] of answers.entries()) {
    t.match(answer, { status: 200, body: { user: { id: rounds[index]?.user.id } } });
  }
  const busy = rounds.map((someone) => someone.get('/api/session'));
  await deps.pool.query('update api_token set revoked_at = now() where user_id = $1', [as('agent').user.id]);
  t.match(await as('agent').get('/api/session'), { status: 401 });
  await Promise.all(busy);
  const headers = { authorization: 'Bearer cw_unknown' };
  t.equal((await app.inject({ url: '/api/session', headers })).statusCode, 401);
});
