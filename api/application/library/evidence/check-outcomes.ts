import { isDeepStrictEqual } from 'node:util';
import type { Pool } from 'pg';
import { outcomeRows } from './fold-outcomes.ts';
import { outcomesOfCase, type Served } from './outcomes-of-case.ts';

export interface CheckedOutcomes {
  readonly cases: number;
  /** Cases whose rows say otherwise than their journal. */
  readonly differing: readonly string[];
}

const PAGE = 200;
const NO_ID = '00000000-0000-0000-0000-000000000000';
/** Only rows that say that they are as old as the case: the others are counted anew sooner or later. */
const COUNTED = `
  select c.id from case_instance c join template_outcome o on o.case_id = c.id and o.use_id = c.id
  where c.id > $1 and o.case_version = c.version order by c.id limit ${PAGE}`;
const ROWS = 'select to_json(o) as row from template_outcome o where o.case_id = $1 order by o.use_id';

/** Folds the journal of every counted case again and compares. What is late grows with the time: it is not compared. */
export async function differingOutcomes(pool: Pool, now: Date): Promise<CheckedOutcomes> {
  const served: Served = new Map();
  const differing: string[] = [];
  let cases = 0;
  for (let last: string | undefined = NO_ID; last !== undefined; ) {
    const { rows }: { rows: { id: string }[] } = await pool.query<{ id: string }>(COUNTED, [last]);
    for (const { id } of rows) {
      cases += 1;
      if (!(await isAsFolded(pool, id, now, served))) differing.push(id);
    }
    last = rows.length < PAGE ? undefined : rows.at(-1)?.id;
  }
  return { cases, differing };
}

async function isAsFolded(pool: Pool, id: string, now: Date, served: Served): Promise<boolean> {
  const folded = await outcomesOfCase(pool, id, now, served);
  const { rows } = await pool.query<{ row: Record<string, unknown> }>(ROWS, [id]);
  const wanted =
    folded === null ? [] : outcomeRows(folded).toSorted((one, other) => (one.use_id < other.use_id ? -1 : 1));
  // It moved while it was looked at.
  if (folded !== null && rows.some(({ row }) => row['case_version'] !== folded.version)) return true;
  return isDeepStrictEqual(
    rows.map(({ row }) => comparable(row)),
    wanted.map((row) => comparable({ ...row })),
  );
}

function comparable(row: Record<string, unknown>): unknown {
  const isRunning = row['ended_at'] === null;
  const entries = Object.entries(row).map(([name, value]): [string, unknown] => {
    if (name === 'breaches' && isRunning) return [name, 0];
    return [name, /(^at|_at)$/.test(name) && typeof value === 'string' ? Date.parse(value) : value];
  });
  return JSON.parse(JSON.stringify(Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)))));
}
