import t from 'tap';
import type { CaseStore } from '../../../api/application/case-store.ts';
import { replay } from '../../../api/persistence/replay.ts';
import type { CaseId } from '../../../engine/index.ts';
import { cloneDatabase } from '../support/database.ts';
import { CARE, type FamilyNode, startFamilyNode, WORKSHOP } from './support.ts';

const { url } = await cloneDatabase(t);
const node = await startFamilyNode(t, url);
const { sweeper } = node;

const complete = async (by: FamilyNode, id: CaseId, key: string) =>
  by.accepted(id, { type: 'complete-task', itemId: (await by.item(id, key)).id });
const journalOf = (events: readonly { readonly type: string }[]): string =>
  events.flatMap(({ type }) => (type === 'case-opened' ? [type] : [])).join(' ');
const terminate = { type: 'close-case', outcomeMet: false, terminate: true, reason: 'no leak' } as const;

t.test('[SUB-1] [SUB-3] a parent and its sub-case through the database, data in and out', async (t) => {
  const id = await node.openAs('complaint', { total: 21 });
  const sub = await node.sub(id);
  t.equal(await node.store.read(sub), null, 'linked before it is there');
  t.match(await node.waiting(), [{ case_id: id, kind: 'family', state: 'waiting', payload: { caseId: sub } }]);
  t.equal(await sweeper.drain(), 1);
  t.same(await node.waiting(), [], 'the command that it became removes the row');

  const child = await node.theCase(sub);
  t.same([child.queueId, (await node.theCase(id)).queueId], [WORKSHOP, CARE], 'it is worked in the queue of its type');
  t.same([...child.file], [['amount', 42]]);
  t.equal(child.parent?.caseId, id);
  const [first] = await node.store.events(sub, 0, 1);
  t.match(first?.actor, { kind: 'system', id: 'family' });

  await node.accepted(sub, { type: 'change-facts', patch: { found: 'a hole' } });
  await complete(node, sub, 'look');
  t.equal(await node.stateOf(sub), 'completed');
  t.equal(await node.stateOf(id, 'leak'), 'active', 'a moment later');
  t.equal(await sweeper.drain(), 1);
  t.equal(await node.stateOf(id, 'leak'), 'completed');
  t.equal((await node.theCase(id)).file.get('result'), 'a hole');
});

t.test('[SUB-5] [SUB-6] a parent stops, brings back and ends its sub-case', async (t) => {
  const id = await node.openAs('complaint');
  await sweeper.drain();
  const sub = await node.sub(id);
  await node.accepted(id, { type: 'suspend-case', reason: 'a part is on its way' });
  await sweeper.drain();
  t.equal(await node.stateOf(sub), 'suspended');
  await node.accepted(id, { type: 'reactivate-case' });
  await sweeper.drain();
  t.equal(await node.stateOf(sub), 'active');
  await node.accepted(id, terminate);
  await sweeper.drain();
  t.equal(await node.stateOf(sub), 'terminated');
  t.same(await node.waiting(), []);
});

t.test('[SUB-11] a message that is delivered twice counts once', async (t) => {
  const id = await node.openAs('complaint');
  const sub = await node.sub(id);
  const [row] = await node.waiting();
  await sweeper.drain();
  await complete(node, sub, 'look');
  const again = async () =>
    node.pool.query(`insert into outbox (id, case_id, kind, payload, due_at) values ($1, $2, 'family', $3, now())`, [
      row?.id,
      id,
      JSON.stringify(row?.payload),
    ]);
  await again();
  t.equal(await sweeper.drain(), 2);
  t.equal(journalOf(await node.store.events(sub, 0, 100)), 'case-opened', 'it was opened once');
  t.same(await node.waiting(), [], 'and the row is gone');
  await again();
  await startFamilyNode(t, url).then((other) => other.sweeper.drain());
  t.equal(await node.stateOf(sub), 'completed', 'also by a node that remembers nothing');
  t.same(await node.waiting(), []);
});

t.test('[SUB-11] what a killed process had claimed another delivers when the lease is over', async (t) => {
  const id = await node.openAs('complaint');
  const sub = await node.sub(id);
  const CLAIMED = `update outbox set claimed_until = now() + $1::interval, attempts = attempts + 1 where case_id = $2`;
  await node.pool.query(CLAIMED, ['30 s', id]);
  t.equal(await sweeper.drain(), 0);
  await node.pool.query(CLAIMED, ['-1 s', id]);
  t.equal(await (await startFamilyNode(t, url)).sweeper.drain(), 1);
  t.equal(await node.stateOf(sub), 'active');
});

