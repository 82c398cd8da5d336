import type { Pool } from 'pg';
import type { Actor } from '../../../../engine/index.ts';
import type { SignedIn } from '../../signed-in.ts';
import { teamsOf } from './template-access.ts';

/**
 * Whether somebody may put a template to use on a case: one that is private to a team is there for its people alone,
 * LIFE-7. The product itself follows what was configured.
 */
export async function mayUseTemplate(pool: Pool, actor: Actor, key: string): Promise<boolean> {
  if (actor.kind !== 'person') return true;
  const { rows } = await pool.query<{ usable: boolean }>(
    `select (t.team_id is null
        or exists (select from team_member m where m.user_id = $2 and m.team_id = t.team_id)
        or exists (select from app_user u where u.id = $2 and u.is_administrator)) as usable
      from template t where t.key = $1`,
    [key, actor.id],
  );
  return rows[0]?.usable === true;
}

/** Keys of the templates that are private to teams of others. */
export async function templatesHiddenFrom(
  pool: Pool,
  person: Pick<SignedIn, 'isAdministrator' | 'teams'>,
): Promise<ReadonlySet<string>> {
  const teams = teamsOf(person);
  if (teams === null) return new Set();
  const { rows } = await pool.query<{ key: string }>(
    'select key from template where team_id is not null and team_id <> all($1::uuid[])',
    [teams],
  );
  return new Set(rows.map(({ key }) => key));
}
