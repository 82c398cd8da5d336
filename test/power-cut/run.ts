import type { Pool } from 'pg';
import type { Test } from 'tap';
import { replay } from '../../api/persistence/replay.ts';
import { uuidv7 } from '../../web/api-client/ids.ts';
import { buildTestApp } from '../api/support/app.ts';
import { startNodes } from './nodes.ts';
import { createWriter, type Sent } from './writer.ts';

export interface PowerCut {
  readonly commands: number;
  readonly writers: number;
  readonly cases: number;
  /** A node is killed after so many acknowledged commands, at random between the two. */
  readonly killAfter: readonly [number, number];
}

export interface Figures {
  readonly commands: number;
  readonly acknowledged: number;
  readonly refused: number;
  readonly repeated: number;
  readonly unknown: number;
  readonly kills: number;
  readonly seconds: number;
}

/**
 * Writers send commands to two nodes on one database, while one or the other is ended with no warning. What is not
 * answered is mostly sent again under its commandId, as clients do, and sometimes never. Afterwards the journals must
 * hold every acknowledged command once and whole, no other twice, and fold to what the tables say.
 */
export async function powerCut(t: Test, seed: number, plan: PowerCut): Promise<Figures> {
  const random = seeded(seed);
  const { deps, url, places } = await buildTestApp(t);
  const nodes = startNodes(url, 2);
  t.teardown(nodes.close);
  const ids = Array.from({ length: plan.cases }, () => uuidv7());
  const { token } = places.people.agent;
  const began = performance.now();
  let left = plan.commands;
  let untilKill = between(random, plan.killAfter);
  const all: Sent[] = [];
  const writers = Array.from({ length: plan.writers }, (_, index) =>
    createWriter({ nodes, random, token, name: `writer ${index}` }),
  );
  const opening = ids.map((id, index) => writers[index % writers.length]?.open(id) ?? []);
  all.push(...(await Promise.all(opening)).flat());
  const writing = writers.map(async (write) => {
    while (left > 0) {
      left -= 1;
      const sent = await write.next(ids[Math.floor(random() * ids.length)] ?? '');
      all.push(sent);
      untilKill -= sent.kind === 'acknowledged' ? 1 : 0;
      if (untilKill > 0) continue;
      untilKill = between(random, plan.killAfter);
      nodes.kill(random);
    }
  });
  await Promise.all(writing);
  const seconds = (performance.now() - began) / 1_000;
  await nodes.close();
  const of = (kind: Sent['kind']) => all.filter((sent) => sent.kind === kind);
  await prove(t, deps.pool, all);
  const differences: unknown[] = [];
  const totals = await replay(deps.orm, (difference) => differences.push(difference));
  t.same(differences, [], `replay of ${totals.events} events of ${totals.cases} cases is clean`);
  return {
    commands: all.length,
    acknowledged: of('acknowledged').length,
    refused: of('refused').length,
    repeated: all.filter((sent) => sent.kind === 'acknowledged' && sent.repeated).length,
    unknown: of('unknown').length,
    kills: nodes.kills,
    seconds,
  };
}

interface Stored {
  readonly command_id: string;
  readonly case_id: string;
  readonly events: number;
  readonly first: number;
  readonly last: number;
  readonly firsts: number;
  readonly last_index: number;
}

async function prove(t: Test, pool: Pool, all: readonly Sent[]): Promise<void> {
  const { rows } = await pool.query<Stored>(
    `select command_id, case_id, count(*)::int as events, min(version) as first, max(version) as last,
       count(*) filter (where command_index = 0)::int as firsts, max(command_index) as last_index
     from case_event group by command_id, case_id`,
  );
  const stored = new Map(rows.map((row) => [row.command_id, row]));
  t.equal(stored.size, rows.length, 'no command is in two cases');
  const acknowledged = all.filter((sent) => sent.kind === 'acknowledged');
  const lost = acknowledged.filter(({ commandId }) => !stored.has(commandId));
  t.same(lost, [], `none of ${acknowledged.length} acknowledged commands is lost`);
  const moved = acknowledged.filter(({ commandId, version, caseId }) => {
    const row = stored.get(commandId);
    return row !== undefined && (row.last !== version || row.case_id !== caseId);
  });
  t.same(moved, [], 'each is where its answer said');
  const torn = rows.filter(
    (row) => row.firsts !== 1 || row.events !== row.last_index + 1 || row.events !== row.last - row.first + 1,
  );
  t.same(torn, [], 'each is there once, whole and in one piece');
  const refused = all.filter(({ kind, commandId }) => kind === 'refused' && stored.has(commandId));
  t.same(refused, [], 'nothing is there of what was refused');
  const known = new Set(all.map(({ commandId }) => commandId));
  t.same(
    rows.filter(({ command_id }) => !known.has(command_id)),
    [],
    'nothing is there that nobody sent',
  );
  const gaps = await pool.query(
    `select case_id from case_event group by case_id having max(version) <> count(*) or min(version) <> 1`,
  );
  t.same(gaps.rows, [], 'no journal has a gap');
  const notes = await pool.query(
    `select personal ->> 'text' as text from case_event where type = 'note-added' group by 1 having count(*) > 1`,
  );
  t.same(notes.rows, [], 'no note is there twice');
}

function seeded(seed: number): () => number {
  let state = seed % 2_147_483_648;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const between = (random: () => number, [least, most]: readonly [number, number]): number =>
  least + Math.floor(random() * (most - least));
