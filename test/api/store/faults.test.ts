import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import t from 'tap';
import { replay } from '../../../api/persistence/replay.ts';
import { type CaseId, commandId } from '../../../engine/index.ts';
import { cloneDatabase } from '../support/database.ts';
import { newId, startNode } from './support.ts';

const writer = fileURLToPath(new URL('endless-writer.ts', import.meta.url));

async function connect(t: Tap, url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  t.teardown(() => client.end());
  return client;
}

interface Tap {
  teardown(clean: () => Promise<void>): void;
}

/** Starts the writer and kills it, with no warning, after so many acknowledgements. */
async function killAfter(
  count: number,
  url: string,
  ids: readonly CaseId[],
): Promise<{ done: string[]; tried: string[] }> {
  const child = spawn(process.execPath, [writer, url, ...ids], { stdio: ['ignore', 'pipe', 'inherit'] });
  const done: string[] = [];
  const tried: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, id = ''] = line.split(' ');
    if (word === 'done') done.push(id);
    else tried.push(id);
    if (done.length === count) child.kill('SIGKILL');
  }
  return { done, tried };
}

t.test('kill -9 during a stream of commands loses none that was acknowledged and leaves no half of one', async (t) => {
  const { url } = await cloneDatabase(t);
  const node = await startNode(t, url);
  const ids = [await node.open(), await node.open(), await node.open(), await node.open()];
  for (const count of [40, 75, 131]) {
    const { done, tried } = await killAfter(count, url, ids);
    t.equal(done.length >= count, true);
    const { rows } = await node.pool.query<{ command_id: string; events: number; last: number }>(
      `select command_id, count(*)::int as events, max(command_index) as last from case_event
       where command_id = any ($1) group by command_id`,
      [tried],
    );
    const written = new Set(rows.map((row) => row.command_id));
    t.same(
      done.filter((id) => !written.has(id)),
      [],
      `all ${done.length} acknowledged commands are there`,
    );
    t.same(
      rows.filter((row) => row.events !== row.last + 1),
      [],
      'each with all its events',
    );
    t.equal(written.size - done.length <= ids.length, true, 'beside them at most the one under way of each writer');
  }
  for (const id of ids) {
    const { fragments, items } = await node.theCase(id);
    for (const fragment of fragments.values()) {
      t.equal([...items.values()].filter((item) => item.fragmentId === fragment.id).length, 3, 'fragments are whole');
    }
    await node.accepted(id, { type: 'add-note', text: 'Life goes on' });
  }
  const differences: unknown[] = [];
  await replay(node.orm, (difference) => differences.push(difference));
  t.same(differences, [], 'lists and snapshots say what the journals say');
});

t.test(
  'a lost connection is StoreUnavailable; the same command again is written once, and the pool heals by itself',
  async (t) => {
    const { url } = await cloneDatabase(t);
    const node = await startNode(t, url);
    const id = await node.open();
    const { version } = await node.theCase(id);
    const [holder, cutter] = [await connect(t, url), await connect(t, url)];
    const repeat = { commandId: commandId(newId()) };
    for (let round = 0; round < 3; round += 1) {
      await holder.query('begin');
      await holder.query('select from case_instance where id = $1 for update', [id]);
      const rejected = t.rejects(node.send(id, { type: 'add-note', text: 'x' }, repeat), { name: 'StoreUnavailable' });
      // The command waits for the row in the database, and its connection is cut there.
      let cut = 0;
      while (cut === 0) {
        const { rowCount } = await cutter.query(`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%update case_instance%'`);
        cut = rowCount ?? 0;
      }
      await rejected;
      await holder.query('rollback');
    }
    t.match(await node.send(id, { type: 'add-note', text: 'x' }, repeat), {
      ok: true,
      repeated: false,
      version: version + 1,
    });
    t.match(await node.send(id, { type: 'add-note', text: 'x' }, repeat), {
      ok: true,
      repeated: true,
      version: version + 1,
    });
  },
);

t.test('when every connection is cut at once the next commands find new ones', async (t) => {
  const { url } = await cloneDatabase(t);
  const node = await startNode(t, url);
  const id = await node.open();
  const client = await connect(t, url);
  for (let round = 0; round < 3; round += 1) {
    const sent = Array.from({ length: 12 }, (_, index) =>
      node.send(id, { type: 'add-note', text: `${round}/${index}` }),
    );
    const cut = client.query(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'casewright'`);
    const outcomes = await Promise.allSettled([...sent, cut]);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') t.match(outcome.reason, { name: 'StoreUnavailable' });
    }
  }
  const heal = async (): Promise<void> => {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const outcome = await node.send(id, { type: 'add-note', text: 'after' }).catch(() => null);
      if (outcome?.ok) return;
    }
    throw new Error('it does not heal');
  };
  await heal();
  const versions = (await client.query('select version from case_event where case_id = $1 order by version', [id]))
    .rows;
  t.same(
    versions.map((row) => row.version),
    versions.map((_, index) => index + 1),
    'no gap, nothing twice',
  );
});

t.test('no database at all is StoreUnavailable from the first question', async (t) => {
  const { url } = await cloneDatabase(t);
  const closed = new URL(url);
  closed.port = '1';
  await t.rejects(startNode(t, closed.href), { name: 'StoreUnavailable' });
});
