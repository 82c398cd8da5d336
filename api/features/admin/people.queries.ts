import type { Deps } from '../../application/deps.ts';
import type { PersonRef } from '../../contract/views.ts';

const MOST_FOUND = 20;

/** Colleagues of any team by a part of their name, those whose name begins with it first. */
export async function peopleNamed(pool: Deps['pool'], q: string): Promise<PersonRef[]> {
  const part = q.trim().replaceAll(/[\\%_]/g, '\\$&');
  const { rows } = await pool.query<PersonRef>(
    `select u.id, u.name from app_user u
     where u.disabled_at is null and f_unaccent(lower(u.name)) like '%' || f_unaccent(lower($1)) || '%'
     order by f_unaccent(lower(u.name)) not like f_unaccent(lower($1)) || '%', u.name, u.id limit ${MOST_FOUND}`,
    [part],
  );
  return rows;
}

/** Members of these teams (null: of any) who may sign in, by name. */
export async function peopleOfTeams(pool: Deps['pool'], teamIds: readonly string[] | null): Promise<PersonRef[]> {
  const { rows } = await pool.query<PersonRef>(
    `select u.id, u.name from app_user u
     where u.disabled_at is null
       and exists (select from team_member m where m.user_id = u.id and ($1::uuid[] is null or m.team_id = any($1)))
     order by u.name, u.id limit 1000`,
    [teamIds],
  );
  return rows;
}
