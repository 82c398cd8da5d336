import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { TakenCase } from '../../api/contract/my-cases.ts';
import { post } from '../api-client/client.ts';
import { uuidv7 } from '../api-client/ids.ts';
import { useSession } from '../api-client/use-session.ts';
import { useT } from '../messages/use-t.ts';
import { problemWords } from '../ui/problem-words.ts';
import { showToast, showUndo, UNDO_MS } from '../ui/toasts.ts';
import { live } from './live.ts';
import { Unanswered } from './unanswered.ts';

/** Of the tab: whoever presses again, wherever, after an answer that was lost takes no second case. */
const takings = new Unanswered(uuidv7);

/** Makes the most urgent case that nobody has mine and opens it, with a way back; says so when nobody waits. */
export function useTakeNext(): { readonly busy: boolean; readonly takeNext: (queueId?: string) => Promise<void> } {
  const t = useT();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { user } = useSession();
  const [busy, setBusy] = useState(false);
  const takeNext = async (queueId?: string) => {
    if (busy) return;
    setBusy(true);
    try {
      const { taken } = await takings.ask(`${user.id} ${queueId ?? ''}`, (requestId) =>
        post<TakenCase>('/api/cases/take-next', queueId === undefined ? { requestId } : { queueId, requestId }),
      );
      if (taken === null) {
        showToast({ kind: 'notice', title: t('inbox.take-next.nothing') });
        return;
      }
      showUndo(t('inbox.taken', { number: taken.number }), t('common.undo'), () => {
        void live.boards.send(taken.id, { type: 'assign-case', ownerId: null });
      });
      void queryClient.invalidateQueries({ queryKey: ['cases'] });
      await navigate({ to: '/cases/$caseId', params: { caseId: taken.id } });
    } catch (error) {
      const { words, code } = problemWords(t, error);
      showToast({ kind: 'trouble', title: t('inbox.take-next.failed'), detail: words, code });
    } finally {
      setBusy(false);
    }
  };
  return { busy, takeNext };
}

/** After one case is over: the next one, by a press. Only for those who work cases. */
export function useOfferNext(): () => void {
  const t = useT();
  const { allowed } = useSession();
  const { takeNext } = useTakeNext();
  return () => {
    if (!allowed.includes('open-case')) return;
    const action = { label: t('inbox.take-next.after'), run: () => void takeNext() };
    showToast({ kind: 'done', title: t('inbox.take-next.over'), action, lastsMs: UNDO_MS });
  };
}
