import { useNavigate, useSearch } from '@tanstack/react-router';
import type { CaseListQuery, InboxView, IncomingAction } from '../../api-client/queries.ts';

export interface Search {
  readonly view?: InboxView | 'incoming';
  readonly queue?: string;
  readonly q?: string;
  readonly sort?: 'due' | 'activity';
  readonly state?: 'open' | 'ended' | 'all';
  readonly action?: IncomingAction;
  /** The focused row. */
  readonly case?: string;
}
type Change = { readonly [K in keyof Search]?: Search[K] | undefined };

/** The address of the inbox: which list, how sorted, which row. */
export function useInboxSearch(): {
  readonly search: Search;
  readonly change: (next: Change, replace?: boolean) => void;
} {
  const search: Search = useSearch({ from: '/frame/inbox' });
  const navigate = useNavigate({ from: '/inbox' });
  /** `replace` for what is not a step to go back to: the focused row, letters of a search. */
  const change = (next: Change, replace = false) =>
    void navigate({ search: (before) => without({ ...before, ...next }), replace });
  return { search, change };
}

/** What is undefined or the default does not stand in the address. */
function without(search: Change): Search {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

/** The list that the address asks for. */
export function listOf(search: Search): CaseListQuery {
  const view = search.view === undefined || search.view === 'incoming' ? 'all' : search.view;
  return {
    view,
    queueId: view === 'queue' ? search.queue : undefined,
    q: search.q,
    sort: search.sort ?? 'due',
    state: search.state ?? 'open',
  };
}
