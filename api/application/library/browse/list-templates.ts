import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import Type from 'typebox';
import { rank, searchable } from '../../../../templates/index.ts';
import type { ListTemplatesQuery, TemplateSort } from '../../../contract/template-list.ts';
import type { TemplateRow } from '../../../contract/templates.ts';
import { Template, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { cutPage, readCursor } from '../../cursor.ts';
import type { SignedIn } from '../../signed-in.ts';
import { allowedActions } from '../access/template-access.ts';
import { openThreads } from '../people/comment-template.ts';
import { namesOf } from '../people/people-names.ts';
import { successorsOf, teamsByKey } from '../view/template-places.ts';
import { type FoundVersion, findVersions } from './find-templates.ts';
import { libraryFigures } from './library-figures.ts';

/** The key of the place in the order, ties broken by the key of the template. */
const PlaceCursor = Type.Tuple([Type.String({ maxLength: 300 }), Type.String({ maxLength: 100 })]);

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
  const { limit = 50, cursor, ...filter } = query;
  const words = searchable(filter.q ?? '')
    .split(' ')
    .filter((word) => word !== '');
  if (words.length > 0) {
    const found = await findVersions(pool, person, { filter, words, after: null, limit: MOST_FOUND });
    return { ok: true, items: await rowsOf({ em, pool }, person, rank(filter.q ?? '', found).slice(0, limit)) };
  }
  const start = readCursor(PlaceCursor, cursor);
  if (!start.ok || !isPlaceIn(filter.sort, start.after)) return { ok: false };
  const found = await findVersions(pool, person, { filter, words, after: start.after, limit: limit + 1 });
  const { rows, ...rest } = cutPage(found, limit, ({ sort_key, key }) => [sort_key, key]);
  return { ok: true, items: await rowsOf({ em, pool }, person, rows), ...rest };
}

/** All orders but that of names go by numbers, none of them past what the database counts with. */
const isPlaceIn = (sort: TemplateSort = 'name', after: readonly [string, string] | null): boolean =>
  after === null || sort === 'name' || /^-?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,2})?$/.test(after[0]);

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
  const figures = await libraryFigures(pool, keys);
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
        figures: figures.get(key) ?? null,
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
