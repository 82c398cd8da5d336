import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onTransport } from '../api-client/client.ts';
import { ApiProblem } from '../api-client/problem.ts';
import { sessionQuery } from '../api-client/queries.ts';
import { useT } from '../messages/use-t.ts';
import { live } from '../sync/live.ts';
import { setClockOffset } from '../ui/clock.ts';
import { problemWords } from '../ui/problem-words.ts';
import { showToast } from '../ui/toasts.ts';
import type { makeRouter } from './router.tsx';
import { remember } from './signed-in.ts';

interface Props {
  readonly router: ReturnType<typeof makeRouter>;
}

/** Ties what is live to what is shown: the clock, refusals, the end of a session, lists that changed. No look of its own. */
export function LiveEvents({ router }: Props) {
  useClockOffset();
  useRefusals();
  useUpdateNotice();
  useLists();
  useLostSession(router);
  return null;
}

function useClockOffset(): void {
  useEffect(() => live.onTime(setClockOffset), []);
}

/** What was shown too early is taken back, with the reason. */
function useRefusals(): void {
  const t = useT();
  useEffect(
    () =>
      live.boards.onRefused((refusal) => {
        const { words, code } = problemWords(t, new ApiProblem(refusal.problem));
        showToast({ kind: 'trouble', title: t('problem.rolled-back'), detail: words, code });
      }),
    [t],
  );
}

function useUpdateNotice(): void {
  const t = useT();
  useEffect(
    () =>
      live.boards.onOutdated(() => {
        showToast({
          kind: 'notice',
          title: t('frame.update'),
          action: { label: t('frame.reload'), run: () => location.reload() },
          lastsMs: 3600_000,
        });
      }),
    [t],
  );
}

const LISTS_MS = 300;

/** A hint about a queue makes lists stale; those on the screen are fetched again, at most a few times a second. */
function useLists(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const refresh = () => {
      timer = null;
      for (const list of ['cases', 'reports', 'work', 'interactions']) {
        void queryClient.invalidateQueries({ queryKey: [list] });
      }
    };
    const stop = live.onQueue(() => {
      timer ??= setTimeout(refresh, LISTS_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [queryClient]);
}

/** A lost session leads to sign-in and back to the same place. */
function useLostSession(router: Props['router']): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const lost = () => {
      const { pathname, href } = router.state.location;
      if (pathname === '/sign-in') return;
      live.pause();
      remember(false);
      // The screen that stands reads the session until it is gone.
      void router
        .navigate({ to: '/sign-in', search: { next: href } })
        .then(() => queryClient.removeQueries({ queryKey: sessionQuery.queryKey }));
    };
    const stopTransport = onTransport((event) => {
      if (event.type === 'session-lost') lost();
    });
    const stopSocket = live.onSignedOut(lost);
    return () => {
      stopTransport();
      stopSocket();
    };
  }, [queryClient, router]);
}
