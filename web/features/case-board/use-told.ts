import { useCallback } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import type { PersonCommand, SendResult } from '../../sync/types.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import { showToast } from '../../ui/toasts.ts';
import { whoWasFaster } from './overlap.ts';
import { useUndoable } from './use-undoable.ts';

/** Codes that mean: the step is no longer where this person thought it was. */
const OVERTAKEN = ['change-overlap', 'already-done', 'transition-denied', 'parent-not-open'];

/** Sends a command on a step. When it is done, it can be taken back; when it is refused, says by whom it was overtaken and what became of the change. */
export function useTold(): (command: PersonCommand, name: string | null) => Promise<SendResult> {
  const t = useT();
  const { send, nameOf } = useCaseActions();
  const undoable = useUndoable();
  return useCallback(
    async (command, name) => {
      const result = await send(command, { quiet: true });
      if (result.ok) {
        undoable(command, name, result.commandId);
        return result;
      }
      const { refusal } = result;
      const faster = OVERTAKEN.includes(refusal.code) ? whoWasFaster(refusal.between) : null;
      const step = name ?? t('common.erased');
      showToast({
        kind: 'trouble',
        title: t('problem.rolled-back'),
        detail:
          faster === null ? refusalWords(t, refusal) : t('case-board.overtaken', { person: nameOf(faster), step }),
        code: refusal.code,
      });
      return result;
    },
    [t, send, nameOf, undoable],
  );
}
