import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { HandOut, TemplateCollection } from '../../../../api/contract/hand-out.ts';
import { del, get, post, put } from '../../../api-client/client.ts';
import { type CollectionDraft, collectionBody } from './collection-form.ts';

/** Favourites, news and collections of the person who is signed in. */
export const handOutQuery = queryOptions({
  queryKey: ['templates', 'collections'],
  queryFn: ({ signal }) => get<HandOut>('/api/hand-out', undefined, signal),
  staleTime: 30_000,
});

interface Saving {
  readonly collection: TemplateCollection | null;
  readonly teamId: string;
  readonly draft: CollectionDraft;
}

export function useCollectionVerbs() {
  const client = useQueryClient();
  const settle = () => client.invalidateQueries({ queryKey: ['templates', 'collections'] });
  const save = useMutation({
    mutationFn: ({ collection, teamId, draft }: Saving) =>
      collection === null
        ? post<TemplateCollection>('/api/collections', { teamId, ...collectionBody(draft) })
        : put<TemplateCollection>(`/api/collections/${collection.id}`, {
            revision: collection.revision,
            ...collectionBody(draft),
          }),
    onSuccess: settle,
  });
  const remove = useMutation({ mutationFn: (id: string) => del(`/api/collections/${id}`), onSuccess: settle });
  return { save, remove };
}
