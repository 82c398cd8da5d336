import type { Pool } from 'pg';
import type { SignedIn } from '../signed-in.ts';
import { visible } from './case-list.ts';

export interface CaseCounts {
  readonly mine: number;
  readonly unassigned: number;
  readonly late: number;
  readonly all: number;
  readonly queues: { [id: string]: number };
}

/** Open cases of each view, with one pass over what the person may see. */
export async function countCases(pool: Pool, person: SignedIn): Promise<CaseCounts> {
  const scope = person.queues.map(({ id }) => id);
  const { rows } = await pool.query<{ queue_id: string; mine: number; unassigned: number; late: number; all: number }>(
    `select c.queue_id, count(*) filter (where c.owner_id = $1)::int as mine,
       count(*) filter (where c.owner_id is null)::int as unassigned,
       count(*) filter (where c.next_due_at < now())::int as late, count(*)::int as all
     from case_instance c where c.ended_at is null and ${visible('$2', '$1')} group by c.queue_id`,
    [person.id, scope],
  );
  const sum = (of: 'mine' | 'late' | 'all') => rows.reduce((total, row) => total + row[of], 0);
  const counted = new Map(rows.map((row) => [row.queue_id, row]));
  return {
    mine: sum('mine'),
    unassigned: scope.reduce((total, id) => total + (counted.get(id)?.unassigned ?? 0), 0),
    late: sum('late'),
    all: sum('all'),
    queues: Object.fromEntries(scope.map((id) => [id, counted.get(id)?.all ?? 0])),
  };
}
