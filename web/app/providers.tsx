import { DirectionProvider, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useCallback, useState, useSyncExternalStore } from 'react';
import { ApiProblem, Unreachable } from '../api-client/problem.ts';
import { sessionQuery } from '../api-client/queries.ts';
import type { Catalogue } from '../messages/en.ts';
import type { Locale } from '../messages/intl.ts';
import { Toasts } from '../ui/Toasts.tsx';
import { colorSchemeManager, cssVariablesResolver, theme } from '../ui/theme.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { LiveEvents } from './live-events.tsx';
import { LocaleProvider } from './locale.tsx';
import { makeRouter } from './router.tsx';

const AWAY = [502, 503, 504];

/** A server that is away comes back; an answer that says no stays no. */
const mayPass = (error: Error) =>
  error instanceof Unreachable || (error instanceof ApiProblem && AWAY.includes(error.status));

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) => mayPass(error) && failures < 8,
        retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 8_000),
        networkMode: 'always',
        throwOnError: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

interface Props {
  readonly locale: Locale;
  readonly catalogue: Catalogue;
  readonly nonce: string;
}

export function App({ locale, catalogue, nonce }: Props) {
  const [queryClient] = useState(makeQueryClient);
  const [router] = useState(() => makeRouter(queryClient));
  return (
    <QueryClientProvider client={queryClient}>
      <DirectionProvider>
        <MantineProvider
          theme={theme}
          defaultColorScheme="auto"
          colorSchemeManager={colorSchemeManager}
          cssVariablesResolver={cssVariablesResolver}
          getStyleNonce={() => nonce}
          deduplicateInlineStyles
        >
          <Language locale={locale} catalogue={catalogue}>
            <ErrorBoundary>
              <RouterProvider router={router} />
              <LiveEvents router={router} />
              <Toasts />
            </ErrorBoundary>
          </Language>
        </MantineProvider>
      </DirectionProvider>
    </QueryClientProvider>
  );
}

/** Times are shown in the time zone of the person's account, once it is known. */
function Language(props: { readonly locale: Locale; readonly catalogue: Catalogue; readonly children: ReactNode }) {
  return (
    <LocaleProvider locale={props.locale} catalogue={props.catalogue} timeZone={useTimeZone()}>
      {props.children}
    </LocaleProvider>
  );
}

/** Reads the cache itself: it is emptied when somebody else signs in, and whoever watched one entry of it would not notice. */
function useTimeZone(): string | undefined {
  const queryClient = useQueryClient();
  const subscribe = useCallback(
    (listener: () => void) => queryClient.getQueryCache().subscribe(listener),
    [queryClient],
  );
  return useSyncExternalStore(subscribe, () => queryClient.getQueryData(sessionQuery.queryKey)?.user.timeZone);
}
