import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { TemplateRow, TemplateVersionView } from '../../../api/contract/templates.ts';
import { get, post } from '../../api-client/client.ts';
import type { PageOf } from '../../api-client/queries.ts';

/** Published fragments that match the words. */
export const fragmentsQuery = (q: string) =>
  queryOptions({
    queryKey: ['templates', 'palette', q],
    queryFn: ({ signal }) =>
      get<PageOf<TemplateRow>>('/api/templates', { kind: 'fragment', state: 'published', q, limit: 50 }, signal),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
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
