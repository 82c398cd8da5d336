import type { Pool, PoolClient } from 'pg';
import { type Outcome, stepName } from '../../../../templates/index.ts';
import { UnreadableCase } from '../../case-store.ts';
import { inTransaction } from '../../transaction.ts';
import { type FoldedCase, outcomesOfCase, type Served } from './outcomes-of-case.ts';

/** Changes whenever a case is counted otherwise than before: rows of another number are folded again. */
export const OUTCOME_VERSION = 2;

/** Cases whose rows are older than they are: those that ended lately, every one, or those that use one template. */
export type Scope =
  | { readonly kind: 'ended' }
  | { readonly kind: 'all' }
  | { readonly kind: 'template'; readonly key: string; readonly limit: number };

const PAGE = 200;
const NO_ID = '00000000-0000-0000-0000-000000000000';

const stale = (where: string): string => `
  select c.id from case_instance c left join template_outcome o on o.case_id = c.id and o.use_id = c.id
  where ${where} and (o.case_version is distinct from c.version or o.outcome_version is distinct from ${OUTCOME_VERSION})`;

const ENDED = `${stale("c.ended_at > now() - interval '3 days' and c.id > $1")} order by c.id limit ${PAGE}`;
const ALL = `${stale('c.id > $1')} order by c.id limit ${PAGE}`;
const OF_TEMPLATE = `${stale(
  '(c.case_type_key = $1 or c.id in (select u.case_id from fragment_use u where u.template_key = $1))',
)} order by c.opened_at desc limit $2`;

export interface FoldParts {
  readonly pool: Pool;
  readonly now: Date;
  readonly signal?: AbortSignal;
  /** A case that could not be read: a newer build wrote it. */
  readonly onUnreadable?: (caseId: string) => void;
}

/**
 * Counts anew what has moved since it was counted; gives how many cases that were. It may run twice at once, and may be
 * stopped at any case: what a case has is written whole, and never over what a later version of it gave.
 */
export async function foldOutcomes(parts: FoldParts, scope: Scope): Promise<number> {
  const served: Served = new Map();
  if (scope.kind === 'template') {
    const { rows } = await parts.pool.query<{ id: string }>(OF_TEMPLATE, [scope.key, scope.limit]);
    return await foldEach(parts, rows, served);
  }
  let count = 0;
  for (let last: string | undefined = NO_ID; last !== undefined; ) {
    const text = scope.kind === 'ended' ? ENDED : ALL;
    const { rows }: { rows: { id: string }[] } = await parts.pool.query<{ id: string }>(text, [last]);
    count += await foldEach(parts, rows, served);
    last = rows.length < PAGE ? undefined : rows.at(-1)?.id;
  }
  return count;
}

/** How many cases of a template are not counted as they stand. */
export async function staleOf(pool: Pool, key: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::int as count from (${OF_TEMPLATE}) as stale`, [
    key,
    10_000,
  ]);
  return rows[0]?.count ?? 0;
}

async function foldEach(
  { pool, now, signal, onUnreadable }: FoldParts,
  rows: readonly { readonly id: string }[],
  served: Served,
): Promise<number> {
  let count = 0;
  for (const { id } of rows) {
    signal?.throwIfAborted();
    try {
      const folded = await outcomesOfCase(pool, id, now, served);
      if (folded === null) continue;
      await inTransaction(pool, (client) => write(client, folded));
      count += 1;
    } catch (error) {
      if (!(error instanceof UnreadableCase)) throw error;
      onUnreadable?.(id);
    }
  }
  return count;
}

const GONE =
  'delete from template_outcome where case_id = $1 and case_version <= $2 and not (use_id = any($3::uuid[]))';

const COLUMNS = `case_id, use_id, kind, template_key, template_version, case_type_key, queue_id, added_by, at, ended_at,
  goal_met, breaches, took_ms, done, skipped, removed, changed, added, added_steps, case_version, outcome_version`;

const PUT = `
  insert into template_outcome as t (${COLUMNS})
  select * from json_to_recordset($1::json) as r(case_id uuid, use_id uuid, kind text, template_key text,
    template_version int, case_type_key text, queue_id uuid, added_by uuid, at timestamptz, ended_at timestamptz,
    goal_met boolean, breaches int, took_ms bigint, done text[], skipped text[], removed text[], changed text[],
    added text[], added_steps json, case_version int, outcome_version int)
  order by use_id
  on conflict (case_id, use_id) do update set
    template_key = excluded.template_key, template_version = excluded.template_version,
    case_type_key = excluded.case_type_key, queue_id = excluded.queue_id, added_by = excluded.added_by,
    at = excluded.at, ended_at = excluded.ended_at, goal_met = excluded.goal_met, breaches = excluded.breaches,
    took_ms = excluded.took_ms, done = excluded.done, skipped = excluded.skipped, removed = excluded.removed,
    changed = excluded.changed, added = excluded.added, added_steps = excluded.added_steps,
    case_version = excluded.case_version, outcome_version = excluded.outcome_version
  where t.case_version <= excluded.case_version`;

async function write(client: PoolClient, folded: FoldedCase): Promise<void> {
  const rows = outcomeRows(folded);
  await client.query(GONE, [folded.caseId, folded.version, rows.map(({ use_id }) => use_id)]);
  await client.query(PUT, [JSON.stringify(rows)]);
}

/** The rows of a case, in the words of the table. */
export function outcomeRows({ caseId, version, caseTypeKey, queueId, outcomes }: FoldedCase) {
  return outcomes.map((outcome) => ({
    case_id: caseId,
    use_id: outcome.useId,
    kind: outcome.kind,
    template_key: outcome.templateKey,
    template_version: outcome.templateVersion,
    case_type_key: caseTypeKey,
    queue_id: queueId,
    added_by: outcome.addedBy,
    at: outcome.at,
    ended_at: outcome.endedAt,
    goal_met: outcome.goalMet,
    breaches: outcome.breaches,
    took_ms: outcome.tookMs,
    done: keysWith(outcome, 'done'),
    skipped: keysWith(outcome, 'skipped'),
    removed: keysWith(outcome, 'removed'),
    changed: outcome.changed,
    added: outcome.added.map(({ name }) => (name === null ? '' : stepName(name))),
    added_steps: outcome.added.map(({ afterKey, parentKey, name }) => ({ afterKey, parentKey, name })),
    case_version: version,
    outcome_version: OUTCOME_VERSION,
  }));
}

const keysWith = ({ steps }: Outcome, wanted: string): string[] =>
  Object.entries(steps).flatMap(([key, end]) => (end === wanted ? [key] : []));
