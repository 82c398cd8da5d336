import type { Pool } from 'pg';
import type { JsonValue } from '../../../engine/index.ts';
import type { CustomerOverview } from '../../contract/customers.ts';
import { isoInstant } from '../instants.ts';

type Fact = CustomerOverview['facts'][number];

interface Row {
  readonly name: string;
  readonly value: JsonValue;
  readonly title: string | null;
  readonly case_id: string;
  readonly case_number: string;
  readonly at: string;
}

/** What the journals of these cases say, each fact as it was told last; what was removed or erased is not known. */
const FACTS = `
  with told as (
    select distinct on (e.case_id, n.name) e.case_id, n.name, e.at, e.version, e.personal -> 'values' -> n.name as value
    from case_event e cross join lateral json_array_elements_text(e.data -> 'names') as n (name)
    where e.case_id = any($1::uuid[]) and e.type = 'facts-changed' and e.audience <> 'restricted'
    order by e.case_id, n.name, e.version desc
  ), newest as (
    select distinct on (t.name) t.* from told t
    where t.value is not null and json_typeof(t.value) <> 'null'
    order by t.name, t.at desc, t.case_id
  )
  select f.name, f.value, f.case_id, f.at,
    (select c.number from case_instance c where c.id = f.case_id) as case_number,
    (select o.data -> 'fileSchema' -> 'properties' -> f.name ->> 'title'
      from case_event o where o.case_id = f.case_id and o.version = 1) as title
  from newest f
  order by f.name`;

/** Facts known from cases that the asker may see: the latest value, with the case that it is from. */
export async function knownFacts(pool: Pool, caseIds: readonly string[]): Promise<Fact[]> {
  if (caseIds.length === 0) return [];
  const { rows } = await pool.query<Row>(FACTS, [caseIds]);
  return rows.map(({ name, value, title, case_id: id, case_number: number, at }) => ({
    name,
    title: title ?? name,
    value,
    case: { id, number },
    at: isoInstant(at),
  }));
}
