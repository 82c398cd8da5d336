/**
 * One person may have several records: all that were found to be the same, itself among them, as a table `person (id)`.
 * `id` is the placeholder of the record that is asked for.
 */
export const samePerson = (id: string): string => `with recursive person (id) as (
    select c.id from customer c where c.id = ${id}::uuid
    union
    select case l.customer_id when p.id then l.other_id else l.customer_id end
    from person p join customer_link l on l.verdict = 'same' and p.id in (l.customer_id, l.other_id)
  )`;
