import type { Pool } from 'pg';
import type { Base, Likeness } from '../../../../templates/index.ts';

/** What the cases of one type say about fragments. */
export interface TypeEvidence {
  readonly base: Base;
  readonly byKey: ReadonlyMap<string, Likeness>;
}

interface Remembered {
  readonly evidence: TypeEvidence;
  readonly until: number;
}

/** Counting that is done in less is done each time; longer it is believed for a hundred times as long, at most half a minute. */
const CHEAP_MS = 10;
const TIMES = 100;
const LONGEST_MS = 30_000;

const byPool = new WeakMap<Pool, Map<string, Remembered | Promise<TypeEvidence>>>();

/** How fragments fared on cases of this type: counted anew while that is quick, so that nothing has to be told of changes. */
export async function typeEvidence(pool: Pool, caseTypeKey: string): Promise<TypeEvidence> {
  const memory = byPool.get(pool) ?? new Map<string, Remembered | Promise<TypeEvidence>>();
  byPool.set(pool, memory);
  const known = memory.get(caseTypeKey);
  if (known instanceof Promise) return await known;
  if (known !== undefined && performance.now() < known.until) return known.evidence;
  const counting = count(pool, caseTypeKey);
  memory.set(caseTypeKey, counting);
  const began = performance.now();
  try {
    const evidence = await counting;
    const tookMs = performance.now() - began;
    const until = tookMs < CHEAP_MS ? 0 : performance.now() + Math.min(LONGEST_MS, tookMs * TIMES);
    memory.set(caseTypeKey, { evidence, until });
    return evidence;
  } catch (error) {
    memory.delete(caseTypeKey);
    throw error;
  }
}

interface Counted {
  readonly key: string;
  readonly used: number;
  readonly ended: number;
  readonly met: number;
}

/** What is not counted yet as evidence is told by whether all goals of its case are reached. */
const USES = `
  select u.template_key as key, count(*)::int as used, count(*) filter (where u.ended)::int as ended,
    count(*) filter (where u.met)::int as met
  from (
    select u.template_key, u.case_id, bool_or(c.ended_at is not null) as ended,
      bool_or(c.ended_at is not null and coalesce(o.goal_met, c.goals_reached >= c.goals_total)) as met
    from fragment_use u join case_instance c on c.id = u.case_id
      left join template_outcome o on o.case_id = u.case_id and o.use_id = u.fragment_id
    where u.case_type_key = $1 group by u.template_key, u.case_id
  ) as u group by u.template_key`;

const CASES = `
  select count(*)::int as "outOf", count(ended_at)::int as ended,
    count(*) filter (where ended_at is not null and goals_reached >= goals_total)::int as met
  from case_instance where case_type_key = $1`;

async function count(pool: Pool, caseTypeKey: string): Promise<TypeEvidence> {
  const cases = await pool.query<{ outOf: number; ended: number; met: number }>(CASES, [caseTypeKey]);
  const { rows } = await pool.query<Counted>(USES, [caseTypeKey]);
  const { outOf = 0, ended = 0, met = 0 } = cases.rows[0] ?? {};
  const uses = rows.reduce((sum, { used }) => sum + used, 0);
  return {
    base: {
      outOf,
      use: uses / Math.max(1, rows.length) / Math.max(1, outOf),
      met: ended === 0 ? 0.5 : met / ended,
    },
    byKey: new Map(rows.map((row) => [row.key, { usedIn: row.used, ended: row.ended, goalsMet: row.met }])),
  };
}
