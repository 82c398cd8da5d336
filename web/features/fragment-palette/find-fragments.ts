import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { HandOut } from '../../../api/contract/hand-out.ts';
import type { TemplateRow, TemplateVersionView } from '../../../api/contract/templates.ts';
import type { Suggestion } from '../../../api/contract/views.ts';
import { get, post } from '../../api-client/client.ts';
import type { PageOf } from '../../api-client/queries.ts';

interface Suggestions {
  readonly items: readonly Suggestion[];
}

const MOST = 50;

/** What the case could take, ranked on it; with words, what fits them best. */
export const paletteQuery = (caseId: string, q: string) =>
  queryOptions({
    queryKey: ['suggestions', caseId, 'palette', q],
    queryFn: ({ signal }) =>
      get<Suggestions>(
        `/api/cases/${caseId}/suggestions`,
        q === '' ? { all: true, limit: MOST } : { q, limit: MOST },
        signal,
      ),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });

/** Favourites, what is new, collections of the teams. Without it the ranking is still there. */
export const handOutQuery = queryOptions({
  queryKey: ['hand-out'],
  queryFn: ({ signal }) => get<HandOut>('/api/hand-out', undefined, signal),
  staleTime: 30_000,
  retry: false,
});

/** What this person has at hand, as the case would take it. */
export const markedQuery = (caseId: string, keys: readonly string[]) =>
  queryOptions({
    queryKey: ['suggestions', caseId, 'marked', ...keys],
    queryFn: ({ signal }) =>
      get<Suggestions>(
        `/api/cases/${caseId}/suggestions`,
        { template: [...new Set(keys)].slice(0, MOST).join(',') },
        signal,
      ),
    staleTime: 15_000,
  });

/** What fits the words and is not handed out any more: it may say what to take instead. */
export const retiredQuery = (q: string) =>
  queryOptions({
    queryKey: ['templates', 'retired', q],
    queryFn: ({ signal }) =>
      get<PageOf<TemplateRow>>('/api/templates', { kind: 'fragment', state: 'retired', q, limit: 5 }, signal),
    staleTime: 60_000,
  });

/** The parameters of one fragment with what the case knows as proposed values. Facts change, so nothing is kept. */
export const proposedQuery = (caseId: string, template: string) =>
  queryOptions({
    queryKey: ['suggestions', caseId, 'proposed', template],
    queryFn: ({ signal }) => get<Suggestions>(`/api/cases/${caseId}/suggestions`, { template }, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** The version that a new graft takes. */
export const fragmentQuery = (key: string) =>
  queryOptions({
    queryKey: ['templates', 'version', key],
    queryFn: ({ signal }) => get<TemplateVersionView>(`/api/templates/${key}`, { state: 'published' }, signal),
    staleTime: 15_000,
  });

/** Texts as they will stand in the plan, rendered by the server. */
export const renderedQuery = (key: string, version: number, parameters: object) =>
  queryOptions({
    queryKey: ['templates', 'rendered', key, version, parameters],
    queryFn: ({ signal }) => post<unknown>(`/api/templates/${key}/preview`, { version, parameters }, signal),
    staleTime: 60_000,
    retry: false,
  });
