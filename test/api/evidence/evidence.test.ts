import t from 'tap';
import { differingOutcomes } from '../../../api/application/library/evidence/check-outcomes.ts';
import { foldOutcomes } from '../../../api/application/library/evidence/fold-outcomes.ts';
import { newId } from '../../../api/application/new-id.ts';
import { countOutcomes } from '../../../api/jobs/tasks/count-outcomes.ts';
import { buildTestApp } from '../support/app.ts';
import { refundCases } from './refund-cases.ts';

const { as, deps, places } = await buildTestApp(t);
const agent = as('agent');
const owner = as('process-owner');
const { pool } = deps;
const cases = refundCases(agent);

const evidence = async (by = owner, query = '') => (await by.get(`/api/templates/refund/evidence${query}`)).body;
const listed = async (by: typeof agent, query: string): Promise<string[]> =>
  (await by.get(`/api/cases?view=all&state=all&template=refund${query}`)).body.items.map(
    ({ id }: { id: string }) => id,
  );
const rows = async () =>
  (await pool.query('select to_json(o) as row from template_outcome o order by case_id, use_id')).rows;

t.test('[EVIDENCE-4] a template that nobody used has nothing to show, and says that this is little', async (t) => {
  t.match(await evidence(), {
    key: 'refund',
    version: 1,
    figures: { uses: 0, met: null, time: null, isSmall: true },
    before: null,
    drifts: [],
    unseen: 0,
    thresholds: { small: 20, nameCases: 5, proposalRate: 0.2 },
    allowed: ['propose'],
  });
  t.same((await evidence(agent)).allowed, [], 'agents look');
  t.equal((await owner.get('/api/templates/nothing/evidence')).status, 404);
  t.equal((await owner.get('/api/templates/refund/evidence?version=9')).status, 404);
  t.equal((await owner.get('/api/templates/refund/evidence?version=0')).status, 400);
});

t.test('[EVIDENCE-1] each use tells what became of it, and each number opens its cases', async (t) => {
  const good = await cases.ended({ met: true });
  const bad = await cases.ended({ met: false, skip: 'check-receipt' });
  const running = await cases.open();
  await cases.addByHand(running, 'Call the customer');
  const view = await evidence();
  t.match(view.figures, {
    uses: 3,
    agents: 1,
    running: 1,
    met: { count: 1, of: 2, rate: 0.5 },
    skipped: { count: 1, of: 3 },
    added: { count: 1, of: 3 },
    isSmall: true,
  });
  t.same(
    view.drifts.map(({ kind, id, name }: Record<string, string>) => [kind, id, name]),
    [['skipped', 'check-receipt', 'Check the receipt and the amount']],
  );
  t.equal(view.unnamed, 1, 'what one case calls a step is not shown');
  t.equal(view.weeks.at(-1).uses, 3);
  t.same((await listed(agent, '@1')).sort(), [good, bad, running].sort());
  t.same(await listed(agent, '&outcome=met'), [good]);
  t.same(await listed(agent, '@1&outcome=not-met'), [bad]);
  t.same(await listed(agent, '&outcome=running'), [running]);
  t.same(await listed(agent, '&outcome=skipped:check-receipt'), [bad]);
  t.same(await listed(agent, '&outcome=skipped:other'), []);
  t.same(await listed(agent, `&outcome=${encodeURIComponent('added:call customer')}`), [running]);
  t.same(await listed(agent, '@2'), []);
  t.equal((await agent.get('/api/cases?template=refund&outcome=who-knows')).status, 400);
  t.equal((await agent.get('/api/cases?template=Refund')).status, 400);
});

t.test('[EVIDENCE-10] what somebody may not see counts, is not listed, and is said to be so', async (t) => {
  const billing = as('billing-agent');
  t.match(await evidence(billing), { figures: { uses: 3 }, unseen: 3 });
  t.equal((await evidence()).unseen, 0);
  t.same(await listed(billing, ''), []);
});

