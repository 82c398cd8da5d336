import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { TemplateRow, TemplateVersionView } from '../../../api/contract/templates.ts';
import type { Suggestion } from '../../../api/contract/views.ts';
import { get, post } from '../../api-client/client.ts';
import type { PageOf } from '../../api-client/queries.ts';
import { paletteRows } from './palette-rows.ts';

interface Suggestions {
  readonly items: readonly Suggestion[];
}

/** Published fragments that match the words: what the case suggests first. Without suggestions the rest is still there. */
export const paletteQuery = (caseId: string, q: string) =>
  queryOptions({
    queryKey: ['templates', 'palette', caseId, q],
    queryFn: async ({ signal }) => {
      const words = q === '' ? undefined : { q };
      const [listed, suggested] = await Promise.all([
        get<PageOf<TemplateRow>>('/api/templates', { kind: 'fragment', state: 'published', q, limit: 50 }, signal),
        get<Suggestions>(`/api/cases/${caseId}/suggestions`, words, signal).catch(() => ({ items: [] })),
      ]);
      return paletteRows(listed.items, suggested.items);
    },
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