t.test('[SUB-11] messages between two cases keep their order, whoever delivers them', async (t) => {
  const nodes = [node, await startFamilyNode(t, url)];
  const ids = await Promise.all(Array.from({ length: 6 }, () => node.openAs('complaint')));
  for (const id of ids) {
    for (let round = 0; round < 3; round += 1) {
      await node.accepted(id, { type: 'suspend-case', reason: `round ${round}` });
      await node.accepted(id, { type: 'reactivate-case' });
    }
    await node.accepted(id, terminate);
  }
  while ((await node.waiting()).length > 0) await Promise.all(nodes.map((one) => one.sweeper.drain()));
  const rounds = ['suspend', 'reactivate'];
  for (const id of ids) {
    const events = await node.store.events(await node.sub(id), 0, 1_000);
    t.same(
      events.flatMap((event) => (event.type === 'case-transitioned' ? [event.data.transition] : [])),
      [...rounds, ...rounds, ...rounds, 'terminate'],
    );
  }
});

t.test('[SUB-11] commands that were written together tell each what it caused', async (t) => {
  const id = await node.openAs('by-hand');
  t.same(await node.waiting(), []);
  const { id: itemId } = await node.item(id, 'leak');
  const { id: beside } = await node.item(id, 'beside');
  await Promise.all([
    node.accepted(id, { type: 'complete-task', itemId: beside }),
    node.accepted(id, { type: 'start-item', itemId }),
    node.accepted(id, { type: 'suspend-case', reason: 'a part is on its way' }),
    node.accepted(id, { type: 'reactivate-case' }),
    node.accepted(id, { type: 'skip-item', itemId, reason: 'not needed' }),
  ]);
  const commands = (await node.waiting()).map(({ payload }) => payload.command.type).sort();
  t.same(commands, ['close-case', 'open-case', 'reactivate-case', 'suspend-case']);
  await sweeper.drain();
  t.equal(await node.stateOf(await node.sub(id)), 'terminated');
});

t.test(
  '[SUB-9] a case that cannot be opened is a dead letter, is logged, and its task fails with the reason',
  async (t) => {
    const id = await node.openAs('orphan');
    await sweeper.drain();
    const dead = (await node.waiting()).filter(({ state }) => state === 'dead');
    t.match(dead, [{ case_id: id, kind: 'family', last_error: 'There is no not-there.' }]);
    t.match(node.warnings.at(-1), {
      outboxId: dead[0]?.id,
      from: id,
      command: 'open-case',
      why: 'There is no not-there.',
    });
    t.equal(await node.stateOf(id, 'leak'), 'failed');
    const failed = (await node.store.events(id, 0, 100)).findLast(({ type }) => type === 'item-transitioned');
    t.match(failed?.personal, { reason: 'There is no not-there.' });
    await sweeper.drain();
    t.equal((await node.waiting()).filter(({ state }) => state === 'dead').length, 1, 'it is not tried again');
    await node.pool.query('delete from outbox');
  },
);

t.test('[SUB-11] trouble that may pass is tried again, later each time, and is given up in the end', async (t) => {
  const id = await node.openAs('complaint');
  const run: CaseStore['run'] = async (input) => {
    if (input.command.type === 'open-case') throw new Error('no luck');
    return await node.store.run(input);
  };
  const unlucky = node.sweeperWith({ store: { ...node.store, run } });
  const [row] = await node.waiting();
  t.equal(await unlucky.drain(), 1);
  const [later] = await node.waiting();
  t.match(later, { attempts: 1, state: 'waiting', last_error: 'no luck' });
  t.ok(later !== undefined && row !== undefined && later.due_at > row.due_at);
  await node.pool.query('update outbox set attempts = 11');
  t.equal(await unlucky.drain({ aheadMs: 600_000 }), 1);
  t.match(await node.waiting(), [{ attempts: 12, state: 'dead', last_error: 'no luck' }]);
  t.equal(await node.stateOf(id, 'leak'), 'failed');
  await node.pool.query('delete from outbox');
});

t.test('the journals of families fold to what is stored', async (t) => {
  const differences: unknown[] = [];
  await replay(node.orm, (difference) => differences.push(difference));
  t.same(differences, []);
});