t.test('[EVIDENCE-2] counted twice is counted once; thrown away, it comes back the same', async (t) => {
  const parts = { pool, now: deps.now() };
  await foldOutcomes(parts, { kind: 'all' });
  const before = await rows();
  t.equal(await foldOutcomes(parts, { kind: 'all' }), 0, 'nothing has moved');
  await Promise.all([foldOutcomes(parts, { kind: 'ended' }), foldOutcomes(parts, { kind: 'all' })]);
  t.same(await rows(), before);
  t.same((await differingOutcomes(pool, deps.now())).differing, []);
  await pool.query('truncate template_outcome');
  await Promise.all([foldOutcomes(parts, { kind: 'all' }), foldOutcomes(parts, { kind: 'all' })]);
  t.same(await rows(), before, 'two at once, from the journals alone');
  await pool.query("update template_outcome set goal_met = not goal_met where template_key = 'refund' and goal_met");
  t.equal((await differingOutcomes(pool, deps.now())).differing.length, 1, 'what is wrong is found');
  await pool.query('truncate template_outcome');
  const signal = new AbortController().signal;
  const logger = { info: () => undefined, warn: () => undefined };
  await countOutcomes({}, { pool, files: deps.files, logger, signal });
  t.equal((await rows()).length, before.length - 2, 'the frequent job takes what ended, with its case type');
});

t.test('[EVIDENCE-2] a case that moves on is counted as it stands', async (t) => {
  const id = await cases.open();
  t.match((await evidence()).figures, { uses: 4, running: 2 });
  await cases.settle(id, { met: true });
  t.match((await evidence()).figures, { uses: 4, running: 1, met: { count: 2, of: 3 } });
  const again = await as('supervisor').command(id, { type: 'reactivate-case', reason: 'it came back' });
  t.equal(again.status, 200, JSON.stringify(again.body));
  t.match((await evidence()).figures, { running: 2, met: { count: 1, of: 2 } }, 'opened again, it tells nothing yet');
});

t.test('[EVIDENCE-1] what was taken back is no departure', async (t) => {
  const id = await cases.open();
  await evidence();
  const before = (await evidence()).figures.skipped.count;
  const commandId = newId();
  await cases.skip(id, 'check-receipt', commandId);
  t.equal((await evidence()).figures.skipped.count, before + 1);
  t.equal((await agent.command(id, { type: 'undo', undone: commandId })).status, 200);
  t.equal((await evidence()).figures.skipped.count, before);
});

t.test(
  '[EVIDENCE-1] a step that somebody adds behind a fragment counts for it, though its stage is not its own',
  async (t) => {
    const before = (await evidence()).figures.added.count;
    const id = await cases.open();
    // Where the board adds a step: at the end of the stage that took the fragment.
    t.equal((await agent.command(id, { type: 'add-task', name: 'Send a voucher' })).status, 200);
    t.equal((await evidence()).figures.added.count, before + 1);
    const other = await cases.open();
    await agent.command(other, { type: 'add-fragment', templateKey: 'call-back', parameters: {} });
    t.equal((await agent.command(other, { type: 'add-task', name: 'Send a voucher' })).status, 200);
    t.equal((await evidence()).figures.added.count, before + 1, 'behind another fragment it is the other one’s');
  },
);

t.test('[EVIDENCE-8] five cases give a name; the words of one case never leave it', async (t) => {
  const customerId = newId();
  await pool.query("insert into customer (id, name, created_at, data) values ($1, 'Nora Quandt', now(), '{}')", [
    customerId,
  ]);
  const before = await evidence();
  for (const name of ['Call customer', 'call the customer', 'Call the customer', 'Call the customer']) {
    await cases.addByHand(await cases.open(), name);
  }
  for (let count = 0; count < 6; count += 1) {
    await cases.addByHand(await cases.open({ customerId }), 'Ask Nora again');
  }
  const { drifts, unnamed } = await evidence();
  const added = drifts.filter(({ kind }: { kind: string }) => kind === 'added');
  t.match(added, [{ id: 'call customer', name: 'Call the customer', share: { count: 5 }, isProposed: true }]);
  t.equal(unnamed, before.unnamed - 1 + 6, 'the call has its name now, what tells of Nora has none');
  const stored = await pool.query(
    "select count(*)::int as c from template_outcome where added_steps::text ilike '%nora%'",
  );
  t.equal(stored.rows[0].c, 0, 'not even in the table');
});

t.test('[EVIDENCE-8] who helped with a case is not told either', async (t) => {
  const before = await evidence();
  for (let count = 0; count < 5; count += 1) {
    const id = await cases.open();
    await agent.command(id, { type: 'invite-participant', kind: 'partner', name: 'Tobias Kranz' });
    await cases.addByHand(id, 'Ask Tobias Kranz for parts');
  }
  const { drifts, unnamed } = await evidence();
  t.notMatch(JSON.stringify(drifts), /Kranz/);
  t.equal(unnamed, before.unnamed + 5);
});

t.test('[EVIDENCE-3] case types are counted as fragments are', async (t) => {
  const { body } = await owner.get('/api/templates/complaint/evidence');
  t.ok(body.figures.uses >= 10);
  t.equal(body.figures.met.of, 2);
  t.ok(places.care.teamId);
});
