import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import type { TemplateKind, TemplateState } from '../../../../engine/index.ts';
import type { TemplateRow } from '../../../contract/templates.ts';
import { mayOutsideCases } from '../../access/outside-verbs.ts';
import { withValues } from '../../access/statement.ts';
import { isoInstant } from '../../instants.ts';
import type { SignedIn } from '../../signed-in.ts';
import { versionsRead } from '../access/captured-drafts.ts';
import { allowedActions } from '../access/template-access.ts';
import { successorsOf } from '../view/template-places.ts';
import { libraryFigures } from './library-figures.ts';

export interface ListParts {
  readonly em: EntityManager;
  readonly pool: Pool;
  readonly prepared: boolean;
}

interface Row {
  readonly key: string;
  readonly version: number;
  readonly kind: TemplateKind;
  readonly state: TemplateState;
  readonly name: string;
  readonly description: string;
  readonly tags: string[];
  readonly origin: TemplateRow['origin'];
  readonly item_count: number;
  readonly changed_at: string;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly team_id: string | null;
  readonly team_name: string | null;
  readonly successor_key: string | null;
  readonly open_comments: number;
  readonly used_in: number;
  readonly reads: boolean;
  readonly versions: readonly (Parameters<typeof allowedActions>[2][number] & { readonly reads: boolean })[];
}

const READS = versionsRead('$3', '$4', '$5');

/** All that the rows of a page show but for the figures: nothing is read of a definition. */
const ROWS = {
  name: 'library-rows',
  text: `
    select v.key, v.version, v.kind, v.state, v.name, v.description, v.tags, v.origin, v.item_count,
      coalesce(v.retired_at, v.published_at, v.created_at) as changed_at,
      t.owner_id, o.name as owner_name, t.team_id, m.name as team_name, t.successor_key,
      (select count(*)::int from template_comment c where c.key = v.key and c.version = v.version
         and c.thread_id is null and c.resolved_at is null) as open_comments,
      case v.kind
        when 'fragment' then (select count(distinct u.case_id)::int from fragment_use u where u.template_key = v.key)
        else (select count(*)::int from case_instance i where i.case_type_key = v.key) end as used_in,
      ${READS('v')} is true as reads,
      (select json_agg(json_build_object('version', a.version, 'state', a.state, 'createdBy', a.created_by,
           'submittedBy', a.submitted_by, 'reads', ${READS('a')} is true) order by a.version)
         from template_version a where a.key = v.key) as versions
    from unnest($1::text[], $2::int[]) with ordinality as place(key, version, at)
      join template_version v on v.key = place.key and v.version = place.version
      join template t on t.key = v.key
      left join app_user o on o.id = t.owner_id
      left join team m on m.id = t.team_id
    order by place.at`,
};

/** The rows of these templates, in their order, as this person may see them. */
export async function listRows(
  { em, pool, prepared }: ListParts,
  person: SignedIn,
  found: readonly { readonly key: string; readonly version: number }[],
): Promise<TemplateRow[]> {
  if (found.length === 0) return [];
  const keys = found.map(({ key }) => key);
  const sight = [mayOutsideCases(person, 'edit-template'), person.id, person.queues.map(({ id }) => id)];
  const statement = withValues(ROWS, [keys, found.map(({ version }) => version), ...sight], prepared);
  const [{ rows }, figures] = await Promise.all([pool.query<Row>(statement), libraryFigures({ pool, prepared }, keys)]);
  const successors = await successorsOf(
    em,
    person,
    rows.map(({ key, team_id: teamId, successor_key: successorKey }) => ({ key, teamId, successorKey })),
  );
  return rows.map((row) => ({
    key: row.key,
    kind: row.kind,
    ...(row.reads
      ? { name: row.name, description: row.description, tags: row.tags, withheld: false }
      : { name: row.key, description: '', tags: [], withheld: true }),
    version: row.version,
    state: row.state,
    itemCount: row.item_count,
    usedIn: row.used_in,
    owner: refOf(row.owner_id, row.owner_name),
    changedAt: isoInstant(row.changed_at),
    origin: row.origin,
    team: refOf(row.team_id, row.team_name),
    successor: successors.get(row.key) ?? null,
    openComments: row.reads ? row.open_comments : 0,
    figures: figures.get(row.key) ?? null,
    allowed: allowedActions(person, { kind: row.kind, teamId: row.team_id }, row.versions, readIn(row.versions)),
  }));
}

const readIn = (versions: Row['versions']): ReadonlySet<number> =>
  new Set(versions.flatMap(({ version, reads }) => (reads ? [version] : [])));

const refOf = (id: string | null, name: string | null): { id: string; name: string } | null =>
  id === null || name === null ? null : { id, name };
