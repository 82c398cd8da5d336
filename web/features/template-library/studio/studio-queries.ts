import { queryOptions } from '@tanstack/react-query';
import type { TemplateRow } from '../../../../api/contract/templates.ts';
import { get } from '../../../api-client/client.ts';

interface Rows {
  readonly items: readonly TemplateRow[];
}

/** Case types that can do the work of a step. */
export const caseTypesQuery = () => publishedQuery('case-type');

/** What is published of a kind: to begin from, or to choose. */
export const publishedQuery = (kind: TemplateRow['kind']) =>
  queryOptions({
    queryKey: ['templates', 'published', kind],
    queryFn: async ({ signal }) =>
      (await get<Rows>('/api/templates', { kind, state: 'published', limit: 200 }, signal)).items,
    staleTime: 60_000,
  });
