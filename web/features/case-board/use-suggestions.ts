import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Suggestion } from '../../../api/contract/views.ts';
import { del, get, put } from '../../api-client/client.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { problemWords } from '../../ui/problem-words.ts';
import { showToast, showUndo } from '../../ui/toasts.ts';

interface Found {
  readonly items: readonly Suggestion[];
}

export interface SuggestionsState {
  readonly items: readonly Suggestion[];
  readonly loading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  readonly dismiss: (suggestion: Suggestion) => void;
}

/**
 * What helped cases like this one; asked for anew when the plan got another fragment or a goal moved. What is dismissed
 * is away for everybody as long as the case stands like this: the server keeps it.
 */
export function useSuggestions(): SuggestionsState {
  const { caseId } = useCaseActions();
  const board = useCaseBoard();
  const goals = Object.values(board.goals).map((goal) => goal.state);
  const marks = [Object.keys(board.fragments).length, ...goals].join();
  const key = ['suggestions', caseId, marks];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<Found>(`/api/cases/${caseId}/suggestions`, undefined, signal),
    placeholderData: (before) => before,
  });
  const dismiss = useDismiss(caseId, key);
  return {
    items: query.data?.items ?? [],
    loading: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    dismiss,
  };
}

/** Gone at once, and back when somebody thinks better of it, or when the server could not be told. */
function useDismiss(caseId: string, key: readonly unknown[]): (suggestion: Suggestion) => void {
  const t = useT();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: ['suggestions', caseId] });
  return ({ templateKey, version, name }) => {
    const path = `/api/cases/${caseId}/suggestions/${encodeURIComponent(templateKey)}/dismissal`;
    const failed = (error: unknown) => {
      showToast({ kind: 'trouble', title: t('case-board.not-dismissed'), detail: problemWords(t, error).words });
      void again();
    };
    client.setQueryData<Found>(key, (before) => ({
      items: (before?.items ?? []).filter((each) => each.templateKey !== templateKey),
    }));
    const done = put(path, { version });
    done.catch(failed);
    showUndo(t('case-board.dismissed', { name }), t('common.undo'), () => {
      // After it was put aside, whichever is faster.
      done.then(() => del(path)).then(again, failed);
    });
  };
}
