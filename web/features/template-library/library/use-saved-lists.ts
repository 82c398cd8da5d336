import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TemplateView } from '../../../../api/contract/template-views.ts';
import { del, get, post } from '../../../api-client/client.ts';
import { uuidv7 } from '../../../api-client/ids.ts';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import { showToast, showUndo } from '../../../ui/toasts.ts';
import type { LibrarySearch } from './library-search.ts';

const savedListsQuery = queryOptions({
  queryKey: ['template-views'],
  queryFn: ({ signal }) => get<{ readonly items: readonly TemplateView[] }>('/api/template-views', undefined, signal),
  staleTime: 60_000,
});

/** Lists of templates under a name: kept, and removed with a way back. */
export function useSavedLists() {
  const t = useT();
  const client = useQueryClient();
  const lists = useQuery(savedListsQuery).data?.items ?? [];
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      await client.invalidateQueries({ queryKey: savedListsQuery.queryKey });
      return true;
    } catch (error) {
      showToast({ kind: 'trouble', title: t('template-list.save-failed'), detail: problemWords(t, error).words });
      return false;
    }
  };
  const save = (name: string, filter: LibrarySearch, teamId: string | null) =>
    attempt(() => post('/api/template-views', { id: uuidv7(), name, filter, teamId }));
  const remove = async ({ id, name, filter, team }: TemplateView) => {
    if (!(await attempt(() => del(`/api/template-views/${id}`)))) return;
    showUndo(t('template-list.saved-removed', { name }), t('common.undo'), () => {
      void attempt(() => post('/api/template-views', { id, name, filter, teamId: team?.id ?? null }));
    });
  };
  return { lists, save, remove };
}
