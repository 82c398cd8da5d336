import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { SavedViewRow } from '../../../api/contract/saved-views.ts';
import { del, patch, post } from '../../api-client/client.ts';
import { uuidv7 } from '../../api-client/ids.ts';
import { type CaseListQuery, savedViewsQuery } from '../../api-client/queries.ts';
import { useT } from '../../messages/use-t.ts';
import { problemWords } from '../../ui/problem-words.ts';
import { showToast, showUndo } from '../../ui/toasts.ts';
import { searchOf } from './list-search.ts';

interface ViewChange {
  readonly name?: string;
  readonly filter?: CaseListQuery;
  readonly teamId?: string | null;
}

/** Lists under a name: kept, changed, shared, removed with a way back. Each answers words of what went wrong, or null. */
export function useSavedViews() {
  const t = useT();
  const queryClient = useQueryClient();
  const navigate = useNavigate({ from: '/inbox' });
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: ['cases', 'saved-view-counts'] });
    return queryClient.invalidateQueries({ queryKey: savedViewsQuery.queryKey });
  };
  const attempt = async (work: () => Promise<unknown>): Promise<string | null> => {
    try {
      await work();
      await refresh();
      return null;
    } catch (error) {
      return problemWords(t, error).words;
    }
  };
  const open = (id: string, filter: CaseListQuery) => void navigate({ to: '/inbox', search: searchOf(id, filter) });
  const orTell = async (work: Promise<string | null>): Promise<boolean> => {
    const wrong = await work;
    if (wrong !== null) showToast({ kind: 'trouble', title: t('inbox.saved.failed'), detail: wrong });
    return wrong === null;
  };

  const create = async (name: string, filter: CaseListQuery, teamId: string | null): Promise<string | null> => {
    const id = uuidv7();
    const wrong = await attempt(() => post('/api/views', { id, name, filter, teamId }));
    if (wrong === null) open(id, filter);
    return wrong;
  };
  const change = (view: SavedViewRow, wanted: ViewChange): Promise<string | null> =>
    attempt(() => patch(`/api/views/${view.id}`, wanted));
  const update = async (view: SavedViewRow, filter: CaseListQuery) => {
    if (!(await orTell(change(view, { filter })))) return;
    showUndo(t('inbox.saved.updated', { name: view.name }), t('common.undo'), () => {
      void orTell(change(view, { filter: view.filter })).then((done) => done && open(view.id, view.filter));
    });
  };
  const remove = async (view: SavedViewRow) => {
    if (!(await orTell(attempt(() => del(`/api/views/${view.id}`))))) return;
    void navigate({ to: '/inbox', search: { view: view.filter.view ?? 'all' } });
    const again = () =>
      attempt(() =>
        post('/api/views', { id: view.id, name: view.name, filter: view.filter, teamId: view.team?.id ?? null }),
      );
    showUndo(t('inbox.saved.removed', { name: view.name }), t('common.undo'), () => {
      void orTell(again()).then((done) => done && open(view.id, view.filter));
    });
  };
  return { create, change, update, remove };
}
