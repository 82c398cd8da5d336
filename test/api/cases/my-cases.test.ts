import t from 'tap';
import { buildTestApp } from '../support/app.ts';
import type { As } from '../support/as.ts';
import { customerWrites, newId, openCase } from './support.ts';

const { as, deps, places } = await buildTestApp(t);
const [agent, other, supervisor, billing] = [as('agent'), as('agent2'), as('supervisor'), as('billing-agent')];

interface Listed {
  readonly id: string;
  readonly version: number;
  readonly isUnread: boolean;
  readonly isWoken: boolean;
  readonly isDone: boolean;
  readonly snoozedUntil: string | null;
}

const rowsOf = async (by: As, query: string): Promise<Listed[]> => {
  const { status, body } = await by.get(`/api/cases?${query}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.items;
};
const idsOf = async (by: As, query: string) => (await rowsOf(by, query)).map(({ id }) => id);
const rowOf = async (by: As, id: string) => (await rowsOf(by, `view=all&ids=${id}`))[0];
const mark = async (by: As, kind: string, ids: readonly string[], more: object = {}) => {
  const rows = await Promise.all(ids.map(async (id) => ({ id, version: (await rowOf(by, id))?.version ?? 1 })));
  return await by.post('/api/cases/marks', { cases: rows, mark: kind, ...more });
};
const inOneHour = () => new Date(deps.now().getTime() + 3600_000).toISOString();
const due = async (id: string, at: string | null) =>
  deps.pool.query('update case_instance set next_due_at = $2 where id = $1', [id, at]);

const [first, second, third] = [
  await openCase(agent, { subject: 'First', ownerId: agent.user.id }),
  await openCase(agent, { subject: 'Second', ownerId: agent.user.id }),
  await openCase(agent, { subject: 'Third', ownerId: agent.user.id }),
];
await due(first, '2099-01-01T00:00:00.000Z');
await due(second, '2099-01-02T00:00:00.000Z');
await due(third, null);

t.test(
  '[MINE-1] a snoozed case is out of my lists and counts, nobody else notices, and `all` still has it',
  async (t) => {
    const until = inOneHour();
    t.strictSame((await mark(agent, 'snoozed', [first, third], { until })).body, { unknown: [] });
    t.strictSame(await idsOf(agent, 'view=mine'), [second]);
    t.strictSame(await idsOf(agent, 'view=queue'), [second]);
    t.strictSame(await idsOf(agent, 'view=snoozed'), [first, third]);
    t.strictSame(await idsOf(agent, 'view=snoozed&limit=1'), [first]);
    t.strictSame(await idsOf(agent, 'view=all'), [first, second, third]);
    t.equal((await rowOf(agent, first))?.snoozedUntil, until);
    t.match((await agent.get('/api/cases/counts')).body, { mine: 1, snoozed: 2, all: 3 });
    t.strictSame(await idsOf(other, 'view=queue'), [first, second, third]);
    t.match((await other.get('/api/cases/counts')).body, { snoozed: 0, queues: { [places.care.queueId]: 3 } });
    const deadlines = (await supervisor.get('/api/reports/deadlines')).body.items;
    t.equal(deadlines.length, 3, 'nor do those who answer for it');
    await mark(supervisor, 'snoozed', [first], { until });
    t.equal((await supervisor.get('/api/reports/deadlines')).body.items.length, 3, 'who cannot snooze it away');
    await mark(supervisor, 'awake', [first]);
  },
);

t.test(
  '[MINE-2] it wakes when the time is over or the customer writes, and stands at the top until looked at',
  async (t) => {
    await customerWrites(deps, third, 'Are you still there?');
    await due(third, null);
    t.strictSame(await idsOf(agent, 'view=mine'), [third, second]);
    t.match(await rowOf(agent, third), { isWoken: true, snoozedUntil: null, isUnread: true });
    await deps.pool.query(`update case_seen set snoozed_until = now() - interval '1 minute' where case_id = $1`, [
      first,
    ]);
    const woken = [first, third].sort();
    t.strictSame(await idsOf(agent, 'view=mine'), [...woken, second]);
    const pages: string[] = [];
    let cursor = '';
    do {
      const { body } = await agent.get(`/api/cases?view=mine&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      pages.push(...body.items.map(({ id }: Listed) => id));
      cursor = body.next ?? '';
    } while (cursor !== '');
    t.strictSame(pages, [...woken, second], 'page by page too');
    t.strictSame(await idsOf(agent, 'view=mine&q=second'), [second], 'as far as they are in the list at all');
    for (const id of woken) t.equal((await agent.post(`/api/cases/${id}/seen`, {})).status, 204);
    t.strictSame(await idsOf(agent, 'view=mine'), [first, second, third]);
    t.match(await rowOf(agent, third), { isWoken: false, isUnread: false });
  },
);

