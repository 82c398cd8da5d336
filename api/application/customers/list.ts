import type { Pool } from 'pg';
import type { CustomerRow } from '../../contract/customers.ts';
import { isoInstantOrNull } from '../instants.ts';
import { phoneDigits } from '../search/phone-digits.ts';
import type { SignedIn } from '../signed-in.ts';
import { visible } from '../views/list-conditions.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly sort_name: string;
  readonly identities: CustomerRow['identities'] | null;
  readonly open_cases: number;
  readonly all_cases: number;
  readonly last_contact_at: string | null;
}

export interface ListedCustomer {
  readonly row: CustomerRow;
  readonly sortName: string;
}

/** The name that lists sort by, short enough for a cursor. */
const SORT = 'left(f_unaccent(lower(c.name)), 200)';
const SHOWN_IDENTITIES = 4;

/** Customers by name; with words, those whose name, number, address or case number holds them. */
export async function listCustomers(
  pool: Pool,
  asker: SignedIn,
  q: string,
  after: readonly [name: string, id: string] | null,
  limit: number,
): Promise<ListedCustomer[]> {
  const search = q.trim();
  const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await pool.query<Row>(
    `with page as (
       select c.id, c.name, ${SORT} as sort_name from customer c
       where ($1 = '' or c.id in (${FOUND}))
         and ($4::text is null or (${SORT}, c.id) > ($4::text, $5::uuid))
       order by ${SORT}, c.id limit $6
     )
     select p.*, i.identities, k.open_cases, k.all_cases, m.last_contact_at
     from page p
       cross join lateral (
         select json_agg(json_build_object('kind', x.kind, 'value', x.value)) as identities
         from (select kind, value from customer_identity f
           where f.customer_id = p.id and f.rejected_at is null
           order by f.created_at, f.id limit ${SHOWN_IDENTITIES}) x) i
       cross join lateral (
         select count(*) filter (where c.ended_at is null)::int as open_cases, count(*)::int as all_cases
         from case_instance c where c.customer_id = p.id and ${visible('$7', '$8')}) k
       left join lateral (
         select n.occurred_at as last_contact_at from interaction n left join case_instance c on c.id = n.case_id
         where n.customer_id = p.id and (n.case_id is null or ${visible('$7', '$8')})
         order by n.occurred_at desc limit 1) m on true
     order by p.sort_name, p.id`,
    [search, pattern, phoneDigits(search), after?.[0] ?? null, after?.[1] ?? null, limit, idsOf(asker), asker.id],
  );
  return rows.map((row) => ({ sortName: row.sort_name, row: present(row) }));
}

/** Each by an index of its own. A case number leads only to cases that the asker may see. */
const FOUND = `
  select f.id from customer f where f_unaccent(lower(f.name)) like f_unaccent(lower($2))
  union select f.customer_id from customer_identity f
    where f.rejected_at is null and f_unaccent(lower(f.value)) like f_unaccent(lower($2))
  union select f.customer_id from customer_identity f
    where $3::text is not null and f.kind = 'phone' and f.rejected_at is null
      and regexp_replace(f.value, '\\D', '', 'g') like '%' || $3 || '%'
  union select c.customer_id from case_instance c where upper($1) = c.number and ${visible('$7', '$8')}`;

const idsOf = (asker: SignedIn): string[] => asker.queues.map(({ id }) => id);

function present({ id, name, identities, open_cases, all_cases, last_contact_at }: Row): CustomerRow {
  return {
    id,
    name,
    identities: identities ?? [],
    openCases: open_cases,
    allCases: all_cases,
    lastContactAt: isoInstantOrNull(last_contact_at),
  };
}
