/**
 * Where somebody is mentioned; SQL over the alias of a row of `case_instance`. What was read is there until it is swept:
 * the list is not emptied by looking at it.
 */
export const mentionedIn = (me: string, c: string): string =>
  `exists (select from notice n where n.user_id = ${me} and n.kind = 'mention' and n.case_id = ${c}.id)`;

/** The same, where the mention has not been read. */
export const newlyMentionedIn = (me: string, c: string): string =>
  `exists (select from notice n where n.user_id = ${me} and n.kind = 'mention' and n.read_at is null and n.case_id = ${c}.id)`;
