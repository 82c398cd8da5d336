import t from 'tap';
import { buildTestApp } from '../support/app.ts';
import type { As } from '../support/as.ts';
import { customerWrites, itemNamed, newId, openCase } from './support.ts';

const { as, deps, places, settle } = await buildTestApp(t);
const [agent, other, supervisor, billing] = [as('agent'), as('agent2'), as('supervisor'), as('billing-agent')];

/** Ids of a list, going through its pages. */
async function idsOf(by: As, query: string, limit = 200): Promise<string[]> {
  const ids: string[] = [];
  let cursor = '';
  do {
    const { status, body } = await by.get(
      `/api/cases?${query}&limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    if (status !== 200) throw new Error(JSON.stringify(body));
    t.equal(status, 200, query);
    ids.push(...body.items.map(({ id }: { id: string }) => id));
    cursor = body.next ?? '';
  } while (cursor !== '');
  return ids;
}

const due = async (id: string, at: string | null) =>
  deps.pool.query('update case_instance set next_due_at = $2 where id = $1', [id, at]);

const mine = await openCase(agent, { subject: 'Mine', ownerId: agent.user.id, desiredOutcome: 'Money back' });
const free = await openCase(agent, { subject: 'Free for all' });
const late = await openCase(agent, { subject: 'Zu spät: 100% kaputt' });
const theirs = await openCase(billing, { caseTypeKey: 'billing', subject: 'Invoice' });
const timeless = await openCase(agent, { subject: 'Timeless' });
const ended = await openCase(agent, { subject: 'Over' });
await supervisor.command(ended, { type: 'close-case', outcomeMet: false, terminate: true, reason: 'gave up' });
await due(mine, '2099-01-02T00:00:00.000Z');
await due(free, '2099-01-01T00:00:00.123Z');
await due(late, '2020-01-01T00:00:00.000Z');
await due(timeless, null);

t.test('views', async (t) => {
  t.strictSame(
    await idsOf(agent, 'view=all'),
    [late, free, mine, timeless],
    'by next deadline, those without one last',
  );
  t.strictSame(await idsOf(agent, 'view=mine'), [mine]);
  t.strictSame(await idsOf(agent, 'view=unassigned'), [late, free, timeless]);
  t.strictSame(await idsOf(agent, 'view=late'), [late]);
  t.strictSame(await idsOf(agent, `view=queue&queueId=${places.care.queueId}`), [late, free, mine, timeless]);
  t.strictSame(await idsOf(agent, 'view=queue'), [late, free, mine, timeless], 'all of my queues');
  t.strictSame(await idsOf(agent, 'state=ended'), [ended]);
  t.strictSame((await idsOf(agent, 'state=all')).length, 5);
  t.strictSame(await idsOf(other, 'view=mine'), []);
  t.strictSame(await idsOf(billing, 'view=all'), [theirs]);
  t.strictSame(new Set(await idsOf(as('administrator'), 'view=all')), new Set([late, free, mine, timeless, theirs]));
});

t.test('a row has what one decides by', async (t) => {
  const { body } = await agent.get('/api/cases?view=mine');
  t.match(body.items[0], {
    number: /^C-\d+$/,
    state: 'active',
    subject: 'Mine',
    caseType: { key: 'complaint', name: 'Complaint' },
    queue: { name: 'Care' },
    owner: { id: agent.user.id, name: 'Agent' },
    priority: 'normal',
    nextDueAt: '2099-01-02T00:00:00.000Z',
    goals: { total: 3, reached: 0 },
    unread: 0,
  });
});

t.test('pages of any size go through everything once, in the same order', async (t) => {
  for (const sort of ['due', 'activity']) {
    const whole = await idsOf(agent, `state=all&sort=${sort}`);
    t.equal(new Set(whole).size, 5);
    for (const limit of [1, 2, 3, 4, 5])
      t.strictSame(await idsOf(agent, `state=all&sort=${sort}`, limit), whole, `${sort} by ${limit}`);
  }
  const activity = await idsOf(agent, 'sort=activity');
  await agent.command(mine, { type: 'add-note', text: 'moved' });
  t.strictSame((await idsOf(agent, 'sort=activity'))[0], mine, `newest first, before it was ${activity[0]}`);
});

t.test('ties are broken by id, so that no row is lost between pages', async (t) => {
  await deps.pool.query(
    `update case_instance set next_due_at = '2098-01-01', last_activity_at = '2026-01-01' where queue_id = $1`,
    [places.care.queueId],
  );
  for (const sort of ['due', 'activity']) {
    const whole = await idsOf(agent, `state=all&sort=${sort}`);
    t.strictSame(await idsOf(agent, `state=all&sort=${sort}`, 1), whole, sort);
    t.equal(new Set(whole).size, 5);
  }
  await due(late, '2020-01-01T00:00:00.000Z');
});

t.test('search finds number, words without accents, and the customer; its signs mean themselves', async (t) => {
  const number = (await agent.get(`/api/cases?view=mine`)).body.items[0].number;
  t.strictSame(await idsOf(agent, `q=${number}`), [mine]);
  t.strictSame(await idsOf(agent, 'q=ZU%20SPAT'), [late]);
  t.strictSame(await idsOf(agent, 'q=100%25'), [late], 'a per cent sign');
  t.strictSame(await idsOf(agent, 'q=_'), [], 'an underscore');
  t.strictSame(await idsOf(agent, "q=' or 1=1 --"), []);
  const { customerId } = await customerWrites(deps, free);
  await deps.pool.query('update case_instance set customer_id = $1 where id = $2', [customerId, free]);
  t.strictSame(await idsOf(agent, 'q=customer a'), [free]);
});

t.test('search finds what was said, how a customer is reached, and a number as people say it', async (t) => {
  const q = (words: string, by: As = agent) => idsOf(by, `state=all&q=${encodeURIComponent(words)}`);
  const said = await customerWrites(deps, timeless, 'Meine Bestellung AB-4711 kam für 100% zu spät');
  const takenBack = await customerWrites(deps, late, 'A secret zebra');
  await deps.pool.query('update interaction set deleted_at = now() where id = $1', [takenBack.interactionId]);
  t.strictSame(await q('ab-4711'), [timeless]);
  t.strictSame(await q('BESTELLUNG'), [timeless]);
  t.strictSame(await q('fur 100% zu'), [timeless], 'signs mean themselves in messages too');
  t.strictSame(await q('zebra'), [], 'what its author took back is not found');
  t.strictSame(await q('ab-4711', billing), [], 'nor a case of others');

  const [{ number }] = (await agent.get('/api/cases?view=mine')).body.items;
  t.strictSame(await q(number.replace('C-', '')), [mine]);

  const { customerId } = said;
  await deps.pool.query('update case_instance set customer_id = $1 where id = $2', [customerId, free]);
  for (const [kind, value] of [
    ['phone', '+41790001122'],
    ['handle', '@Zoë.schreibt'],
  ]) {
    await deps.pool.query(
      `insert into customer_identity (id, customer_id, kind, value, evidence, confirmed, created_at)
       values ($1, $2, $3, $4, 'test', true, now())`,
      [newId(), customerId, kind, value],
    );
  }
  for (const words of ['+41790001122', '+41 79 000 11 22', '0041 79 000 11 22', '079 000 11 22', '000-11-22', '@zoe']) {
    t.strictSame(await q(words), [free], words);
    t.strictSame(await q(words, billing), [], words);
  }
  t.strictSame(await q('+41 79 000 11 23'), []);
  for (const words of ['0000', '()', '----', '%', '\\', "'"])
    t.strictSame(await q(words), words === '%' ? [late] : [], words);
  // A message makes the deadlines anew.
  await due(late, '2020-01-01T00:00:00.000Z');
});

t.test('ended cases: what ended last first, page by page, with what came of it and nothing unread', async (t) => {
  const [good, bad] = [
    await openCase(billing, { caseTypeKey: 'billing' }),
    await openCase(billing, { caseTypeKey: 'billing' }),
  ];
  const lead = as('billing-supervisor');
  for (const [id, outcomeMet] of [
    [bad, false],
    [good, true],
  ] as const) {
    await customerWrites(deps, id, 'Hello');
    await due(id, outcomeMet ? '2020-01-01T00:00:00.000Z' : '2019-01-01T00:00:00.000Z');
    await lead.command(id, { type: 'close-case', outcomeMet, terminate: true, reason: 'test' });
  }
  await deps.pool.query(`update case_instance set ended_at = '2026-01-01' where id = $1`, [bad]);
  t.strictSame(await idsOf(billing, 'state=ended'), [good, bad]);
  t.strictSame(await idsOf(billing, 'state=ended', 1), [good, bad]);
  const { items } = (await billing.get('/api/cases?state=ended')).body;
  t.match(items, [
    { outcomeMet: true, unread: 0 },
    { outcomeMet: false, unread: 0, endedAt: '2026-01-01T00:00:00.000Z' },
  ]);
  t.match((await agent.get('/api/cases?view=mine')).body.items[0], { endedAt: null, outcomeMet: null });
});

t.test('counts are those of the lists', async (t) => {
  const { body } = await agent.get('/api/cases/counts');
  t.strictSame(body, {
    mine: 1,
    unassigned: 3,
    late: 1,
    breaching: 1,
    snoozed: 0,
    mentions: 0,
    all: 4,
    queues: { [places.care.queueId]: 4 },
  });
  t.match((await billing.get('/api/cases/counts')).body, { all: 1, mine: 0 });
});

t.test('messages are unread until one has looked, for each person', async (t) => {
  const unread = async (by: As) =>
    (await by.get('/api/cases?state=all')).body.items.find(({ id }: { id: string }) => id === free).unread;
  t.equal(await unread(agent), 1);
  t.equal((await agent.post(`/api/cases/${free}/seen`, {})).status, 204);
  t.equal(await unread(agent), 0);
  t.equal(await unread(other), 1, 'others have not looked');
  await customerWrites(deps, free, 'And now?');
  t.equal(await unread(agent), 1);
  t.equal((await agent.post(`/api/cases/${newId()}/seen`, {})).status, 404);
});

t.test('deadlines: late ones first, of the teams that one answers for', async (t) => {
  const list = async (by: As, query = '') =>
    (await by.get(`/api/reports/deadlines${query}`)).body.items?.map(({ id }: { id: string }) => id);
  t.equal((await list(supervisor))[0], late);
  t.equal((await list(supervisor)).length, 4);
  t.strictSame(await list(as('billing-supervisor')), [theirs]);
  t.equal((await supervisor.get(`/api/reports/deadlines?teamId=${places.billing.teamId}`)).status, 404);
  t.equal((await list(supervisor, `?teamId=${places.care.teamId}`)).length, 4);
  const first = await supervisor.get('/api/reports/deadlines?limit=1');
  t.not((await supervisor.get(`/api/reports/deadlines?limit=1&cursor=${first.body.next}`)).body.items[0].id, late);
  const reassigned = await supervisor.command(late, { type: 'assign-case', ownerId: other.user.id });
  t.equal(reassigned.status, 200, 'and reassigns one in place');
});

t.test('work: my open tasks by due instant, and those of my queues', async (t) => {
  for (const [name, due] of [
    ['Soon', 'PT1H'],
    ['Later', 'P2D'],
    ['Some day', undefined],
  ] as const) {
    const task = { type: 'add-task', name, assigneeId: agent.user.id, ...(due === undefined ? {} : { due }) };
    t.equal((await agent.command(mine, task)).status, 200);
  }
  const names = async (query: string) => {
    const found: string[] = [];
    let cursor = '';
    do {
      const { body } = await agent.get(`/api/work?${query}&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      found.push(...body.items.map(({ name }: { name: string }) => name));
      cursor = body.next ?? '';
    } while (cursor !== '');
    return found;
  };
  t.strictSame(await names('mine=true'), ['Soon', 'Later', 'Some day']);
  t.ok((await names('mine=false')).length > 3);
  const itemId = itemNamed(await agent.get(`/api/cases/${mine}`), 'Soon').id;
  await agent.command(mine, { type: 'complete-task', itemId });
  t.strictSame(await names('mine=true'), ['Later', 'Some day']);
});

t.test('a customer with identities, and of the cases those one may see', async (t) => {
  const { customerId } = await customerWrites(deps, mine);
  await deps.pool.query('update case_instance set customer_id = $1 where id = any($2::uuid[])', [
    customerId,
    [mine, theirs],
  ]);
  await deps.pool.query(
    `insert into customer_identity (id, customer_id, kind, value, evidence, confirmed, created_at)
     values ($1, $2, 'phone', '+41 79 000 00 00', 'called from it', true, now())`,
    [newId(), customerId],
  );
  const { status, body } = await agent.get(`/api/customers/${customerId}`);
  t.equal(status, 200);
  t.match(body, { name: 'Customer A', identities: [{ kind: 'phone', confirmed: true }], cases: [{ id: mine }] });
  t.equal(body.cases.length, 1);
  t.equal((await agent.get(`/api/customers/${newId()}`)).status, 404);
  await settle();
});
