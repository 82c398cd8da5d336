/**
 * What one person has put away for now. All of it is SQL over the aliases of a row of `case_seen` (`s`: how she stands
 * to the case) and of `case_instance` (`c`).
 */

const customerWrote = (s: string, c: string): string =>
  `exists (select from interaction i where i.case_id = ${c}.id and i.direction = 'inbound' and i.received_at > ${s}.snoozed_at)`;

/** Snoozed, and neither the time is over nor has the customer written since. */
export const asleep = (s: string, c: string): string => `(${s}.snoozed_until > now() and not ${customerWrote(s, c)})`;

/** It was snoozed and is back, and the person has not looked since. */
export const woken = (s: string, c: string): string =>
  `(${s}.snoozed_until is not null and (${s}.snoozed_until <= now() or ${customerWrote(s, c)}))`;

/** Done for this person, and nothing has happened since. */
export const doneFor = (s: string, c: string): string => `(${s}.done_version >= ${c}.version)`;

/** Whether the person keeps the case out of her lists. The first condition is that of a small index. */
export const putAwayBy = (me: string, c: string): string =>
  `exists (select from case_seen z where z.user_id = ${me} and z.case_id = ${c}.id
     and (z.snoozed_until is not null or z.done_version is not null) and (${doneFor('z', c)} or ${asleep('z', c)}))`;

/**
 * Ids of the open cases that she keeps out of her lists, evaluated once a statement: the rows of a list then come in the
 * order of its index, and are not sorted after they were compared with these.
 */
export const putAwayIds = (me: string): string =>
  `array(select z.case_id from case_seen z join case_instance w on w.id = z.case_id
     where z.user_id = ${me} and (z.snoozed_until is not null or z.done_version is not null)
       and w.ended_at is null and (${doneFor('z', 'w')} or ${asleep('z', 'w')}))`;

/** So many come back to the top of a list at once; further ones stand where their deadline puts them. */
const MOST_WOKEN = 20;

/** Ids of what woke last, evaluated once a statement. */
export const wokenOf = (me: string): string =>
  `array(select z.case_id from case_seen z join case_instance w on w.id = z.case_id
     where z.user_id = ${me} and ${woken('z', 'w')} and w.ended_at is null
     order by z.snoozed_until desc limit ${MOST_WOKEN})`;
