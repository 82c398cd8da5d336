import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  CaptureManyBody,
  CaptureManyProposal,
  DraftOfManyAnswer,
  DraftOfManyBody,
  MergeProposal,
  MergeTemplatesBody,
} from '../../../../api/contract/capture-many.ts';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { post } from '../../../api-client/client.ts';
import { templateQuery } from '../../../api-client/queries.ts';
import { captureNotesQuery } from '../use-templates.ts';

/** What these cases have in common. Ended cases hardly change, so it is not asked again by itself. */
export const proposalQuery = (body: CaptureManyBody) =>
  queryOptions({
    queryKey: ['capture-many', body],
    queryFn: () => post<CaptureManyProposal>('/api/captures/many', body),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
    retry: false,
  });

export function useDraftOfMany() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: DraftOfManyBody) => post<DraftOfManyAnswer>('/api/captures/many/draft', body),
    onSuccess: ({ template, notes }) => {
      client.setQueryData(
        captureNotesQuery(template.key, template.version).queryKey,
        notes.map((note) => ({ ...note, about: {} })),
      );
      client.setQueryData(templateQuery(template.key, template.version).queryKey, template);
      void client.invalidateQueries({ queryKey: ['templates', 'list'] });
    },
  });
}

/** Two templates as one, as they are chosen now. */
export const mergeQuery = (body: MergeTemplatesBody) =>
  queryOptions({
    queryKey: ['merge-templates', body],
    queryFn: () => post<MergeProposal>('/api/templates/merge', body),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });

export function useMerge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MergeTemplatesBody) => post<TemplateVersionView>('/api/templates/merge/draft', body),
    onSuccess: (view) => {
      client.setQueryData(templateQuery(view.key, view.version).queryKey, view);
      void client.invalidateQueries({ queryKey: ['templates', 'list'] });
      // Of a next version, what was newest is not any more.
      void client.invalidateQueries({ queryKey: ['templates', 'one', view.key] });
    },
  });
}
