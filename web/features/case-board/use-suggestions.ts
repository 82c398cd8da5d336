import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Suggestion } from '../../../api/contract/views.ts';
import { get } from '../../api-client/client.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { dismiss, dismissedOf } from './dismissed.ts';

export interface SuggestionsState {
  readonly items: readonly Suggestion[];
  readonly loading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  readonly dismiss: (templateKey: string) => void;
}

/** What helped cases like this one; asked for anew when the plan got another fragment or a goal moved. */
export function useSuggestions(): SuggestionsState {
  const { caseId } = useCaseActions();
  const board = useCaseBoard();
  const [away, setAway] = useState(() => dismissedOf(caseId));
  const marks = [Object.keys(board.fragments).length, ...Object.values(board.goals).map((goal) => goal.state)].join();
  const query = useQuery({
    queryKey: ['suggestions', caseId, marks],
    queryFn: ({ signal }) => get<{ items: Suggestion[] }>(`/api/cases/${caseId}/suggestions`, undefined, signal),
    placeholderData: (before) => before,
  });
  return {
    items: (query.data?.items ?? []).filter((each) => !away.includes(each.templateKey)),
    loading: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    dismiss: (templateKey) => setAway(dismiss(caseId, templateKey)),
  };
}
