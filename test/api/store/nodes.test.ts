import t from 'tap';
import type { CaseStorage } from '../../../api/application/case-store.ts';
import { replay } from '../../../api/persistence/replay.ts';
import { type CaseId, commandId, toSnapshot } from '../../../engine/index.ts';
import { cloneDatabase } from '../support/database.ts';
import { type Node, newId, OTHER_QUEUE, startNode } from './support.ts';

const { url } = await cloneDatabase(t);

const versionsOf = async (node: Node, id: CaseId): Promise<number[]> =>
  (await node.pool.query('select version from case_event where case_id = $1 order by version', [id])).rows.map(
    (row) => row.version,
  );

t.test('eight writers on one case lose nothing, on one node and on three', async (t) => {
  const nodes = [await startNode(t, url), await startNode(t, url), await startNode(t, url)];
  const [first] = nodes;
  if (first === undefined) return;
  for (const many of [nodes.slice(0, 1), nodes]) {
    const id = await first.open();
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let turn = 0; turn < 12; turn += 1) {
        const node = many[(writer + turn) % many.length] ?? first;
        await node.accepted(id, { type: 'add-note', text: `${writer}/${turn}` });
      }
    });
    await Promise.all(writers);
    const theCase = await first.theCase(id);
    t.same(
      await versionsOf(first, id),
      Array.from({ length: theCase.version }, (_, index) => index + 1),
    );
    const notes = (await first.store.events(id, 0, 1000)).flatMap((event) =>
      event.type === 'note-added' ? [event.personal?.text] : [],
    );
    t.equal(new Set(notes).size, 96, `${many.length} nodes`);
  }
});

t.test('a refusal decided on what a node remembers is checked at the head', async (t) => {
  const [here, there] = [await startNode(t, url), await startNode(t, url)];
  const id = await here.open();
  const [ask, check] = [await here.item(id, 'ask'), await here.item(id, 'check')];
  await there.accepted(id, { type: 'complete-task', itemId: ask.id });
  t.match(
    await here.send(id, { type: 'complete-task', itemId: check.id }),
    { ok: true },
    'here still remembers it as not startable',
  );
});

t.test('what was decided on an old state is decided again, and may then be refused', async (t) => {
  const [here, there] = [await startNode(t, url), await startNode(t, url)];
  const id = await here.open();
  const ask = await here.item(id, 'ask');
  const { version } = await there.accepted(id, { type: 'complete-task', itemId: ask.id });
  t.match(await here.send(id, { type: 'complete-task', itemId: ask.id }), { ok: false, kind: 'refused', version });
});

t.test('expected version: disjoint changes stand, overlapping ones come back with all events since', async (t) => {
  const [here, there] = [await startNode(t, url), await startNode(t, url)];
  const id = await here.open();
  const baseVersion = (await here.theCase(id)).version;
  const ask = await here.item(id, 'ask');
  await there.accepted(id, { type: 'change-facts', patch: { product: 'lamp' } }, { tab: 'there' });
  t.match(await here.send(id, { type: 'change-facts', patch: { amount: 3 } }, { baseVersion, tab: 'here' }), {
    ok: true,
  });
  const outcome = await here.send(
    id,
    { type: 'change-facts', patch: { product: 'chair' } },
    { baseVersion, tab: 'here' },
  );
  const version = (await here.theCase(id)).version;
  t.match(outcome, { ok: false, kind: 'overlap', version });
  t.equal('between' in outcome && outcome.between.length, version - baseVersion);
  t.match(
    await here.send(id, { type: 'change-facts', patch: { amount: 4 } }, { baseVersion, tab: 'here' }),
    { ok: true },
    'own tab',
  );
  t.match(await here.send(id, { type: 'complete-task', itemId: ask.id }, { baseVersion, tab: 'here' }), { ok: true });
  t.match(
    await (await startNode(t, url)).send(id, { type: 'change-facts', patch: { product: 'chair' } }, { baseVersion }),
    { ok: false, kind: 'overlap' },
    'a node that remembers nothing reads what was in between',
  );
  const fresh = (await here.theCase(id)).version;
  t.match(await here.send(id, { type: 'change-facts', patch: { product: 'chair' } }, { baseVersion: fresh }), {
    ok: true,
  });
});

t.test('a repeat is an answer, not an overlap with itself', async (t) => {
  const node = await startNode(t, url);
  const id = await node.open();
  const repeat = { commandId: commandId(newId()), baseVersion: (await node.theCase(id)).version };
  await node.accepted(id, { type: 'change-facts', patch: { amount: 1 } }, repeat);
  t.match(await node.send(id, { type: 'change-facts', patch: { amount: 1 } }, repeat), { ok: true, repeated: true });
});

