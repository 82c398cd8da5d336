import { useCallback } from 'react';
import { useT } from '../messages/use-t.ts';
import { refusalWords } from '../ui/refusal-words.ts';
import { showToast } from '../ui/toasts.ts';
import { live } from './live.ts';

/** Takes back what this tab did last on the case, and says what that was, or why it cannot be. For a key. */
export function useUndo(caseId: string): () => Promise<void> {
  const t = useT();
  return useCallback(async () => {
    const undone = await live.boards.undo(caseId);
    if (undone === null) {
      showToast({ kind: 'notice', title: t('conflict.nothing-to-undo') });
      return;
    }
    const { done, result } = undone;
    const key = `live.did-${done.type}`;
    const what = t.knows(key) ? t(key, { step: done.name ?? t('common.erased') }) : '';
    if (result.ok) showToast({ kind: 'done', title: t('conflict.undone', { what }) });
    else
      showToast({
        kind: 'trouble',
        title: t('conflict.not-undone'),
        detail: `${what} ${refusalWords(t, result.refusal)}`.trim(),
      });
  }, [t, caseId]);
}