t.test('[MINE-3] done for me until something happens, and taken back', async (t) => {
  await mark(agent, 'done', [second]);
  t.strictSame(await idsOf(agent, 'view=mine'), [first, third]);
  t.equal((await rowOf(agent, second))?.isDone, true);
  await mark(agent, 'not-done', [second]);
  t.strictSame(await idsOf(agent, 'view=mine'), [first, second, third]);
  await mark(agent, 'done', [second]);
  await other.command(second, { type: 'add-note', text: 'She called' });
  t.strictSame(new Set(await idsOf(agent, 'view=mine')), new Set([first, second, third]));
  const stale = { cases: [{ id: second, version: 1 }], mark: 'done' };
  t.equal((await agent.post('/api/cases/marks', stale)).status, 200);
  t.equal((await rowOf(agent, second))?.isDone, false, 'what happened since one looked is not done');
});

t.test(
  '[MINE-4] unread is a mark of its own, and what came after the version that was seen stays unread',
  async (t) => {
    t.equal((await rowOf(agent, first))?.isUnread, false);
    await mark(agent, 'unread', [first]);
    t.equal((await rowOf(agent, first))?.isUnread, true);
    t.equal((await rowOf(other, first))?.isUnread, false);
    await mark(agent, 'read', [first]);
    t.equal((await rowOf(agent, first))?.isUnread, false);
    const before = (await agent.get(`/api/cases/${first}`)).body;
    t.equal(before.seenVersion, before.board.version);
    t.equal((await billing.get('/api/cases?view=all')).body.items.length, 0);
    await customerWrites(deps, first, 'One more thing');
    t.equal((await agent.post(`/api/cases/${first}/seen`, { version: before.board.version })).status, 204);
    t.equal((await rowOf(agent, first))?.isUnread, true, 'an older look does not read what came since');
    await agent.post(`/api/cases/${first}/seen`, { version: before.board.version + 1 });
    t.equal((await rowOf(agent, first))?.isUnread, false);
    const { seenVersion } = (await agent.get(`/api/cases/${first}`)).body;
    t.equal(seenVersion, before.board.version + 1);
    await agent.post(`/api/cases/${first}/seen`, { version: 1 });
    t.equal((await agent.get(`/api/cases/${first}`)).body.seenVersion, seenVersion, 'it never goes back');
    t.equal((await other.get(`/api/cases/${first}`)).body.seenVersion, null, 'each person has their own');
  },
);

t.test('[MINE-5] cases of others cannot be marked, and bad input changes nothing', async (t) => {
  const theirs = await openCase(billing, { caseTypeKey: 'billing', subject: 'Invoice' });
  const nowhere = newId();
  const body = {
    cases: [
      { id: theirs, version: 1 },
      { id: nowhere, version: 1 },
      { id: first, version: 9 },
    ],
    mark: 'unread',
  };
  const answer = await agent.post('/api/cases/marks', body);
  t.strictSame(answer.body, { unknown: [theirs, nowhere] });
  const { rows } = await deps.pool.query('select case_id from case_seen where case_id = any($1)', [[theirs, nowhere]]);
  t.strictSame(rows, []);
  for (const until of [undefined, '2020-01-01T00:00:00Z', '2199-01-01T00:00:00Z']) {
    const { status, body } = await mark(agent, 'snoozed', [first], { until });
    t.equal(status, 400, String(until));
    t.match(body, { code: 'request-invalid', errors: [{ pointer: '/until' }] });
  }
  t.equal((await agent.post('/api/cases/marks', { cases: [], mark: 'read' })).status, 400);
  t.equal((await agent.post('/api/cases/marks', { cases: [{ id: first, version: 1 }], mark: 'gone' })).status, 400);
});

