import { useNavigate, useSearch } from '@tanstack/react-router';
import type { LibrarySearch } from './library-search.ts';

/** The address of the library, and a way to change it. */
export function useLibrarySearch(): {
  readonly search: LibrarySearch;
  readonly go: (to: LibrarySearch) => void;
} {
  const search: LibrarySearch = useSearch({ from: '/frame/studio/templates' });
  const navigate = useNavigate({ from: '/templates' });
  return { search, go: (to) => void navigate({ search: to, replace: true }) };
}
