import Type from 'typebox';
import { rank, wordsOf } from '../../../../templates/index.ts';
import type { ListTemplatesQuery, TemplateSort } from '../../../contract/template-list.ts';
import type { TemplateRow } from '../../../contract/templates.ts';
import { cutPage, readCursor } from '../../cursor.ts';
import type { SignedIn } from '../../signed-in.ts';
import { findVersions, searchVersions } from './find-templates.ts';
import { type ListParts, listRows } from './list-rows.ts';

/** The key of the place in the order, ties broken by the key of the template. */
const PlaceCursor = Type.Tuple([Type.String({ maxLength: 300 }), Type.String({ maxLength: 100 })]);

const MOST_FOUND = 500;

export type ListedTemplates =
  | { readonly ok: true; readonly items: TemplateRow[]; readonly next?: string }
  | { readonly ok: false };

/** The library by name, or what fits the words best. Not ok when the cursor is not one of ours. */
export async function listTemplates(
  parts: ListParts,
  person: SignedIn,
  query: ListTemplatesQuery,
): Promise<ListedTemplates> {
  const { limit = 50, cursor, q = '', ...filter } = query;
  const words = wordsOf(q);
  if (words.length > 0) {
    const found = await searchVersions(parts.pool, person, filter, words, MOST_FOUND);
    return { ok: true, items: await listRows(parts, person, rank(q, found).slice(0, limit)) };
  }
  const start = readCursor(PlaceCursor, cursor);
  if (!start.ok || !isPlaceIn(filter.sort, start.after)) return { ok: false };
  const found = await findVersions(parts, person, { filter, after: start.after, limit: limit + 1 });
  const { rows, ...rest } = cutPage(found, limit, ({ sort_key, key }) => [sort_key, key]);
  return { ok: true, items: await listRows(parts, person, rows), ...rest };
}

/** What the orders other than that of names go by: numbers, none of them past what the database counts with. */
const PLACES: Readonly<Record<TemplateSort, RegExp>> = {
  name: /^/,
  used: /^-?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,2})?$/,
  met: /^-?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,2})?$/,
  changed: /^-?\d{1,17}$/,
};

const isPlaceIn = (sort: TemplateSort = 'name', after: readonly [string, string] | null): boolean =>
  after === null || PLACES[sort].test(after[0]);
