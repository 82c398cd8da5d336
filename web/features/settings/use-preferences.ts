import { useMantineColorScheme } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { keepPreferences, type Preferences, preferencesQuery } from '../../api-client/preferences.ts';
import { sessionQuery } from '../../api-client/queries.ts';
import { useT } from '../../messages/use-t.ts';
import { wantLocale } from '../../messages/wanted-locale.ts';
import { readChoice } from '../../ui/keys/key-choice.ts';
import { setKeyChoice } from '../../ui/keys/key-store.ts';
import { setDensity, setMotion } from '../../ui/preferences.ts';
import { problemWords } from '../../ui/problem-words.ts';
import { showToast } from '../../ui/toasts.ts';

/** Makes the screen look as it is wanted. */
export function useApply(): (part: Partial<Preferences>) => void {
  const { setColorScheme } = useMantineColorScheme();
  return useCallback(
    ({ scheme, density, motion, locale, keys }) => {
      if (scheme !== undefined) setColorScheme(scheme);
      if (density !== undefined) setDensity(density);
      if (motion !== undefined) setMotion(motion);
      if (locale != null) wantLocale(locale);
      if (keys !== undefined) setKeyChoice(readChoice(keys));
    },
    [setColorScheme],
  );
}

/** What was saved on another machine counts here too. Nothing saved yet: this machine keeps what it has. */
export function useSavedPreferences(): void {
  const { data } = useQuery(preferencesQuery);
  const apply = useApply();
  const applied = useRef<string | null>(null);
  useEffect(() => {
    if (data?.savedAt == null || applied.current === data.savedAt) return;
    applied.current = data.savedAt;
    apply(data);
  }, [data, apply]);
}

/** Shows a choice at once and keeps it. */
export function useKeep(): (part: Partial<Preferences>) => void {
  const t = useT();
  const queryClient = useQueryClient();
  const apply = useApply();
  return useCallback(
    (part) => {
      apply(part);
      keepPreferences(queryClient, part).then(
        // The session says by which clock times are shown.
        () => {
          if (part.timeZone !== undefined) void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
        },
        (error: unknown) => {
          const { words, code } = problemWords(t, error);
          showToast({ kind: 'trouble', title: t('settings.not-kept'), detail: words, code });
        },
      );
    },
    [apply, queryClient, t],
  );
}
