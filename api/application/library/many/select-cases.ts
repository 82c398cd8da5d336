import type { Pool } from 'pg';
import { type Case, caseId } from '../../../../engine/index.ts';
import type { CaptureManyBody, CaptureManyProposal } from '../../../contract/capture-many.ts';
import { type CaseStore, UnreadableCase } from '../../case-store.ts';
import type { SignedIn } from '../../signed-in.ts';
import { standingOnCase } from '../../standing.ts';
import { visible } from '../../views/list-conditions.ts';
import { Parameters } from '../../views/parameters.ts';

/** Cases that are looked at in one go. */
export const MOST_CASES = 500;
const AT_ONCE = 6;

export interface SelectParts {
  readonly pool: Pool;
  readonly store: Pick<CaseStore, 'read'>;
}

export interface SelectedCases {
  readonly cases: readonly Case[];
  readonly leftOut: CaptureManyProposal['leftOut'];
}

/** The ended cases that are asked for, as far as the person may see them (rule MANY-1). */
export async function selectCases(parts: SelectParts, person: SignedIn, body: CaptureManyBody): Promise<SelectedCases> {
  const { ids, tooMany } =
    body.caseIds === undefined
      ? await findCases(parts.pool, person, body)
      : { ids: body.caseIds.slice(0, MOST_CASES), tooMany: 0 };
  const leftOut = { unknown: 0, open: 0, unreadable: 0, tooMany };
  const cases: Case[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const read = await Promise.all(ids.slice(from, from + AT_ONCE).map((id) => readCase(parts.store, id)));
    for (const each of read) {
      const why = whyNot(person, each);
      if (why !== null) leftOut[why] += 1;
      else if (each !== null && each !== 'unreadable') cases.push(each);
    }
  }
  return { cases, leftOut };
}

function whyNot(person: SignedIn, read: Case | null | 'unreadable'): 'unknown' | 'open' | 'unreadable' | null {
  if (read === 'unreadable') return 'unreadable';
  if (read === null || !standingOnCase(person, read).visible) return 'unknown';
  return read.endedAt === null ? 'open' : null;
}

async function readCase(store: SelectParts['store'], id: string): Promise<Case | null | 'unreadable'> {
  try {
    return await store.read(caseId(id));
  } catch (cause) {
    if (cause instanceof UnreadableCase) return 'unreadable';
    throw cause;
  }
}

/** Ended cases by what is asked, the newest first; only those that the person may see are counted. */
async function findCases(
  pool: Pool,
  person: SignedIn,
  { caseTypeKey, goalMet, days, teamId }: CaptureManyBody,
): Promise<{ readonly ids: readonly string[]; readonly tooMany: number }> {
  const parameters = new Parameters();
  const scope = parameters.add(person.queues.map(({ id }) => id));
  const me = `${parameters.add(person.id)}::uuid`;
  const conditions = [
    'c.ended_at is not null',
    visible(scope, me),
    ...(caseTypeKey === undefined ? [] : [`c.case_type_key = ${parameters.add(caseTypeKey)}`]),
    ...(goalMet === undefined ? [] : [`(c.goals_reached >= c.goals_total) = ${parameters.add(goalMet)}::boolean`]),
    ...(days === undefined ? [] : [`c.ended_at > now() - make_interval(days => ${parameters.add(days)}::int)`]),
    ...(teamId === undefined
      ? []
      : [`c.queue_id in (select q.id from queue q where q.team_id = ${parameters.add(teamId)}::uuid)`]),
  ];
  const { rows } = await pool.query<{ id: string; total: number }>(
    `select c.id, (count(*) over ())::int as total from case_instance c
      where ${conditions.join(' and ')} order by c.ended_at desc, c.id limit ${MOST_CASES}`,
    parameters.values,
  );
  return { ids: rows.map(({ id }) => id), tooMany: Math.max(0, (rows[0]?.total ?? 0) - MOST_CASES) };
}
