import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { createStateCache } from '../../../api/application/state-cache.ts';
import { replay } from '../../../api/persistence/replay.ts';
import { type CaseId, caseId, EVENT_SCHEMA, FOLD_VERSION, fold, toSnapshot } from '../../../engine/index.ts';
import { cloneDatabase } from '../support/database.ts';
import { type Node, newId, startNode } from './support.ts';

const { url } = await cloneDatabase(t);
const replayCommand = fileURLToPath(new URL('../../../api/cli/replay.ts', import.meta.url));

const snapshotOf = async (node: Node, id: CaseId) =>
  (await node.pool.query('select version, fold_version, state from case_snapshot where case_id = $1', [id])).rows[0];

/** A case with a bit of everything in it. */
async function busyCase(node: Node): Promise<CaseId> {
  const id = await node.open('A secret subject');
  await node.accepted(id, { type: 'add-fragment', templateKey: 'pack' });
  await node.accepted(id, { type: 'change-facts', patch: { product: 'lamp', amount: 20 } });
  await node.accepted(id, { type: 'complete-task', itemId: (await node.item(id, 'ask')).id });
  await node.accepted(id, { type: 'add-task', name: 'Call her', due: 'PT1H' });
  await node.accepted(id, { type: 'add-note', text: 'She sounds tired' });
  await node.accepted(id, { type: 'skip-item', itemId: (await node.item(id, 'label')).id, reason: 'No parcel' });
  return id;
}

t.test('a snapshot is written when enough events are behind it, not with every command', async (t) => {
  const node = await startNode(t, url, { snapshotEvery: 30 });
  const id = await node.open();
  const opened = (await node.theCase(id)).version;
  t.equal(await snapshotOf(node, id), undefined);
  for (let turn = opened; turn < 30; turn += 1) await node.accepted(id, { type: 'add-note', text: `${turn}` });
  t.match(await snapshotOf(node, id), { version: 30, fold_version: FOLD_VERSION });
  for (let turn = 0; turn < 29; turn += 1) await node.accepted(id, { type: 'add-note', text: `${turn}` });
  t.equal((await snapshotOf(node, id)).version, 30);
  await node.accepted(id, { type: 'add-note', text: 'the thirtieth' });
  t.equal((await snapshotOf(node, id)).version, 60);
});

t.test('a snapshot is used; one of another fold version is thrown away', async (t) => {
  const node = await startNode(t, url, { snapshotEvery: 5 });
  const id = await busyCase(node);
  const version = (await node.theCase(id)).version;
  const { state } = await snapshotOf(node, id);
  await node.pool.query('update case_snapshot set state = $2 where case_id = $1', [
    id,
    JSON.stringify({ ...state, subject: 'From the snapshot' }),
  ]);
  t.equal((await (await startNode(t, url)).theCase(id)).subject, 'From the snapshot');
  await node.pool.query('update case_snapshot set fold_version = fold_version + 1 where case_id = $1', [id]);
  const fresh = await startNode(t, url, { snapshotEvery: 5 });
  t.equal((await fresh.theCase(id)).subject, 'A secret subject');
  await fresh.accepted(id, { type: 'add-note', text: 'x' });
  t.match(
    await snapshotOf(node, id),
    { version: version + 1, fold_version: FOLD_VERSION },
    'and replaced by the next command',
  );
});

t.test('fold(snapshot + tail) = fold(journal), at every length of the tail', async (t) => {
  const node = await startNode(t, url, { snapshotEvery: 1_000_000 });
  const id = await busyCase(node);
  const events = await node.store.events(id, 0, 1_000);
  const whole = toSnapshot(fold(events));
  for (let version = 1; version <= events.length; version += 1) {
    await node.pool.query(
      `insert into case_snapshot (case_id, version, fold_version, state) values ($1, $2, $3, $4)
       on conflict (case_id) do update set version = excluded.version, state = excluded.state`,
      [id, version, FOLD_VERSION, JSON.stringify(toSnapshot(fold(events.slice(0, version))))],
    );
    node.store.forget(id);
    t.same(toSnapshot(await node.theCase(id)), whole, `snapshot at ${version}`);
  }
});

t.test('events of which the personal part was erased fold, go on and show on the board', async (t) => {
  const node = await startNode(t, url, { snapshotEvery: 10 });
  const seed = Math.floor(Math.random() * 1_000_000);
  t.comment(`seed ${seed}`);
  let state = seed;
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  for (let round = 0; round < 8; round += 1) {
    const id = await busyCase(node);
    const before = await node.store.board(id, 'internal');
    const versions = (await node.store.events(id, 0, 1_000))
      .map((event) => event.version)
      .filter(() => round === 0 || random() < 0.5);
    await node.pool.query('update case_event set personal = null where case_id = $1 and version = any ($2)', [
      id,
      versions,
    ]);
    await node.pool.query('delete from case_snapshot where case_id = $1', [id]);
    node.store.forget(id);
    const erased = await node.theCase(id);
    if (round === 0) t.equal(erased.subject, null);
    const board = await node.store.board(id, 'internal');
    t.equal(board?.version, before?.version);
    t.same(Object.keys(board?.items ?? {}), Object.keys(before?.items ?? {}), 'the plan still stands');
    if (round === 0) t.notMatch(JSON.stringify(board), /secret|tired|parcel|lamp/i);
    await node.accepted(id, { type: 'add-note', text: 'Life goes on' });
    node.store.forget(id);
    t.same(toSnapshot(await node.theCase(id)), toSnapshot(fold(await node.store.events(id, 0, 1_000))));
    await node.accepted(id, { type: 'close-case', outcomeMet: false, terminate: true, reason: 'erased' });
  }
  await node.pool.query('delete from case_snapshot');
});

