import type { Pool } from 'pg';
import type { CustomerOverview } from '../../contract/customers.ts';
import { isoInstant } from '../instants.ts';
import type { SignedIn } from '../signed-in.ts';
import { visible } from '../views/list-conditions.ts';

type Match = CustomerOverview['matches'][number];
type Reason = Match['reasons'][number];

interface Row {
  readonly id: string;
  readonly name: string;
  readonly created_at: string;
  readonly reasons: Reason[];
  readonly cases: number;
}

const MOST = 20;

/**
 * Other records that may be the same person: by a number, address or handle that both have, or by the same name in the
 * same place. Never more than a suggestion; what a person has said "different" of is not suggested again.
 */
const MATCHES = `
  with mine as (
    select kind, value from customer_identity
    where customer_id = any($1::uuid[]) and connector_id is null and rejected_at is null
      and kind in ('phone', 'email', 'handle')
  ), found as (
    select o.customer_id as id, o.kind, o.value
    from mine join customer_identity o on o.kind = mine.kind and o.value = mine.value
    where o.connector_id is null and o.rejected_at is null and o.customer_id <> all($1::uuid[])
    union
    select o.id, 'name-place', o.name || ', ' || (o.data ->> 'place')
    from customer c join customer o on left(f_unaccent(lower(o.name)), 200) = left(f_unaccent(lower(c.name)), 200)
      and f_unaccent(lower(o.data ->> 'place')) = f_unaccent(lower(c.data ->> 'place'))
    where c.id = any($1::uuid[]) and o.id <> all($1::uuid[])
  )
  select c.id, c.name, c.created_at,
    (select json_agg(distinct jsonb_build_object('kind', f.kind, 'value', f.value)) from found f where f.id = c.id) as reasons,
    (select count(*)::int from case_instance c where c.customer_id = d.id and ${visible('$2', '$3')}) as cases
  from (select distinct id from found) d join customer c on c.id = d.id
  where not exists (
    select from customer_link l where l.verdict = 'different'
      and ((l.customer_id = c.id and l.other_id = any($1::uuid[])) or (l.other_id = c.id and l.customer_id = any($1::uuid[]))))
  order by c.created_at, c.id limit ${MOST}`;

/** Of who works nowhere the other records are none of hers: she was let into a case of this one. */
export async function matchesOf(pool: Pool, asker: SignedIn, records: readonly string[]): Promise<Match[]> {
  const scope = asker.queues.map(({ id }) => id);
  if (scope.length === 0) return [];
  const { rows } = await pool.query<Row>(MATCHES, [records, scope, asker.id]);
  return rows.map(({ id, name, created_at: at, reasons, cases }) => ({
    id,
    name,
    since: isoInstant(at),
    reasons,
    cases,
  }));
}
