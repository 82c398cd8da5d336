import type { Queries } from '../access/authenticate.ts';
import { withValues } from '../access/statement.ts';
import type { SignedIn } from '../signed-in.ts';
import { RISK, visible } from './list-conditions.ts';
import { asleep, putAwayIds } from './put-away.ts';

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

const LATE = 'c.next_due_at < now()';
const SOON = `c.next_due_at < now() + ${RISK}`;

/**
 * Open cases of each view; $1 is the person, $2 her queues. Each number is counted in an index of its own, without looking
 * at the rows: those of her queues, those that are hers, and the few elsewhere. What she has put away is counted
 * beside them and taken off. Of mentions those are counted that she has not read, also in what she has put away.
 */
const COUNT = {
  name: 'case-counts',
  text: `
    with away as materialized (
      select c.id, c.queue_id, c.owner_id, ${LATE} as late, ${SOON} as soon, ${asleep('z', 'c')} as sleeps
      from case_instance c join case_seen z on z.case_id = c.id and z.user_id = $1::uuid
      where c.id = any (${putAwayIds('$1::uuid')}) and ${visible('$2', '$1::uuid')}
    ),
    elsewhere as (
      select c.next_due_at from case_instance c
      where c.ended_at is null and c.queue_id <> all($2::uuid[]) and c.id = any (array(
        select o.id from case_instance o where o.owner_id = $1::uuid and o.ended_at is null
        union all select w.case_id from work_item w where w.assignee_id = $1::uuid
        union all select p.case_id from case_participant p where p.user_id = $1::uuid))
    ),
    queued as materialized (
      select c.queue_id, count(*)::int as open, count(*) filter (where ${LATE})::int as late,
        count(*) filter (where ${SOON})::int as soon
      from case_instance c where c.ended_at is null and c.queue_id = any($2::uuid[]) group by c.queue_id
      union all
      select null, count(*)::int, count(*) filter (where ${LATE})::int, count(*) filter (where ${SOON})::int from elsewhere c
    ),
    off as (
      select count(*) filter (where owner_id = $1::uuid)::int as mine,
        count(*) filter (where owner_id is null and queue_id = any($2::uuid[]))::int as unassigned,
        count(*) filter (where late)::int as late, count(*) filter (where soon)::int as soon,
        count(*) filter (where sleeps)::int as sleeping
      from away
    )
    select (select count(*)::int from case_instance c where c.owner_id = $1::uuid and c.ended_at is null) - off.mine as mine,
      (select count(*)::int from case_instance c
        where c.owner_id is null and c.ended_at is null and c.queue_id = any($2::uuid[])) - off.unassigned as unassigned,
      (select coalesce(sum(late), 0)::int from queued) - off.late as late,
      (select coalesce(sum(soon), 0)::int from queued) - off.soon as breaching,
      off.sleeping as snoozed,
      (select count(*)::int from case_instance c where c.ended_at is null
        and c.id = any (array(
          select n.case_id from notice n where n.user_id = $1::uuid and n.kind = 'mention' and n.read_at is null))
        and ${visible('$2', '$1::uuid')}) as mentions,
      (select coalesce(sum(open), 0)::int from queued) as "all",
      (select coalesce(json_object_agg(q.queue_id, q.open - coalesce(a.n, 0)), '{}') from queued q
        left join (select queue_id, count(*)::int as n from away group by queue_id) a on a.queue_id = q.queue_id
        where q.queue_id is not null) as queues
    from off`,
};

export async function countCases({ pool, prepared }: Queries, person: SignedIn): Promise<CaseCounts> {
  const scope = person.queues.map(({ id }) => id);
  const { rows } = await pool.query<CaseCounts>(withValues(COUNT, [person.id, scope], prepared));
  const [counted] = rows;
  if (counted === undefined) throw new Error('a count without a row');
  return { ...counted, queues: Object.fromEntries(scope.map((id) => [id, counted.queues[id] ?? 0])) };
}