t.test(
  'an event that a newer build wrote makes the case unreadable here and the node unready, never skipped',
  async (t) => {
    const node = await startNode(t, url);
    const id = await busyCase(node);
    const { version } = await node.theCase(id);
    const insert = `
    insert into case_event (case_id, version, command_id, command_index, command_hash, type, schema, audience,
      actor_kind, actor_id, at, data)
    values ($1, $2, gen_random_uuid(), 0, 'x', $3, $4, 'internal', 'system', 'future', now(), '{}')`;
    for (const [type, schema] of [
      ['case-teleported', 1],
      ['note-added', EVENT_SCHEMA + 1],
    ] as const) {
      const other = await startNode(t, url);
      t.equal(other.store.readable(), true);
      await node.pool.query(insert, [id, version + 1, type, schema]);
      t.same(await other.send(id, { type: 'add-note', text: 'x' }), { ok: false, kind: 'unreadable' });
      await t.rejects(other.store.read(id), { name: 'UnreadableCase' });
      await t.rejects(other.store.board(id, 'internal'), { name: 'UnreadableCase' });
      await t.rejects(other.store.events(id, 0, 1_000), { name: 'UnreadableCase' });
      t.equal(other.store.readable(), false);
      await node.pool.query('update case_instance set version = $2 where id = $1', [id, version + 1]);
      t.same(
        await node.send(id, { type: 'add-note', text: 'x' }),
        { ok: false, kind: 'unreadable' },
        'also where the case is remembered',
      );
      await node.pool.query('delete from case_event where case_id = $1 and version > $2', [id, version]);
      await node.pool.query('update case_instance set version = $2 where id = $1', [id, version]);
    }
  },
);

t.test(
  'replay finds what differs: a column, open work, a clock, a person, a snapshot, a gap, a missing row',
  async (t) => {
    const { url } = await cloneDatabase(t);
    const node = await startNode(t, url, { snapshotEvery: 5 });
    const run = async (): Promise<string[]> => {
      const found: string[] = [];
      const totals = await replay(node.orm, ({ what }) => found.push(what));
      t.equal(totals.differences, found.length);
      return found;
    };
    const id = await busyCase(node);
    await node.accepted(id, { type: 'invite-participant', kind: 'partner', name: 'The courier' });
    t.same(await run(), []);
    const damages: [what: string, harm: string, repair: string][] = [
      [
        'column next_due_what',
        "update case_instance set next_due_what = 'nothing'",
        "update case_instance set next_due_what = 'task:Call her'",
      ],
      ['open work', "update work_item set name = name || '!'", "update work_item set name = rtrim(name, '!')"],
      [
        'timers',
        "update case_timer set due_at = due_at + interval '1 second'",
        "update case_timer set due_at = due_at - interval '1 second'",
      ],
      [
        'who takes part',
        "update case_participant set kind = 'customer'",
        "update case_participant set kind = 'partner'",
      ],
    ];
    for (const [what, harm, repair] of damages) {
      await node.pool.query(harm);
      t.same(await run(), [what]);
      await node.pool.query(repair);
      t.same(await run(), []);
    }
    await node.pool.query(`update case_snapshot set state = replace(state::text, 'A secret subject', 'Another')::json`);
    t.same(await run(), ['state']);
    await node.pool.query('delete from case_snapshot');
    await node.pool.query('delete from case_event where case_id = $1 and version = 3', [id]);
    t.same(await run(), ['journal']);
    await node.pool.query('delete from case_event');
    t.same(await run(), ['existence']);
  },
);

t.test('case:replay says how much it checked, and its exit code says whether all was well', async (t) => {
  const { url } = await cloneDatabase(t);
  const node = await startNode(t, url);
  await busyCase(node);
  const run = async () => {
    const child = spawn(process.execPath, [replayCommand], { env: { ...process.env, DATABASE_URL: url } });
    const [code, out, err] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]);
    return { code: code[0], out, err };
  };
  t.match(await run(), { code: 0, out: /^Replayed \d+ events of 1 cases: 0 differences\.$/m, err: '' });
  await node.pool.query("update case_instance set subject = 'Another'");
  t.match(await run(), {
    code: 1,
    out: /1 differences\.$/m,
    err: /^case C-\d+ \(.*\), column subject: stored "Another", folded "A secret subject"$/m,
  });
});

t.test('the memory of a node is bounded, and what it forgets it reads again', async (t) => {
  const node = await startNode(t, url);
  const state = await node.theCase(await node.open());
  const cache = createStateCache(1);
  const ids = Array.from({ length: 500 }, () => caseId(newId()));
  for (const id of ids) {
    cache.put(id, { stored: { state, lists: { work: new Map(), timers: new Map() }, snapshotVersion: 0 }, recent: [] });
  }
  const kept = ids.filter((id) => cache.get(id) !== undefined);
  t.equal(kept.length > 5 && kept.length < 200, true, `${kept.length} of 500 kept in one megabyte`);
  t.same(kept, ids.slice(-kept.length), 'the newest');
  const [first] = kept;
  if (first === undefined) return;
  cache.put(first, {
    stored: { state: { ...state, version: 1 }, lists: { work: new Map(), timers: new Map() }, snapshotVersion: 0 },
    recent: [],
  });
  t.equal(cache.get(first)?.stored.state.version, state.version, 'a newer state is never replaced by an older one');
  cache.forget(first);
  t.equal(cache.get(first), undefined);
});
