import type { Pool } from 'pg';
import type { Role } from '../../../engine/index.ts';

/** The accounts of a demo, all with one password; they exist only where the demo was seeded. */
export const DEMO_PASSWORD = 'demo';
export const DEMO_DOMAIN = '@demo';

export interface DemoAccountRow {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
}

/** One line an account with its first role, in the order agent, supervisor, process owner, administrator. */
export async function demoAccounts(pool: Pool): Promise<DemoAccountRow[]> {
  const { rows } = await pool.query<DemoAccountRow>(
    `select login, name, role from (
       select u.login, u.name, case when u.is_administrator then 'administrator' else min(m.role) end as role
       from app_user u left join team_member m on m.user_id = u.id
       where u.login like '%' || $1 and u.disabled_at is null
       group by u.id) account
     where role is not null
     order by array_position(array['agent', 'supervisor', 'process-owner', 'administrator'], role), login`,
    [DEMO_DOMAIN],
  );
  return rows;
}

/** An installation in which nobody can sign in yet. */
export async function needsFirstAdministrator(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query('select from app_user where is_administrator limit 1');
  return rowCount === 0;
}
