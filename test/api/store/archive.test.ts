import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { archiveCases, restoreCases } from '../../../api/persistence/journal/archive.ts';
import { replay } from '../../../api/persistence/replay.ts';
import { type CaseId, commandId, toSnapshot } from '../../../engine/index.ts';
import { cloneDatabase } from '../support/database.ts';
import { sendMany } from './long-case.ts';
import { type Node, newId, startNode } from './support.ts';

const archiveCommand = fileURLToPath(new URL('../../../api/cli/archive.ts', import.meta.url));

const seal = async (node: Node, id: CaseId): Promise<void> => {
  await node.accepted(id, { type: 'close-case', outcomeMet: false, terminate: true, reason: 'over' });
  await node.accepted(id, { type: 'seal-case' });
};

const rowsOf = async (node: Node, table: string, id: CaseId): Promise<number> =>
  (await node.pool.query(`select count(*)::int as n from ${table} where case_id = $1`, [id])).rows[0].n;

async function differences(node: Node): Promise<unknown[]> {
  const found: unknown[] = [];
  await replay(node.orm, (difference) => found.push(difference));
  return found;
}

t.test('the journal of a sealed case moves to the archive, and everything reads as before', async (t) => {
  const { url } = await cloneDatabase(t);
  const node = await startNode(t, url, { snapshotEvery: 400 });
  const [sealed, open] = [await node.open('A "quoted" subject, with ümlauts \\ and \u2028'), await node.open('Stays')];
  const repeat = { commandId: commandId(newId()) };
  const first = await node.accepted(sealed, { type: 'add-note', text: 'the first' }, repeat);
  await node.accepted(sealed, { type: 'change-facts', patch: { amount: 0.1, product: 'lamp' } });
  await sendMany(
    node,
    sealed,
    Array.from({ length: 1_300 }, (_, index) => ({ type: 'add-note', text: `${index}` })),
  );
  await seal(node, sealed);
  const before = {
    state: toSnapshot(await node.theCase(sealed)),
    board: await node.store.board(sealed, 'internal'),
    events: await node.store.events(sealed, 0, 10_000),
    page: await node.store.events(sealed, 800, 400),
  };
  t.same(await archiveCases(node.pool, new Date(0)), { cases: 0, events: 0 }, 'not before its time');
  const { version } = await node.theCase(sealed);
  const tomorrow = new Date(Date.now() + 86_400_000);
  t.same(await archiveCases(node.pool, tomorrow), { cases: 1, events: version });
  t.same(await archiveCases(node.pool, tomorrow), { cases: 0, events: 0 });
  t.equal(await rowsOf(node, 'case_event', sealed), 0);
  t.equal(await rowsOf(node, 'case_archive', sealed), Math.ceil(version / 1_000));
  t.ok((await rowsOf(node, 'case_event', open)) > 0, 'a case that is not sealed stays');

  const fresh = await startNode(t, url);
  t.strictSame(toSnapshot(await fresh.theCase(sealed)), before.state);
  t.strictSame(await fresh.store.board(sealed, 'internal'), before.board);
  t.strictSame(await fresh.store.events(sealed, 0, 10_000), before.events);
  t.strictSame(await fresh.store.events(sealed, 800, 400), before.page);
  t.match(await fresh.send(sealed, { type: 'add-note', text: 'late' }), { ok: false, kind: 'refused' });
  const again = await fresh.accepted(sealed, { type: 'add-note', text: 'the first' }, repeat);
  t.strictSame(again, { ...first, repeated: true }, 'a repeat finds its answer there');
  t.same(await fresh.send(sealed, { type: 'add-note', text: 'another' }, repeat), {
    ok: false,
    kind: 'command-id-reused',
  });

  await node.pool.query('delete from case_snapshot where case_id = $1', [sealed]);
  t.strictSame(toSnapshot(await (await startNode(t, url)).theCase(sealed)), before.state, 'folded from the archive');
  t.same(await differences(node), []);

  t.same(await restoreCases(node.pool, [sealed]), { cases: 1, events: version });
  t.strictSame(await (await startNode(t, url)).store.events(sealed, 0, 10_000), before.events, 'and back again');
  t.same(await differences(node), []);
});

t.test('replay finds damage in the archive', async (t) => {
  const { url } = await cloneDatabase(t);
  const node = await startNode(t, url);
  const id = await node.open('Lamp');
  await seal(node, id);
  await archiveCases(node.pool, new Date(Date.now() + 1_000));
  t.same(await differences(node), []);
  await node.pool.query("update case_archive set events = replace(events::text, 'Lamp', 'Chair')::json");
  t.match(await differences(node), [{ what: 'column subject' }]);
  await node.pool.query('delete from case_archive');
  t.match(await differences(node), [{ what: 'existence' }]);
});

t.test('case:archive says what it moved, and what its option must be', async (t) => {
  const { url } = await cloneDatabase(t);
  const node = await startNode(t, url);
  await seal(node, await node.open());
  const run = async (...args: string[]) => {
    const child = spawn(process.execPath, [archiveCommand, ...args], { env: { ...process.env, DATABASE_URL: url } });
    const [code, out, err] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]);
    return { code: code[0], out, err };
  };
  t.match(await run(), { code: 0, out: /^Archived 0 events of 0 cases .* 90 days ago\.$/m });
  t.match(await run('--days', '0'), { code: 0, out: /^Archived \d+ events of 1 cases/m, err: '' });
  t.match(await run('--days', 'soon'), { code: 1, err: /whole number/ });
  t.match(await run('--days', '1', '--dayz', '2'), { code: 1, err: /--dayz is not a known option/ });
});