t.test('[MENTION-1] cases where somebody mentioned me; counted as long as I have not read it', async (t) => {
  await deps.pool.query(
    `insert into notice (user_id, case_id, kind, count, people, at) values ($1, $2, 'mention', 1, '{}', now())`,
    [agent.user.id, second],
  );
  await mark(agent, 'snoozed', [second], { until: inOneHour() });
  t.strictSame(await idsOf(agent, 'view=mentions'), [second], 'also while it is snoozed');
  t.match((await agent.get('/api/cases/counts')).body, { mentions: 1 });
  t.match((await rowsOf(agent, 'view=mentions'))[0], { isMentioned: true });
  t.strictSame(await idsOf(other, 'view=mentions'), []);
  await deps.pool.query('update notice set read_at = now()');
  t.match((await agent.get('/api/cases/counts')).body, { mentions: 0 });
  t.match((await rowsOf(agent, 'view=mentions'))[0], { id: second, isMentioned: false }, 'it is found again after');
  await mark(agent, 'awake', [second]);
  await deps.pool.query('delete from notice');
});

t.test('[FILTER-1] filters narrow a list, alone and together', async (t) => {
  await deps.pool.query(
    `update case_instance set priority = 'urgent', channel = 'phone', next_due_at = now() + interval '10 minutes' where id = $1`,
    [first],
  );
  await deps.pool.query(
    `update case_instance set next_due_at = now() - interval '1 minute', owner_id = null where id = $1`,
    [second],
  );
  const customerId = newId();
  await deps.pool.query(`insert into customer (id, name, created_at, data) values ($1, 'C', now(), '{}')`, [
    customerId,
  ]);
  await deps.pool.query('update case_instance set customer_id = $2 where id = $1', [third, customerId]);
  const expected: Readonly<Record<string, readonly string[]>> = {
    'view=breaching': [second, first],
    'view=late': [second],
    'priority=urgent': [first],
    'priority=normal,urgent': [second, first, third],
    'channel=phone': [first],
    'channel=web,instagram': [],
    'caseType=complaint&priority=urgent': [first],
    'caseType=billing': [],
    'owner=nobody': [second],
    [`owner=${agent.user.id}`]: [first, third],
    'due=late': [second],
    'due=day': [first],
    [`customerId=${customerId}`]: [third],
    [`queueId=${places.care.queueId}&view=unassigned`]: [second],
    [`ids=${first},${third}&view=mine`]: [first, third],
    'view=mentions': [],
  };
  for (const [query, ids] of Object.entries(expected)) t.strictSame(await idsOf(agent, query), ids, query);
  t.strictSame(
    (await idsOf(agent, 'due=today')).filter((id) => id !== first && id !== second),
    [],
    'what is due today has a deadline',
  );
  t.equal((await agent.get(`/api/cases?queueId=${places.billing.queueId}`)).status, 404);
  for (const wrong of ['priority=burning', 'channel=fax', 'due=never', 'owner=me', 'ids=1', 'view=theirs']) {
    t.equal((await agent.get(`/api/cases?${wrong}`)).status, 400, wrong);
  }
});

