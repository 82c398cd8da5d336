import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Preferences, PreferencesView } from '../../api/contract/preferences.ts';
import { get, put } from './client.ts';

export type { Preferences } from '../../api/contract/preferences.ts';

/** How the person wants the product to look and to speak up, on every machine. */
export const preferencesQuery = queryOptions({
  queryKey: ['preferences'],
  queryFn: ({ signal }) => get<PreferencesView>('/api/session/preferences', undefined, signal),
  staleTime: 60_000,
});

export const putPreferences = (preferences: Preferences): Promise<PreferencesView> =>
  put<PreferencesView>('/api/session/preferences', preferences);

/** The whole is sent each time: one after the other, so that an older choice never arrives behind a newer one. */
let sent: Promise<unknown> = Promise.resolve();
let open = 0;

/** Keeps a part of it, shown at once; rejects when it could not be kept, and shows what was before. */
export async function keepPreferences(queryClient: QueryClient, part: Partial<Preferences>): Promise<void> {
  const { queryKey } = preferencesQuery;
  const before = await queryClient.ensureQueryData(preferencesQuery);
  const show = (change: Partial<Preferences>): PreferencesView => {
    const shown = { ...(queryClient.getQueryData(queryKey) ?? before), ...change };
    queryClient.setQueryData(queryKey, shown);
    return shown;
  };
  const { savedAt: _, ...old } = queryClient.getQueryData(queryKey) ?? before;
  show(part);
  open += 1;
  const turn = sent.then(() => {
    const { savedAt: _, ...wanted } = show({});
    return putPreferences(wanted);
  });
  sent = turn.catch(() => undefined);
  try {
    const kept = await turn;
    // Whoever has chosen more meanwhile sees that, not how it was before.
    if (open === 1) queryClient.setQueryData(queryKey, kept);
  } catch (error) {
    show(Object.fromEntries(Object.entries(old).filter(([name]) => name in part)));
    throw error;
  } finally {
    open -= 1;
  }
}
