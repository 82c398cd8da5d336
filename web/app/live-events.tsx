import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onTransport } from '../api-client/client.ts';
import { sessionQuery } from '../api-client/queries.ts';
import { useT } from '../messages/use-t.ts';
import type { Conflict } from '../sync/conflict.ts';
import { live } from '../sync/live.ts';
import { tellRefusal } from '../sync/tell-refusal.ts';
import { setClockOffset } from '../ui/clock.ts';
import { showToast } from '../ui/toasts.ts';
import type { makeRouter } from './router.tsx';
import { caseSearch } from './search-params.ts';
import { remember } from './signed-in.ts';

interface Props {
  readonly router: ReturnType<typeof makeRouter>;
}

/** Ties what is live to what is shown: the clock, refusals, the end of a session, lists that changed. No look of its own. */
export function LiveEvents({ router }: Props) {
  useClockOffset();
  useRefusals(router);
  useUpdateNotice();
  useLists();
  useLostSession(router);
  return null;
}

function useClockOffset(): void {
  useEffect(() => live.onTime(setClockOffset), []);
}

const NEWS_MS = 500;

/** What was shown too early is taken back, with the reason: who was faster, and what can be done now. */
function useRefusals(router: Props['router']): void {
  const t = useT();
  const queryClient = useQueryClient();
  useEffect(
    () =>
      live.boards.onRefused((refusal, caseId) => {
        const me = queryClient.getQueryData(sessionQuery.queryKey)?.user.id ?? '';
        const extras = live.boards.extras(caseId);
        const people = [...(extras?.people ?? []), ...(extras?.assignable ?? [])];
        const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? null;
        const telling = { t, boards: live.boards, me, nameOf, see: openChange(router) };
        // What happened may still be on its way here: who did it is worth a moment.
        const isBehind = (live.boards.confirmed(caseId)?.version ?? 0) < (refusal.problem.version ?? 0);
        setTimeout(() => tellRefusal(telling, refusal, caseId), isBehind ? NEWS_MS : 0);
      }),
    [t, router, queryClient],
  );
}

/** The step with its history where it is about a step, else the place in the timeline. */
function openChange(router: Props['router']): (caseId: string, conflict: Conflict) => void {
  return (caseId, { subject, entry }) => {
    const { itemId, goalId } = subject;
    const place = goalId === null ? { entry: entry.id, part: 'timeline' } : { goal: goalId };
    const search = caseSearch(itemId === null ? place : { item: itemId });
    void router.navigate({ to: '/cases/$caseId', params: { caseId }, search });
  };
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
const SPREAD_MS = 1_500;

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
    const stop = live.onQueue((hint) => {
      // After a cut everybody asks: not all in the same moment.
      timer ??= setTimeout(refresh, hint === null ? LISTS_MS + Math.random() * SPREAD_MS : LISTS_MS);
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
