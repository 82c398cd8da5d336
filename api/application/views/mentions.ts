/** Cases in which somebody mentioned this person, who has not read it; SQL over the alias of a row of `case_instance`. */
export const mentionedIn = (me: string, c: string): string =>
  `${c}.id in (select n.case_id from notice n where n.user_id = ${me} and n.kind = 'mention' and n.read_at is null)`;
