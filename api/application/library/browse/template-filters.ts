import type { Pool } from 'pg';
import type { TemplateFilters } from '../../../contract/template-list.ts';
import { mayOutsideCases } from '../../access/outside-verbs.ts';
import type { SignedIn } from '../../signed-in.ts';
import { readableVersion } from '../access/captured-drafts.ts';
import { teamsOf } from '../access/template-access.ts';

/** What the templates that this person may read can be narrowed by. */
const FILTERS = `
  with seen as (
    select distinct on (v.key) v.key, v.kind, v.state, v.tags, v.definition, t.owner_id, t.team_id
    from template_version v join template t on t.key = v.key
    where ${readableVersion('$1', '$2', '$3', '$4')} order by v.key, v.version desc
  )
  select
    (select coalesce(json_agg(distinct tag order by tag), '[]') from seen, unnest(seen.tags) as tag) as tags,
    (select coalesce(json_agg(json_build_object('key', key, 'name', name) order by lower(name), key), '[]') from (
       select distinct on (g ->> 'key') g ->> 'key' as key, coalesce(g ->> 'name', g ->> 'key') as name
       from seen, json_array_elements(
         case json_typeof(seen.definition -> 'goals') when 'array' then seen.definition -> 'goals' else '[]' end) as g
       where seen.kind = 'case-type' and g ->> 'key' is not null order by g ->> 'key') as goal) as goals,
    (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by lower(name), id), '[]') from app_user u
       where u.id in (select owner_id from seen)) as owners,
    (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by lower(name), id), '[]') from team m
       where m.id in (select team_id from seen)) as teams,
    (select count(*)::int from seen where state = 'in-review') as in_review`;

interface Row extends Omit<TemplateFilters, 'inReview'> {
  readonly in_review: number;
}

export async function templateFilters(pool: Pool, person: SignedIn): Promise<TemplateFilters> {
  const { rows } = await pool.query<Row>(FILTERS, [
    mayOutsideCases(person, 'edit-template'),
    person.id,
    person.queues.map(({ id }) => id),
    teamsOf(person),
  ]);
  const { tags = [], goals = [], owners = [], teams = [], in_review: inReview = 0 } = rows[0] ?? {};
  return { tags, goals, owners, teams, inReview };
}
