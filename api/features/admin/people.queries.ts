import type { Deps } from '../../application/deps.ts';
import type { PersonRef } from '../../contract/views.ts';

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
