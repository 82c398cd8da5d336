import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CaseFilter, ListView } from '../../api/contract/case-filter.ts';
import type { CaseExplanation, ItemWhy } from '../../api/contract/explain.ts';
import type { IntakeRow } from '../../api/contract/intake.ts';
import type { SavedViewCounts, SavedViewRow } from '../../api/contract/saved-views.ts';
import type { SearchAnswer } from '../../api/contract/search.ts';
import type { SearchKind } from '../../api/contract/search-query.ts';
import type { SignInOptions } from '../../api/contract/session.ts';
import type { OtherVersions } from '../../api/contract/template-life.ts';
import type { TemplateFilter, TemplateFilters } from '../../api/contract/template-list.ts';
import type { TemplateRow, TemplateVersionView } from '../../api/contract/templates.ts';
import type { CaseRow, CaseView, CustomerView, PersonRef, SessionView } from '../../api/contract/views.ts';
import { get } from './client.ts';

/** A page of a list; `next` is the cursor of the following one. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

export type InboxView = ListView;
/** What the list route is asked; its words are those of a saved view. */
export type CaseListQuery = { readonly [K in keyof CaseFilter]?: CaseFilter[K] | undefined };
export interface CaseCounts {
  readonly mine: number;
  readonly unassigned: number;
  readonly late: number;
  readonly breaching: number;
  readonly snoozed: number;
  readonly mentions: number;
  readonly all: number;
  readonly queues: { readonly [id: string]: number };
}
export type IncomingAction = 'ignore' | 'attach' | 'open';
export const PAGE_SIZE = 50;

/** What the sign-in page needs; answered to everybody. */
export const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in-options'],
  queryFn: ({ signal }) => get<SignInOptions>('/api/sign-in-options', undefined, signal),
  staleTime: 0,
  gcTime: 0,
});

/** Colleagues of any team by a part of their name. */
export const peopleNamedQuery = (q: string) =>
  queryOptions({
    queryKey: ['people', 'named', q],
    queryFn: ({ signal }) => get<PageOf<PersonRef>>('/api/people', { q }, signal),
    staleTime: 60_000,
  });

/** Who is signed in. 401 is an answer here: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get<SessionView>('/api/session', undefined, signal),
  staleTime: 60_000,
  refetchOnWindowFocus: 'always',
  retry: false,
});

/** Pages after the first are larger: who scrolls wants more. */
const FURTHER_PAGES = 200;

/**
 * Its key does not begin with `cases`: hints are looked at row by row (`use-case-list.ts` of the inbox), so that a list of
 * thousands is not fetched anew with every change.
 */
export const caseListQuery = (list: CaseListQuery) =>
  infiniteQueryOptions({
    queryKey: ['case-list', list],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<PageOf<CaseRow>>(
        '/api/cases',
        { ...list, limit: pageParam === '' ? PAGE_SIZE : FURTHER_PAGES, cursor: pageParam },
        signal,
      ),
    getNextPageParam: (last) => last.next,
  });

/** The top of a list as it is now, for those who want its order anew. */
export const firstPageOfList = (list: CaseListQuery): Promise<PageOf<CaseRow>> =>
  get<PageOf<CaseRow>>('/api/cases', { ...list, limit: PAGE_SIZE });

/** These rows as the list has them now: what is not answered is not in it any more. */
export const rowsOfList = (list: CaseListQuery, ids: readonly string[]): Promise<PageOf<CaseRow>> =>
  get<PageOf<CaseRow>>('/api/cases', { ...list, ids: ids.join(','), limit: ids.length });

export const savedViewsQuery = queryOptions({
  queryKey: ['saved-views'],
  queryFn: ({ signal }) => get<PageOf<SavedViewRow>>('/api/views', undefined, signal),
  staleTime: 60_000,
});

export const savedViewCountsQuery = queryOptions({
  queryKey: ['cases', 'saved-view-counts'],
  refetchInterval: 60_000,
  queryFn: ({ signal }) => get<SavedViewCounts>('/api/views/counts', undefined, signal),
});

