import { queryOptions } from '@tanstack/react-query';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { get } from '../../../api-client/client.ts';
import { asRecord } from '../definition.ts';

/** The fragment as cases would get it today: its name and what it asks for. */
export const publishedQuery = (key: string) =>
  queryOptions({
    queryKey: ['templates', 'published', key],
    queryFn: async ({ signal }) => {
      const path = `/api/templates/${encodeURIComponent(key)}`;
      const { definition } = await get<TemplateVersionView>(path, { state: 'published' }, signal);
      const { name, parameters } = asRecord(definition);
      return { name: typeof name === 'string' ? name : key, parameters: parameters ?? null };
    },
    retry: false,
  });
