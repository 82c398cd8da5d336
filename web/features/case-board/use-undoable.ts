import { useCallback } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import type { PersonCommand } from '../../sync/types.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import { dismissToast, showToast, showUndo } from '../../ui/toasts.ts';

/** The offer that stands: a newer one takes its place, the history has the older ones. */
let offered: number | null = null;

/** What was done last cannot be taken back any more: the case has ended, say. */
export function dropOffer(): void {
  if (offered !== null) dismissToast(offered);
  offered = null;
}

/** Offers to take back what was done last, in the place of an older offer. */
export function offerUndo(title: string, label: string, undo: () => void): void {
  dropOffer();
  offered = showUndo(title, label, undo);
}

/** Says what was done, with ten seconds to take it back; what has no words of its own is said by the board alone. */
export function useUndoable(): (command: PersonCommand, name: string | null, commandId: string) => void {
  const t = useT();
  const { can, send } = useCaseActions();
  return useCallback(
    (command, name, commandId) => {
      const words = `live.did-${command.type}`;
      if (!t.knows(words) || !can('undo')) return;
      const undo = async () => {
        const result = await send({ type: 'undo', undone: commandId }, { quiet: true });
        if (result.ok) showToast({ kind: 'done', title: t('live.undone') });
        else showToast({ kind: 'trouble', title: t('live.not-undone'), detail: refusalWords(t, result.refusal) });
      };
      // What was given another name is called by it.
      const step = (command.type === 'change-item' ? command.name : undefined) ?? name ?? t('common.erased');
      offerUndo(t(words, { step }), t('live.undo'), () => void undo());
    },
    [t, can, send],
  );
}
