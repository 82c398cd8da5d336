import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { TakenCase } from '../../api/contract/my-cases.ts';
import { post } from '../api-client/client.ts';
import { useT } from '../messages/use-t.ts';
import { problemWords } from '../ui/problem-words.ts';
import { showToast, showUndo } from '../ui/toasts.ts';
import { live } from './live.ts';

/** Makes the most urgent case that nobody has mine and opens it, with a way back; says so when nobody waits. */
export function useTakeNext(): { readonly busy: boolean; readonly takeNext: (queueId?: string) => Promise<void> } {
  const t = useT();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const takeNext = async (queueId?: string) => {
    if (busy) return;
    setBusy(true);
    try {
      const { taken } = await post<TakenCase>('/api/cases/take-next', queueId === undefined ? {} : { queueId });
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
