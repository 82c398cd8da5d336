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

/** Keeps a part of it, shown at once; rejects when it could not be kept, and shows what was before. */
export async function keepPreferences(queryClient: QueryClient, part: Partial<Preferences>): Promise<void> {
  const { savedAt, ...known } = await queryClient.ensureQueryData(preferencesQuery);
  const wanted = { ...known, ...part };
  queryClient.setQueryData(preferencesQuery.queryKey, { ...wanted, savedAt });
  try {
    queryClient.setQueryData(preferencesQuery.queryKey, await putPreferences(wanted));
  } catch (error) {
    queryClient.setQueryData(preferencesQuery.queryKey, { ...known, savedAt });
    throw error;
  }
}
