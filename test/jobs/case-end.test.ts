import t from 'tap';
import type { PrepareCommand } from '../../api/application/case-store.ts';
import { createTimerSweeper } from '../../api/jobs/sweep-timers.ts';
import { replay } from '../../api/persistence/replay.ts';
import { type CaseTypeDefinition, type Refusal, refuse } from '../../engine/index.ts';
import { type Node, newId, QUEUE, startNode } from '../api/store/support.ts';
import { cloneDatabase } from '../api/support/database.ts';
import { aCaseType, aTask, aTimer, on } from '../fixtures/builders.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const logger = { warn: () => undefined, error: () => undefined };
const sweeperOf = ({ pool, store }: Node) => createTimerSweeper({ pool, store, logger });
const giveUp = { type: 'close-case', outcomeMet: false, terminate: true, reason: 'gone' } as const;

/** Every case is of this type. */
const typed =
  (definition: CaseTypeDefinition): PrepareCommand =>
  async ({ type }) => {
    if (type === 'add-fragment') return refuse('fragment-invalid', 'There is none.');
    const context = { caseType: { definition, version: 1, queueId: QUEUE }, caseNumber: `C-${newId()}` };
    return { ok: true, context: type === 'open-case' ? context : {} };
  };

const timersOf = async ({ pool }: Node) =>
  (await pool.query<{ kind: string }>('select kind from case_timer order by kind')).rows.map(({ kind }) => kind);

t.test('[CASE-12] when the window is over the case is closed for good', async (t) => {
  const { url } = await cloneDatabase(t);
  const node = await startNode(t, url);
  const [id, kept] = [await node.open(), await node.open()];
  await node.accepted(id, giveUp);
  await node.accepted(kept, giveUp);
  const { rows } = await node.pool.query('select item_id, kind from case_timer where case_id = $1', [id]);
  t.same(rows, [{ item_id: id, kind: 'reopen-until' }]);
  t.equal(await sweeperOf(node).drain({ aheadMs: 6 * DAY }), 0, 'not before');
  await node.accepted(kept, { type: 'reactivate-case' });
  t.equal(
    (await node.pool.query("select 1 from case_timer where case_id = $1 and kind = 'reopen-until'", [kept])).rowCount,
    0,
  );
  await node.pool.query('delete from case_timer where case_id = $1', [kept]);
  t.equal(await sweeperOf(node).drain({ aheadMs: 8 * DAY }), 1);
  t.equal((await node.theCase(id)).state, 'closed');
  t.equal((await node.theCase(kept)).state, 'active');
  t.match((await node.pool.query('select state, reopen_until from case_instance where id = $1', [id])).rows, [
    { state: 'closed', reopen_until: null },
  ]);
  t.equal((await node.pool.query('select 1 from case_timer where case_id = $1', [id])).rowCount, 0);
});

t.test('[CASE-14] a failed case fires nothing; what fell due fires when it comes back', async (t) => {
  const { url } = await cloneDatabase(t);
  let at = Date.now();
  const definition = aCaseType({ goals: [{ key: 'g', name: 'Fixed', due: 'PT2H' }], plan: [aTimer('t', 'PT1H')] });
  const node = await startNode(t, url, { prepare: typed(definition), now: () => new Date(at) });
  const id = await node.open();
  await node.accepted(id, { type: 'fault-case', reason: 'stuck' }, { actor: { kind: 'system', id: 'timer' } });
  t.same(await timersOf(node), []);
  at += 3 * HOUR;
  await node.accepted(id, { type: 'reactivate-case' });
  t.same(await timersOf(node), ['goal-due', 'timer']);
  await sweeperOf(node).drain({ aheadMs: 3 * HOUR });
  t.equal((await node.item(id, 't')).state, 'completed');
  t.equal([...(await node.theCase(id)).goals.values()][0]?.state, 'missed');
  const differences: unknown[] = [];
  await replay(node.orm, (difference) => differences.push(difference));
  t.same(differences, [], 'tables say what the journal says');
});

t.test('[CASE-14] a timer whose effect has no end makes the case fail, and is not lost', async (t) => {
  const { url } = await cloneDatabase(t);
  const again = (key: string, source: string) =>
    aTask(key, {
      entry: [on('t', 'occur'), on(source, 'exit')],
      exit: [on(source, 'start')],
      repetition: true,
    });
  const definition = aCaseType({ plan: [aTimer('t', 'PT1H'), again('a', 'b'), again('b', 'a')] });
  const node = await startNode(t, url, { prepare: typed(definition) });
  const id = await node.open();
  await sweeperOf(node).drain({ aheadMs: HOUR });
  const theCase = await node.theCase(id);
  const last = (await node.store.events(id, 0, 1_000)).at(-1);
  t.equal(theCase.state, 'failed');
  t.match(last, {
    type: 'case-transitioned',
    personal: { reason: /A timer could not fire\. .*does not come to rest/ },
  });
  t.equal((await node.item(id, 't')).state, 'available', 'it waits for somebody to repair the plan');
  t.same(await timersOf(node), []);
  await node.accepted(id, { type: 'skip-item', itemId: (await node.item(id, 't')).id, reason: 'it loops' });
  await node.accepted(id, { type: 'reactivate-case' });
  t.equal((await node.theCase(id)).state, 'active');
});

t.test('a timer that was dated anew or taken away has the row that it should', async (t) => {
  const { url } = await cloneDatabase(t);
  const node = await startNode(t, url, { prepare: typed(aCaseType()) });
  const id = await node.open();
  const rowOf = async () =>
    (await node.pool.query("select due_at from case_timer where kind = 'timer'")).rows.map(({ due_at }) =>
      Date.parse(due_at),
    );
  await node.accepted(id, { type: 'add-task', kind: 'timer', name: 'Later', due: 'PT1H' });
  const timer = async () => [...(await node.theCase(id)).items.values()].find(({ name }) => name === 'Later');
  const itemId = (await timer())?.id;
  if (itemId === undefined) return t.fail('there is no timer');
  await node.accepted(id, { type: 'change-item', itemId, due: '2027-01-01T00:00:00Z' });
  t.same(await rowOf(), [Date.parse('2027-01-01T00:00:00Z')]);
  await node.accepted(id, { type: 'remove-item', itemId });
  t.equal(await timer(), undefined);
  t.same(await rowOf(), []);
  return undefined;
});

t.test('what a timer cannot do for another reason is dropped with its row', async (t) => {
  const { url } = await cloneDatabase(t);
  const node = await startNode(t, url);
  const id = await node.open();
  await node.pool.query(
    "insert into case_timer (case_id, item_id, kind, due_at) values ($1, $1, 'reopen-until', now())",
    [id],
  );
  t.equal(await sweeperOf(node).drain(), 1);
  t.equal((await node.pool.query("select 1 from case_timer where kind = 'reopen-until'")).rowCount, 0);
  t.equal((await node.theCase(id)).state, 'active');
  const refused = await node.send(id, { type: 'seal-case' });
  const refusal: Refusal | null = refused.ok || refused.kind !== 'refused' ? null : refused.refusal;
  t.equal(refusal?.code, 'case-not-open');
});
