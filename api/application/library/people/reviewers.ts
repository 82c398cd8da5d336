import type { EntityManager } from '@mikro-orm/postgresql';
import type { PersonRef } from '../../../contract/views.ts';
import type { TemplatePlace } from '../access/template-access.ts';

/** Who publishes a template of this place, by name: the people who can be asked to look at it; the same rule as `publishes`. */
export async function reviewersOf(em: EntityManager, { kind, teamId }: TemplatePlace): Promise<readonly PersonRef[]> {
  const people = await em.execute<PersonRef[]>(
    `select u.id, u.name from app_user u
      where u.disabled_at is null and (u.is_administrator or (
        (?::boolean or ?::uuid is not null) and exists (
          select from team_member m where m.user_id = u.id and m.role = 'process-owner'
            and (?::uuid is null or m.team_id = ?::uuid))))
      order by lower(u.name), u.id limit 200`,
    [kind === 'fragment', teamId, teamId, teamId],
  );
  return people.map(({ id, name }) => ({ id, name }));
}

/** Who is told that a review is wanted when nobody was named: the process owners who publish it, else the administrators. */
export async function askedPeople(em: EntityManager, { kind, teamId }: TemplatePlace): Promise<readonly string[]> {
  const owners = await em.execute<{ user_id: string }[]>(
    `select distinct user_id from team_member
      where role = 'process-owner' and (?::boolean or ?::uuid is not null) and (?::uuid is null or team_id = ?::uuid)`,
    [kind === 'fragment', teamId, teamId, teamId],
  );
  if (owners.length > 0) return owners.map(({ user_id }) => user_id);
  const administrators = await em.execute<{ id: string }[]>(
    'select id from app_user where is_administrator and disabled_at is null',
  );
  return administrators.map(({ id }) => id);
}
