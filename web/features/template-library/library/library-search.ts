import type { TemplateFilter } from '../../../../api/contract/template-list.ts';

/** What the address of the library says: which templates, in which order. By name goes without saying. */
export interface LibrarySearch extends Omit<TemplateFilter, 'sort'> {
  readonly sort?: Exclude<NonNullable<TemplateFilter['sort']>, 'name'>;
}
export type LibraryChange = { readonly [K in keyof LibrarySearch]?: LibrarySearch[K] | undefined };

export const NARROWING = ['kind', 'state', 'owner', 'team', 'goal', 'tag', 'needs'] as const;

/** The address after a choice; an empty one takes the part away. */
export function withChoice(search: LibrarySearch, change: LibraryChange): LibrarySearch {
  return Object.fromEntries(
    Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== ''),
  );
}

/** What needs somebody is about published versions or drafts: another state would leave nothing over. */
export const needing = (search: LibrarySearch, needs: LibrarySearch['needs']): LibrarySearch =>
  withChoice(search, { needs, state: undefined });

export const isNarrowed = (search: LibrarySearch): boolean => NARROWING.some((part) => search[part] !== undefined);

/** The address without what narrows it; words and order stay. */
export const cleared = ({ q, sort }: LibrarySearch): LibrarySearch => withChoice({}, { q, sort });

/** A saved filter as an address: by name goes without saying. */
export function withoutName({ sort, ...filter }: TemplateFilter): LibrarySearch {
  return { ...filter, ...(sort === undefined || sort === 'name' ? {} : { sort }) };
}

/** Whether two addresses show the same list. */
export function isSame(one: TemplateFilter, other: TemplateFilter): boolean {
  const words = (filter: TemplateFilter) =>
    JSON.stringify(Object.entries(withoutName(filter)).sort(([a], [b]) => (a < b ? -1 : 1)));
  return words(one) === words(other);
}
