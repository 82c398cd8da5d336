import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { TemplateVersionView } from '../../../api/contract/templates.ts';
import type { Suggestion } from '../../../api/contract/views.ts';
import { get, post } from '../../api-client/client.ts';

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
