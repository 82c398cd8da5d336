import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import Type from 'typebox';
import { rank, searchable } from '../../../templates/index.ts';
import type { ListTemplatesQuery, TemplateRow } from '../../contract/templates.ts';
import { Template, TemplateVersion } from '../../persistence/entities/template.entity.ts';
import { mayOutsideCases } from '../access/outside-verbs.ts';
import { cutPage, readCursor } from '../cursor.ts';
import type { SignedIn } from '../signed-in.ts';
import { readableVersion } from './captured-drafts.ts';
import { openThreads } from './comment-template.ts';
import { namesOf } from './people-names.ts';
import { allowedActions, teamsOf } from './template-access.ts';
import { successorsOf, teamsByKey } from './template-places.ts';

/** Sorted by name without regard to case, ties broken by key. */
const NameCursor = Type.Tuple([Type.String({ maxLength: 300 }), Type.String({ maxLength: 100 })]);

const MOST_FOUND = 500;

export type ListedTemplates =
  | { readonly ok: true; readonly items: TemplateRow[]; readonly next?: string }
  | { readonly ok: false };

/** The library by name, or what fits the words best. Not ok when the cursor is not one of ours. */
export async function listTemplates(
  { em, pool }: { readonly em: EntityManager; readonly pool: Pool },
  person: SignedIn,
  query: ListTemplatesQuery,
): Promise<ListedTemplates> {
  const { limit = 50, q = '', cursor } = query;
  const words = searchable(q)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length > 0) {
    const found = await findVersions(pool, person, query, words, null, MOST_FOUND);
    return { ok: true, items: await rowsOf({ em, pool }, person, rank(q, found).slice(0, limit)) };
  }
  const start = readCursor(NameCursor, cursor);
  if (!start.ok) return { ok: false };
  const found = await findVersions(pool, person, query, [], start.after, limit + 1);
  const { rows, ...rest } = cutPage(found, limit, ({ sort_name, key }) => [sort_name, key]);
  return { ok: true, items: await rowsOf({ em, pool }, person, rows), ...rest };
}

interface FoundVersion {
  readonly key: string;
  readonly version: number;
  readonly sort_name: string;
  readonly name: string;
  readonly description: string;
  readonly tags: string[];
  readonly search: string;
}

async function findVersions(
  pool: Pool,
  person: SignedIn,
  { kind, state }: ListTemplatesQuery,
  words: readonly string[],
  after: readonly [name: string, key: string] | null,
  limit: number,
): Promise<readonly FoundVersion[]> {
  const { rows } = await pool.query<FoundVersion>(
    `select key, version, lower(name) as sort_name, name, description, tags, search
      from (
        select distinct on (key) key, version, name, description, tags, search from template_version v
        where ($1::text is null or kind = $1) and ($2::text is null or state = $2)
          and ${readableVersion('$7', '$8', '$9', '$10')}
        order by key, version desc
      ) newest
      where search like all ($3::text[]) and ($4::text is null or (lower(name), key) > ($4, $5::text))
      order by lower(name), key limit $6`,
    [
      kind ?? null,
      state ?? null,
      words.map((word) => `%${word}%`),
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
      mayOutsideCases(person, 'edit-template'),
      person.id,
      person.queues.map(({ id }) => id),
      teamsOf(person),
    ],
  );
  return rows;
}

async function rowsOf(
  { em, pool }: { readonly em: EntityManager; readonly pool: Pool },
  person: SignedIn,
  found: readonly FoundVersion[],
): Promise<TemplateRow[]> {
  const keys = found.map(({ key }) => key);
  const versions = await em.find(TemplateVersion, { key: { $in: keys } }, { orderBy: { version: 'asc' } });
  const templates = new Map(
    (await em.find(Template, { key: { $in: keys } })).map((template) => [template.key, template]),
  );
  const owners = await namesOf(
    em,
    [...templates.values()].map(({ ownerId }) => ownerId),
  );
  const used = await usesOf(pool, keys);
  const teams = await teamsByKey(em, [...templates.values()]);
  const threads = await openThreads(em, keys);
  const successors = await successorsOf(em, person, [...templates.values()]);
  return found.flatMap(({ key, version }) => {
    const all = versions.filter((each) => each.key === key);
    const row = all.find((each) => each.version === version);
    const template = templates.get(key);
    if (row === undefined || template === undefined) return [];
    return [
      {
        key,
        kind: row.kind,
        name: row.name,
        description: row.description,
        version,
        state: row.state,
        tags: row.tags,
        itemCount: itemCount(row.definition),
        usedIn: used.get(key) ?? 0,
        owner: owners.get(template.ownerId ?? '') ?? null,
        changedAt: (row.retiredAt ?? row.publishedAt ?? row.createdAt).toISOString(),
        origin: row.origin,
        team: teams.get(key) ?? null,
        successor: successors.get(key) ?? null,
        openComments: threads.get(`${key}@${version}`) ?? 0,
        allowed: allowedActions(person, template, all),
      },
    ];
  });
}

/** Counted without reading the definition: an unfinished draft counts as far as it goes. */
function itemCount(definition: unknown): number {
  const listed = membersOf(definition, 'items') ?? membersOf(definition, 'plan') ?? [];
  return listed.reduce<number>((sum, item) => sum + 1 + itemCount(item), 0);
}

function membersOf(value: unknown, name: string): readonly unknown[] | null {
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;
  return Array.isArray(member) ? member : null;
}

/** In how many cases each template is used: fragments that were added, case types that were opened. */
async function usesOf(pool: Pool, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await pool.query<{ key: string; used: number }>(
    `select template_key as key, count(distinct case_id)::int as used from fragment_use
       where template_key = any($1::text[]) group by template_key
     union all
     select case_type_key, count(*)::int from case_instance where case_type_key = any($1::text[]) group by case_type_key`,
    [keys],
  );
  return new Map(rows.map(({ key, used }) => [key, used]));
}
