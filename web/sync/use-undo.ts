import { useCallback, useEffect } from 'react';
import { useT } from '../messages/use-t.ts';
import { refusalWords } from '../ui/refusal-words.ts';
import { showToast } from '../ui/toasts.ts';
import { isTyping, useKeyMap } from '../ui/use-keys.ts';
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

/** `u`, or the key that the person chose for it, and Ctrl or Cmd with Z where nothing is being typed. */
export function useUndoKeys(caseId: string, active: boolean): void {
  const undo = useUndo(caseId);
  useKeyMap({ undo: () => void undo() }, active);
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'z';
      // In a box it takes back what was typed: the browser's own.
      if (!isUndo || event.defaultPrevented || isTyping(event.target)) return;
      event.preventDefault();
      void undo();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [active, undo]);
}