t.test(
  '[NEXT-1] the most urgent case that nobody has: by priority, then deadline, then age; then nothing',
  async (t) => {
    await deps.pool.query('update case_instance set owner_id = $1', [supervisor.user.id]);
    const [low, late, urgent, held] = [
      await openCase(agent, { subject: 'Low' }),
      await openCase(agent, { subject: 'Late' }),
      await openCase(agent, { subject: 'Urgent' }),
      await openCase(agent, { subject: 'Held' }),
    ];
    await agent.command(low, { type: 'change-case', priority: 'low' });
    await agent.command(urgent, { type: 'change-case', priority: 'urgent' });
    await supervisor.command(held, { type: 'suspend-case', reason: 'waits for the court' });
    await due(late, '2020-01-01T00:00:00.000Z');
    const take = async (by: As, body: object = {}) => (await by.post('/api/cases/take-next', body)).body.taken;
    t.match(await take(agent), { id: urgent, number: /^C-\d+$/, subject: 'Urgent' });
    t.equal((await agent.get(`/api/cases/${urgent}`)).body.board.head.ownerId, agent.user.id);
    t.equal(await take(billing), null, 'another team’s cases are not theirs');
    const view = (await agent.get(`/api/cases/${late}`)).body;
    await agent.post('/api/cases/marks', { cases: [{ id: late, version: view.board.version }], mark: 'done' });
    t.equal((await take(agent))?.id, low, 'what one has put away is not for oneself');
    t.equal((await take(other, { queueId: places.care.queueId }))?.id, late);
    t.equal(await take(agent), null, 'one that is suspended is not to be taken');
    t.equal((await agent.post('/api/cases/take-next', { queueId: places.billing.queueId })).status, 404);
    t.match((await as('process-owner').post('/api/cases/take-next', {})).body, { code: 'not-permitted' });
    const { rows } = await deps.pool.query(
      `select actor_id from case_event where case_id = $1 and type = 'case-assigned'`,
      [urgent],
    );
    t.strictSame(rows, [{ actor_id: agent.user.id }], 'in the journal, in the name of who took it');
  },
);

t.test('[NEXT-2] who asks at the same moment gets another case, and none is given twice', async (t) => {
  const ids: string[] = [];
  for (let index = 0; index < 10; index += 1) ids.push(await openCase(agent, { subject: `Rush ${index}` }));
  const askers = [agent, other, supervisor];
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, at) => (askers[at % 3] ?? agent).post('/api/cases/take-next', {})),
  );
  const taken = answers.map(({ body }) => body.taken).filter((one) => one !== null);
  t.equal(taken.length, 10);
  t.strictSame(new Set(taken.map(({ id }) => id)), new Set(ids));
  const { rows } = await deps.pool.query(
    `select count(*)::int as n from case_event where case_id = any($1) and type = 'case-assigned'`,
    [ids],
  );
  t.equal(rows[0].n, 10);
});

t.test('[NEXT-3] the same request again takes no second case, afterwards and at the same moment', async (t) => {
  await deps.pool.query('update case_instance set owner_id = $1 where owner_id is null', [supervisor.user.id]);
  const [one, two, three] = [
    await openCase(agent, { subject: 'One' }),
    await openCase(agent, { subject: 'Two' }),
    await openCase(agent, { subject: 'Three' }),
  ];
  await due(one, '2030-01-01T00:00:00.000Z');
  await due(two, '2030-01-02T00:00:00.000Z');
  await due(three, '2030-01-03T00:00:00.000Z');
  const take = async (by: As, requestId: string) => (await by.post('/api/cases/take-next', { requestId })).body.taken;
  const lost = newId();
  const answers = await Promise.all([take(agent, lost), take(agent, lost), take(agent, lost)]);
  t.strictSame(
    answers.map(({ id }) => id),
    [one, one, one],
    'three that cross each other',
  );
  t.match(await take(agent, lost), { id: one, subject: 'One', version: answers[0].version }, 'and one that comes late');
  t.equal((await take(other, lost))?.id, two, 'the request of somebody else is another one');
  await agent.command(one, { type: 'assign-case', ownerId: null });
  t.equal((await take(agent, lost))?.id, one, 'what was given back since is still what this request took');
  t.equal((await take(agent, newId()))?.id, one, 'a new request takes a case');
  await deps.pool.query('update case_instance set queue_id = $2, owner_id = null where id = $1', [
    one,
    places.billing.queueId,
  ]);
  t.equal((await take(agent, lost))?.id, three, 'nothing is told of a case that is not for this person any more');
  t.equal((await agent.post('/api/cases/take-next', { requestId: 'x' })).status, 400);
  const { rows } = await deps.pool.query(
    `select count(*)::int as n from case_event where case_id = any($1) and type = 'case-assigned'`,
    [[one, two, three]],
  );
  t.equal(rows[0].n, 5, 'once each, given back, taken anew, and the third');
});
