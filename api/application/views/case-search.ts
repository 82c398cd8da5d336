import { phoneDigits } from '../search/phone-digits.ts';
import type { Parameters } from './parameters.ts';

/** Shorter words stand in nearly every message, and no index finds them. */
const SHORTEST_IN_MESSAGES = 3;
/** Number, subject, customer (name, ways to reach), and what was said: each by an index of its own, hence the subqueries. */
export function searchCondition(search: string, parameters: Parameters): string {
  const pattern = parameters.add(`%${search.replaceAll(/[\\%_]/g, '\\$&')}%`);
  const like = (text: string) => `f_unaccent(lower(${text})) like f_unaccent(lower(${pattern}))`;
  const places = [
    `c.number ilike ${pattern}`,
    like('c.subject'),
    `c.customer_id in (select f.id from customer f where ${like('f.name')})`,
    `c.customer_id in (select f.customer_id from customer_identity f where ${like('f.value')})`,
  ];
  if (search.length >= SHORTEST_IN_MESSAGES) {
    places.push(`c.id in (select i.case_id from interaction i where i.deleted_at is null and ${like('i.text')})`);
  }
  const digits = phoneDigits(search);
  if (digits !== null) {
    const shown = parameters.add(`%${digits}%`);
    const value = `regexp_replace(f.value, '\\D', '', 'g')`;
    places.push(
      `c.customer_id in (select f.customer_id from customer_identity f where f.kind = 'phone' and ${value} like ${shown})`,
    );
  }
  return `(${places.join(' or ')})`;
}