t.test('after three lost races the node takes the lock and writes', async (t) => {
  const other = await startNode(t, url);
  const id = await other.open();
  let races = 0;
  let locks = 0;
  const between = (storage: CaseStorage): CaseStorage => ({
    ...storage,
    async append(append) {
      if (append.commands.some(({ command }) => command.type === 'change-facts')) {
        races += 1;
        await other.accepted(id, { type: 'add-note', text: `in the way ${races}` });
      }
      return storage.append(append);
    },
    locked(caseId, work) {
      locks += 1;
      return storage.locked(caseId, work);
    },
  });
  const node = await startNode(t, url, { between });
  const outcome = await node.accepted(id, { type: 'change-facts', patch: { amount: 1 } });
  t.equal(races, 3);
  t.equal(locks, 1);
  t.equal(outcome.version, (await other.theCase(id)).version);
  t.same(
    await versionsOf(other, id),
    Array.from({ length: outcome.version }, (_, index) => index + 1),
  );
  t.match(await node.send(id, { type: 'change-facts', patch: { amount: 2 } }), { ok: true }, 'and remembers it right');
});

t.test('a refusal under the lock is an answer like any other', async (t) => {
  const other = await startNode(t, url);
  const id = await other.open();
  const ask = await other.item(id, 'ask');
  let races = 0;
  const between = (storage: CaseStorage): CaseStorage => ({
    ...storage,
    async append(append) {
      races += 1;
      await other.accepted(id, races < 3 ? { type: 'add-note', text: 'x' } : { type: 'complete-task', itemId: ask.id });
      return storage.append(append);
    },
  });
  const node = await startNode(t, url, { between });
  t.match(await node.send(id, { type: 'complete-task', itemId: ask.id }), { ok: false, kind: 'refused' });
  t.equal(races, 3);
});

t.test('a remembered state that the database never had is dropped', async (t) => {
  const [here, there] = [await startNode(t, url), await startNode(t, url)];
  const id = await here.open();
  await here.accepted(id, { type: 'add-note', text: 'lost with the failover' });
  const { version } = await here.theCase(id);
  await there.pool.query('delete from case_event where case_id = $1 and version = $2', [id, version]);
  await there.pool.query('update case_instance set version = version - 1 where id = $1', [id]);
  const outcome = await here.accepted(id, { type: 'add-note', text: 'again' });
  t.equal(outcome.version, version);
});

t.test('two nodes with their memories stay right through a stream of commands of both', async (t) => {
  const nodes = [
    await startNode(t, url, { snapshotEvery: 7 }),
    await startNode(t, url, { snapshotEvery: 11, cacheMb: 1 }),
  ];
  const [one, other] = nodes;
  if (one === undefined || other === undefined) return;
  const ids = [await one.open('a'), await other.open('b'), await one.open('c')];
  for (const id of ids) await one.accepted(id, { type: 'add-fragment', templateKey: 'pack' });
  const steps = ids.flatMap((id) => [
    async (node: Node) => node.send(id, { type: 'add-fragment', templateKey: 'pack' }),
    async (node: Node) => node.send(id, { type: 'complete-task', itemId: (await node.item(id, 'ask')).id }),
    async (node: Node) => node.send(id, { type: 'change-facts', patch: { refunded: true } }),
    async (node: Node) => node.send(id, { type: 'suspend-case', reason: 'waiting for the customer' }),
    async (node: Node) => node.send(id, { type: 'reactivate-case' }),
    async (node: Node) => node.send(id, { type: 'assign-case', queueId: OTHER_QUEUE }),
    async (node: Node) => node.send(id, { type: 'add-goal', name: 'Another', due: 'P1D' }),
    async (node: Node) =>
      node.send(id, { type: 'skip-item', itemId: (await node.item(id, 'label')).id, reason: 'no parcel' }),
    async (node: Node) => node.send(id, { type: 'add-note', text: 'x' }),
  ]);
  for (let round = 0; round < 2; round += 1) {
    await Promise.all(steps.map((step, index) => step((index + round) % 2 === 0 ? one : other)));
  }
  for (const id of ids) {
    const states = await Promise.all(
      [...nodes, await startNode(t, url)].map(async (node) => toSnapshot(await node.theCase(id))),
    );
    t.same(states[0], states[1]);
    t.same(states[0], states[2]);
    const boards = await Promise.all(
      [...nodes, await startNode(t, url)].map((node) => node.store.board(id, 'internal')),
    );
    t.same(boards[0], boards[1]);
    t.same(boards[0], boards[2]);
  }
});

t.test('after all of this every journal folds to what the tables say', async (t) => {
  const node = await startNode(t, url);
  const differences: unknown[] = [];
  const totals = await replay(node.orm, (difference) => differences.push(difference));
  t.same(differences, []);
  t.equal(totals.cases > 8, true);
});
