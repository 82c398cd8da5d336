import type { Pool } from 'pg';
import type { SignedIn } from '../signed-in.ts';
import { RISK, visible } from './list-conditions.ts';
import { mentionedIn } from './mentions.ts';
import { asleep, putAwayBy } from './put-away.ts';

export interface CaseCounts {
  readonly mine: number;
  readonly unassigned: number;
  readonly late: number;
  readonly breaching: number;
  readonly snoozed: number;
  readonly mentions: number;
  readonly all: number;
  readonly queues: { [id: string]: number };
}

interface Counted {
  readonly queue_id: string;
  readonly mine: number;
  readonly unassigned: number;
  readonly late: number;
  readonly breaching: number;
  readonly snoozed: number;
  readonly mentions: number;
  readonly queue: number;
  readonly all: number;
}

/** Open cases of each view, with one pass over what the person may see. */
export async function countCases(pool: Pool, person: SignedIn): Promise<CaseCounts> {
  const scope = person.queues.map(({ id }) => id);
  const { rows } = await pool.query<Counted>(
    `with away as materialized (
       select c.id, ${asleep('z', 'c')} as sleeps from case_seen z join case_instance c on c.id = z.case_id
       where z.user_id = $1 and c.ended_at is null and ${putAwayBy('$1', 'c')}
     )
     select c.queue_id, count(*)::int as all,
       count(*) filter (where c.owner_id = $1 and a.id is null)::int as mine,
       count(*) filter (where c.owner_id is null and a.id is null)::int as unassigned,
       count(*) filter (where c.next_due_at < now() and a.id is null)::int as late,
       count(*) filter (where c.next_due_at < now() + ${RISK} and a.id is null)::int as breaching,
       count(*) filter (where a.sleeps)::int as snoozed,
       count(*) filter (where ${mentionedIn('$1', 'c')})::int as mentions,
       count(*) filter (where a.id is null)::int as queue
     from case_instance c left join away a on a.id = c.id
     where c.ended_at is null and ${visible('$2', '$1')} group by c.queue_id`,
    [person.id, scope],
  );
  const sum = (of: Exclude<keyof Counted, 'queue_id' | 'unassigned' | 'queue'>) =>
    rows.reduce((total, row) => total + row[of], 0);
  const counted = new Map(rows.map((row) => [row.queue_id, row]));
  return {
    mine: sum('mine'),
    unassigned: scope.reduce((total, id) => total + (counted.get(id)?.unassigned ?? 0), 0),
    late: sum('late'),
    breaching: sum('breaching'),
    snoozed: sum('snoozed'),
    mentions: sum('mentions'),
    all: sum('all'),
    queues: Object.fromEntries(scope.map((id) => [id, counted.get(id)?.queue ?? 0])),
  };
}
