import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { del, post, put } from '../../api-client/client.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { handOutQuery, markedQuery, paletteQuery, retiredQuery } from './find-fragments.ts';
import { foundRows, inParts, type PaletteRow } from './palette-rows.ts';
import { recentFragments } from './recent.ts';

export interface PaletteState {
  readonly rows: readonly PaletteRow[];
  readonly isPending: boolean;
  /** It answered, whether something was found or not. */
  readonly isThere: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  /** What was found and is retired, with what to take instead. */
  readonly instead: readonly {
    readonly name: string;
    readonly successor: { readonly key: string; readonly name: string };
  }[];
}

/** What the palette shows for these words: what the case ranks, and what this person has at hand. */
export function usePalette(q: string): PaletteState {
  const { caseId, me } = useCaseActions();
  const ranked = useQuery(paletteQuery(caseId, q));
  const hand = useQuery(handOutQuery).data;
  const keys = [
    ...(hand?.favourites ?? []),
    ...(hand?.news ?? []).map(({ key }) => key),
    ...(hand?.collections ?? []).flatMap(({ templates }) => templates.map(({ key }) => key)),
  ];
  const marked = useQuery({ ...markedQuery(caseId, keys), enabled: keys.length > 0 && q === '' }).data?.items ?? [];
  const retired =
    useQuery({ ...retiredQuery(q), enabled: q !== '', placeholderData: keepPreviousData }).data?.items ?? [];
  // Taken when the palette opens: what is added from it does not move its rows.
  const [recent] = useState(() => recentFragments(me.id));
  useSeen(hand?.news.some(({ isNew }) => isNew) === true);
  const found = ranked.data?.items ?? [];
  const marks = {
    favourites: hand?.favourites ?? [],
    news: (hand?.news ?? []).map(({ key }) => key),
    collections: (hand?.collections ?? []).map(({ name, templates }) => ({
      name,
      keys: templates.map(({ key }) => key),
    })),
    recent,
  };
  return {
    rows: q === '' ? inParts([...found, ...marked], marks) : foundRows(found),
    isPending: ranked.isPending,
    isThere: ranked.data !== undefined,
    error: ranked.error,
    retry: () => void ranked.refetch(),
    instead:
      q === '' ? [] : retired.flatMap(({ name, successor }) => (successor === null ? [] : [{ name, successor }])),
  };
}

/** What is new was seen once the palette has shown it: the next time it is not marked any more. */
function useSeen(isShown: boolean): void {
  useEffect(() => {
    if (isShown) void post('/api/hand-out/seen', undefined).catch(() => undefined);
  }, [isShown]);
}

/** Whether this person keeps the template at hand, and a way to change that. */
export function useFavourite(key: string): {
  readonly isKept: boolean;
  readonly isBusy: boolean;
  readonly toggle: () => void;
} {
  const client = useQueryClient();
  const isKept = useQuery(handOutQuery).data?.favourites.includes(key) ?? false;
  const path = `/api/templates/${encodeURIComponent(key)}/favourite`;
  const change = useMutation({
    mutationFn: async () => await (isKept ? del(path) : put(path, undefined)),
    onSettled: () => client.invalidateQueries({ queryKey: handOutQuery.queryKey }),
  });
  return { isKept, isBusy: change.isPending, toggle: () => change.mutate() };
}
