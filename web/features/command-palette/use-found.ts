import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { SearchAnswer, SearchHit } from '../../../api/contract/search.ts';
import { get } from '../../api-client/client.ts';
import { useT } from '../../messages/use-t.ts';
import type { PaletteGroup, PaletteRow } from './palette-rows.ts';

const PAUSE_MS = 180;
const FEWEST = 2;
const MOST = 7;

interface Found {
  readonly groups: readonly PaletteGroup[];
  readonly state: 'ready' | 'searching' | 'failed';
}

/** Cases and customers that the words find, as they are typed; and the way to all the rest. */
export function useFound(query: string): Found {
  const t = useT();
  const navigate = useNavigate();
  const q = useSettled(query.trim());
  const enabled = q.length >= FEWEST;
  const result = useQuery({
    queryKey: ['search', 'palette', q],
    enabled,
    retry: false,
    queryFn: ({ signal }) => get<SearchAnswer>('/api/search', { q, limit: MOST }, signal),
  });
  if (query.trim() === '') return { groups: [], state: 'ready' };
  const open = ({ id, kind, case: of }: SearchHit) => {
    if (of === null) return navigate({ to: '/customers/$id', params: { id } });
    const search = kind === 'case' ? {} : ({ entry: id, part: 'timeline' } as const);
    return navigate({ to: '/cases/$caseId', params: { caseId: of.id }, search });
  };
  const rows = (enabled ? (result.data?.items ?? []) : []).map(
    (hit): PaletteRow => ({
      ...wordsOf(hit, t('common.erased')),
      id: `found-${hit.kind}-${hit.id}`,
      run: () => void open(hit),
    }),
  );
  const more: PaletteRow = {
    id: 'search-for',
    label: t('palette.search-for', { q: query.trim() }),
    run: () => void navigate({ to: '/search', search: { q: query.trim() } }),
  };
  const isSearching = query.trim().length >= FEWEST && (q !== query.trim() || result.isFetching);
  return {
    groups: [{ id: 'found', label: t('palette.found'), rows: [...rows, more], asIs: true }],
    state: result.isError && enabled ? 'failed' : isSearching ? 'searching' : 'ready',
  };
}

function wordsOf(
  { title, excerpt, case: of }: SearchHit,
  erased: string,
): { readonly label: string; readonly detail: string } {
  if (of === null) return { label: title?.text ?? erased, detail: excerpt?.text ?? '' };
  if (title === null && excerpt !== null) return { label: excerpt.text, detail: of.number };
  const label = `${of.number} ${of.subject ?? erased}`;
  return { label, detail: of.customer?.name ?? of.queue.name };
}

/** The query when the typing has paused. */
function useSettled(query: string): string {
  const [settled, setSettled] = useState(query);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(query), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query]);
  return settled;
}
