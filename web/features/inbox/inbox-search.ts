import { useNavigate, useSearch } from '@tanstack/react-router';
import { type Change, type Search, without } from './list-search.ts';

/** The address of the inbox: which list, how sorted, which row. */
export function useInboxSearch(): {
  readonly search: Search;
  readonly change: (next: Change, replace?: boolean) => void;
} {
  const search: Search = useSearch({ from: '/frame/inbox' });
  const navigate = useNavigate({ from: '/inbox' });
  /** `replace` for what is not a step to go back to: the focused row, letters of a search. */
  const change = (next: Change, replace = false) =>
    void navigate({ search: (before: Search) => without({ ...before, ...next }), replace });
  return { search, change };
}
