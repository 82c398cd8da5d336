import t from 'tap';
import { uuidv7 } from '../../../web/api-client/ids.ts';
import { customerWrites, openCase } from '../cases/support.ts';
import { buildTestApp } from '../support/app.ts';
import type { As } from '../support/as.ts';

t.setTimeout(60_000);

const test = await buildTestApp(t);
const { deps, places } = test;
const agent = test.as('agent');
const billing = test.as('billing-agent');

interface Hit {
  readonly kind: string;
  readonly id: string;
  readonly why: string;
  readonly case: { readonly id: string; readonly number: string } | null;
  readonly title: Marked | null;
  readonly excerpt: Marked | null;
}
interface Marked {
  readonly text: string;
  readonly ranges: readonly (readonly [number, number])[];
}
interface Found {
  readonly items: readonly Hit[];
  readonly next?: string;
  readonly counts: Readonly<Record<string, { readonly count: number }>>;
  readonly problems: readonly { readonly code: string; readonly part: string }[];
}

async function search(who: As, q: string, more = ''): Promise<Found> {
  const { status, body } = await who.get(`/api/search?q=${encodeURIComponent(q)}${more}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}
const ids = ({ items }: Found): string[] => items.map(({ kind, id }) => `${kind}/${id}`);
const markedIn = (marked: Marked | null | undefined): string[] =>
  (marked?.ranges ?? []).map(([from, to]) => marked?.text.slice(from, to) ?? '');
const nothing = { case: 0, customer: 0, message: 0, note: 0 };
const countsOf = ({ counts }: Found) =>
  Object.fromEntries(Object.entries(counts).map(([kind, { count }]) => [kind, count]));

const machine = await openCase(agent, {
  subject: 'Kaputte Kaffeemaschine “Crème”',
  desiredOutcome: 'A new grinder before Friday',
});
const talk = await customerWrites(deps, machine, 'Die Reklamationen wegen der Maschine 9921-A blieben liegen');
await deps.pool.query('update customer set name = $2 where id = $1', [talk.customerId, 'Zoë Müller-Lüdenscheidt']);
await deps.pool.query(
  `insert into customer_identity (id, customer_id, kind, value, evidence, created_at)
   values ($1, $2, 'phone', '+41791234567', 'she said so', now())`,
  [uuidv7(), talk.customerId],
);
await agent.command(machine, { type: 'assign-case', ownerId: agent.user.id, queueId: places.care.queueId });
await agent.command(machine, { type: 'add-note', text: 'Courier promised a pickup of the parcel' });
const { rows: notes } = await deps.pool.query<{ id: string }>(
  `select data ->> 'noteId' as id from case_event where case_id = $1 and type = 'note-added'`,
  [machine],
);
const noteId = notes[0]?.id ?? '';
const { body: view } = await agent.get(`/api/cases/${machine}`);
const number: string = view.board.head.number;

const foreign = await openCase(billing, { subject: 'Kaffeemaschine billed twice', queueId: places.billing.queueId });
await billing.command(foreign, { type: 'add-note', text: 'Courier invoice' });

t.test('words are found in any form: accents, small letters, stems, beginnings, both languages', async (t) => {
  for (const q of ['kaffeemaschine', 'KAPUTTE creme', 'kaffeema', 'grinders', 'friday']) {
    t.ok(ids(await search(agent, q)).includes(`case/${machine}`), q);
  }
  for (const q of ['reklamation', 'reklamationen', 'maschinen', '9921']) {
    t.ok(ids(await search(agent, q)).includes(`message/${talk.interactionId}`), q);
  }
  for (const q of ['courier', 'promise', 'pickup parcel', '"pickup of the parcel"']) {
    t.ok(ids(await search(agent, q)).includes(`note/${noteId}`), q);
  }
});

t.test('parts of words and words spelt otherwise are found when little else is', async (t) => {
  const part = (await search(agent, 'feemasch')).items.find(({ kind }) => kind === 'case');
  t.match(part, { id: machine, why: 'part' });
  const typo = (await search(agent, 'kafeemaschinne')).items.find(({ kind }) => kind === 'case');
  t.match(typo, { id: machine, why: 'similar' });
  const name = (await search(agent, 'Lüdenscheit')).items.find(({ kind }) => kind === 'customer');
  t.match(name, { id: talk.customerId });
});

t.test('phrases, words that must not be there, and filters narrow what is found', async (t) => {
  t.notOk(ids(await search(agent, '"parcel pickup"')).includes(`note/${noteId}`));
  t.notOk(ids(await search(agent, 'courier -parcel')).includes(`note/${noteId}`));
  t.same(ids(await search(agent, 'courier is:ended')), []);
  t.same(ids(await search(agent, 'courier is:open kind:note')), [`note/${noteId}`]);
  t.same(ids(await search(agent, 'maschine from:customer')), [`message/${talk.interactionId}`]);
  t.same(ids(await search(agent, 'maschine from:us')), []);
  t.same(ids(await search(agent, 'courier owner:me')), ids(await search(agent, 'courier')));
  t.same(ids(await search(agent, 'courier owner:nobody')), []);
  t.same(ids(await search(agent, 'owner:me is:open')), [`case/${machine}`], 'filters alone list cases');
  t.same(ids(await search(agent, 'courier in:care')), ids(await search(agent, 'courier')));
  t.same(ids(await search(agent, 'courier', '&kind=message')), []);
});

t.test('the number that people say is the first', async (t) => {
  for (const q of [number, number.toLowerCase(), number.slice(2), `c ${number.slice(2)}`]) {
    t.match((await search(agent, q)).items[0], { kind: 'case', id: machine, why: 'number' }, q);
  }
});

t.test('customers are found by name and by number in any spelling, and their cases with them', async (t) => {
  for (const q of ['zoe', 'muller', '+41 79 123 45 67', '0041 (0)79 1234567', '079 123 45 67', '79/123-45-67']) {
    const found = ids(await search(agent, q));
    t.ok(found.includes(`customer/${talk.customerId}`), q);
  }
  const [hit] = (await search(agent, '079 123 45 67', '&kind=customer')).items;
  t.same(markedIn(hit?.excerpt), ['791234567']);
});

t.test('where the words stand is said by ranges in the text', async (t) => {
  const found = await search(agent, 'creme reklamation');
  t.same(found.items, [], 'all words stand in the same thing');
  const [inCase] = (await search(agent, 'creme')).items;
  t.same(markedIn(inCase?.title), ['Crème']);
  const message = (await search(agent, 'reklamation')).items.find(({ kind }) => kind === 'message');
  t.same(markedIn(message?.excerpt), ['Reklamation']);
  t.match(message?.case, { id: machine, number });
});

t.test('nobody finds, and no count tells of, what is not theirs to see', async (t) => {
  const outside = await search(billing, 'courier parcel');
  t.same(outside.items, []);
  t.same(countsOf(outside), nothing);
  t.same(countsOf(await search(billing, number)), nothing, 'nor by its number');
  const both = await search(agent, 'kaffeemaschine');
  t.same(countsOf(both), { ...nothing, case: 1 });
  t.same(ids(await search(agent, 'courier in:billing')), ids(await search(agent, 'courier')));
  t.match(
    (await search(agent, 'courier in:billing')).problems,
    [{ code: 'value-unknown' }],
    'a queue that is not hers is none',
  );
  t.same(countsOf(await search(test.as('administrator'), 'courier')), { ...nothing, note: 2 });
});

t.test('a case that moves to another team is found there, by all its words, and no longer here', async (t) => {
  const moving = await openCase(agent, { subject: 'Wandering umbrella' });
  await agent.command(moving, { type: 'add-note', text: 'umbrella left on the tram' });
  const counted = { ...nothing, case: 1, note: 1 };
  t.same(countsOf(await search(agent, 'umbrella')), counted);
  await test.as('supervisor').command(moving, { type: 'assign-case', ownerId: null, queueId: places.billing.queueId });
  t.same(countsOf(await search(agent, 'umbrella')), nothing);
  t.same(countsOf(await search(billing, 'umbrella')), counted);
});

t.test('who has a step in a case of another team finds it', async (t) => {
  const lent = await openCase(billing, { subject: 'Lent teapot', queueId: places.billing.queueId });
  await billing.command(lent, { type: 'add-task', name: 'Look at it' });
  const { body } = await billing.get(`/api/cases/${lent}`);
  const [item] = Object.values<{ id: string; name: string }>(body.board.items).filter(
    ({ name }) => name === 'Look at it',
  );
  t.same(countsOf(await search(agent, 'teapot')), nothing);
  const answer = await test
    .as('billing-supervisor')
    .command(lent, { type: 'assign-task', itemId: item?.id, assigneeId: agent.user.id });
  t.equal(answer.status, 200);
  t.same(countsOf(await search(agent, 'teapot')), { ...nothing, case: 1 });
});

t.test('a message that was changed is found by its new words, one that was deleted by none', async (t) => {
  const told = await customerWrites(deps, machine, 'My xylophone is broken');
  const messages = async (q: string) => countsOf(await search(agent, q))['message'];
  t.equal(await messages('xylophone'), 1);
  await deps.pool.query('update interaction set text = $2 where id = $1', [told.interactionId, 'My zither is broken']);
  t.equal(await messages('xylophone'), 0);
  t.equal(await messages('zither'), 1);
  await deps.pool.query('update interaction set deleted_at = now() where id = $1', [told.interactionId]);
  t.equal(await messages('zither'), 0);
  t.equal(await messages('zithe'), 0);
});

t.test('facts and a new subject are found as soon as they are written', async (t) => {
  await agent.command(machine, { type: 'change-case', subject: 'Broken percolator' });
  t.same(ids(await search(agent, 'percolator')), [`case/${machine}`]);
  t.notOk(ids(await search(agent, 'kaputte')).includes(`case/${machine}`));
  const answer = await agent.command(machine, { type: 'change-facts', patch: { orderNumber: 'PX-77120' } });
  t.equal(answer.status, 200, JSON.stringify(answer.body));
  t.ok(ids(await search(agent, 'px-77120')).includes(`case/${machine}`));
});

t.test('pages go on where the last one ended, and together are the whole', async (t) => {
  for (let index = 0; index < 5; index += 1) await openCase(agent, { subject: `Lamp ${index}` });
  const whole = ids(await search(agent, 'lamp', '&limit=100'));
  t.equal(whole.length, 5);
  const paged: string[] = [];
  let next: string | undefined = '';
  while (next !== undefined) {
    const page: Found = await search(agent, 'lamp', `&limit=2${next === '' ? '' : `&cursor=${next}`}`);
    paged.push(...ids(page));
    next = page.next;
  }
  t.same(paged, whole);
});

t.test('whatever is typed is an answer, never an error', async (t) => {
  const typed = [
    "'",
    '"',
    '\\',
    '%',
    '_',
    ':*',
    '!',
    '&|',
    '(a',
    "a' & !b",
    '<->',
    '-',
    '--',
    '*:*',
    '𝕏 🙂',
    ' ',
    'a',
    '....',
    'in:',
    'is:nonsense x',
    '-x',
    '"a',
  ];
  for (const q of [...typed, 'x'.repeat(200), 'a b c d e f g h i j k l m n o p q']) {
    const { status, body } = await agent.get(`/api/search?q=${encodeURIComponent(q)}`);
    t.equal(status, 200, `${q}: ${JSON.stringify(body).slice(0, 200)}`);
  }
  t.equal((await agent.get('/api/search?q=x&cursor=nonsense')).body.code, 'cursor-invalid');
  t.equal((await agent.get('/api/search')).body.code, 'request-invalid');
  t.equal((await test.app.inject('/api/search?q=x')).statusCode, 401);
});