/** Whatever fits a search, in any view, open or ended: for a view in which nothing does. */
export const searchEverywhereQuery = (q: string) =>
  queryOptions({
    queryKey: ['cases', 'search-everywhere', q],
    queryFn: ({ signal }) =>
      get<PageOf<CaseRow>>('/api/cases', { view: 'all', state: 'all', q, limit: PAGE_SIZE }, signal),
  });

/** One ranked list; of one kind when that is asked for. */
export const searchQuery = (q: string, kind: SearchKind | undefined, limit: number) =>
  infiniteQueryOptions({
    queryKey: ['search', q, kind ?? 'all', limit],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => get<SearchAnswer>('/api/search', { q, kind, limit, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  });

/** One look at a case, without following it: who may be assigned, and what this person may do. */
export const caseViewQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'view', caseId],
    queryFn: ({ signal }) => get<CaseView>(`/api/cases/${caseId}`, undefined, signal),
  });

export const caseCountsQuery = queryOptions({
  queryKey: ['cases', 'counts'],
  // Cases become late while nobody does anything.
  refetchInterval: 60_000,
  queryFn: ({ signal }) => get<CaseCounts>('/api/cases/counts', undefined, signal),
});

export const incomingQuery = (action: IncomingAction | undefined) =>
  infiniteQueryOptions({
    queryKey: ['interactions', action ?? 'any'],
    // What was ignored belongs to no queue, so no hint tells of it.
    refetchInterval: 10_000,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<PageOf<IntakeRow>>('/api/interactions', { action, limit: PAGE_SIZE, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  });

export const deadlinesQuery = (teamId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['reports', 'deadlines', teamId ?? 'any'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<PageOf<CaseRow>>('/api/reports/deadlines', { teamId, limit: PAGE_SIZE, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  });

export const peopleQuery = (teamId: string | undefined) =>
  queryOptions({
    queryKey: ['people', teamId ?? 'any'],
    queryFn: ({ signal }) => get<PageOf<PersonRef>>('/api/people', { teamId }, signal),
    staleTime: 60_000,
  });

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', id],
    queryFn: ({ signal }) => get<CustomerView>(`/api/customers/${id}`, undefined, signal),
  });

export type TemplateListQuery = { readonly [K in keyof TemplateFilter]?: TemplateFilter[K] | undefined };

export const templatesQuery = (list: TemplateListQuery) =>
  infiniteQueryOptions({
    queryKey: ['templates', 'list', list],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<PageOf<TemplateRow>>('/api/templates', { ...list, limit: PAGE_SIZE, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  });

/** What the library can be narrowed by, and how much waits for review. */
export const templateFiltersQuery = queryOptions({
  queryKey: ['templates', 'filters'],
  queryFn: ({ signal }) => get<TemplateFilters>('/api/template-filters', undefined, signal),
  staleTime: 30_000,
});

export const templateQuery = (key: string, version?: number) =>
  queryOptions({
    queryKey: ['templates', 'one', key, version ?? 'newest'],
    queryFn: ({ signal }) => get<TemplateVersionView>(`/api/templates/${encodeURIComponent(key)}`, { version }, signal),
  });

/** What a case follows that could follow another version: shown to those who may bring it there. */
export const otherVersionsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['templates', 'other-versions', caseId],
    queryFn: ({ signal }) => get<OtherVersions>(`/api/cases/${caseId}/other-versions`, undefined, signal),
    // Gone with the case: a tab that goes from case to case holds on to nothing.
    gcTime: 0,
    staleTime: 60_000,
  });

/** What every open step waits for, what may be planned, what blocks the goals; as of a version of the case. */
export const explainCaseQuery = (caseId: string, version: number) =>
  queryOptions({
    queryKey: ['cases', 'explain', caseId, version],
    queryFn: ({ signal }) => get<CaseExplanation>(`/api/cases/${caseId}/explain`, undefined, signal),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });

/** What one step waits for, and how it came to be as it is. */
export const explainItemQuery = (caseId: string, itemId: string, version: number) =>
  queryOptions({
    queryKey: ['cases', 'explain', caseId, itemId, version],
    queryFn: ({ signal }) => get<ItemWhy>(`/api/cases/${caseId}/explain/items/${itemId}`, undefined, signal),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
