import type { EntityManager } from '@mikro-orm/postgresql';
import type { NoticeKind } from '../../../persistence/entities/notice.entity.ts';
import type { TemplateVersion } from '../../../persistence/entities/template.entity.ts';

/** Who is to be told: people by id, and by what they have to do with the template. */
export interface Audience {
  /** People who are asked or answered: also those who do not follow. */
  readonly people: readonly (string | null)[];
  /** Its owner, the authors of its versions, and who follows it. */
  readonly followers: boolean;
  /** The people of the teams that used it on a case of theirs lately. */
  readonly users: boolean;
}

const MERGED = `coalesce((
  select array_agg(d.p order by d.o) from (
    select x.p, min(x.o) as o from unnest(excluded.people || n.people) with ordinality as x(p, o) group by x.p order by o limit 8
  ) as d), '{}')`;

/**
 * Tells people what happened to a template, in the transaction that does it: nobody of what they did themselves, nobody
 * who is not in the team that it is private to, and nobody who said that she does not follow it, unless she is asked.
 * Gives the ids of those who have other notices now; LIFE-5.
 */
export async function tellOfTemplate(
  em: EntityManager,
  actorId: string,
  kind: NoticeKind,
  { key, version }: Pick<TemplateVersion, 'key' | 'version'>,
  { people, followers, users }: Audience,
  aboutId: string | null = null,
): Promise<readonly string[]> {
  const asked = people.filter((id) => id !== null);
  const rows = await em.execute<{ user_id: string }[]>(
    `with told as (
      select id as user_id, true as asked from app_user where id = any(string_to_array(?, ',')::uuid[])
      union all select f.user_id, false from template_follower f where ?::boolean and f.key = ? and f.follows
      union all select t.owner_id, false from template t where ?::boolean and t.key = ?
      union all select v.created_by, false from template_version v where ?::boolean and v.key = ?
      union all select v.submitted_by, false from template_version v where ?::boolean and v.key = ?
      union all select m.user_id, false from team_member m where ?::boolean and m.team_id in (
        select q.team_id from fragment_use u join case_instance c on c.id = u.case_id join queue q on q.id = c.queue_id
          where u.template_key = ? and u.at > now() - interval '90 days'
        union select q.team_id from case_instance c join queue q on q.id = c.queue_id
          where c.case_type_key = ? and c.opened_at > now() - interval '90 days')
    )
    insert into notice as n (user_id, template_key, kind, count, people, version, about_id, at)
    select distinct u.id, t.key, ?, 1, array[?]::text[], ?::int, ?, now()
      from told join app_user u on u.id = told.user_id and u.disabled_at is null join template t on t.key = ?
      where u.id <> ?::uuid
        and (told.asked or not exists (
          select from template_follower f where f.key = t.key and f.user_id = u.id and not f.follows))
        and (t.team_id is null or u.is_administrator
          or exists (select from team_member m where m.user_id = u.id and m.team_id = t.team_id))
      order by u.id
    on conflict (user_id, template_key, kind) where read_at is null and template_key is not null do update set
      count = least(n.count + 1, 1000000), people = ${MERGED}, version = excluded.version,
      about_id = excluded.about_id, at = excluded.at
    returning n.user_id`,
    [
      asked.join(','),
      followers,
      key,
      followers,
      key,
      followers,
      key,
      followers,
      key,
      users,
      key,
      key,
      kind,
      actorId,
      version,
      aboutId,
      key,
      actorId,
    ],
  );
  return rows.map(({ user_id }) => user_id);
}
