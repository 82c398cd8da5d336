import { uuidv7 } from '../../../api-client/ids.ts';
import { useT } from '../../../messages/use-t.ts';
import { useCaseActions } from '../../../sync/case-screen.ts';
import { refusalWords } from '../../../ui/refusal-words.ts';
import { showToast } from '../../../ui/toasts.ts';
import { offerUndo, useUndoable } from '../use-undoable.ts';

export interface AddSteps {
  /** False when it was refused. */
  readonly addOne: (name: string) => Promise<boolean>;
  /** One after the other, so that they stand as they were written; all of them are taken back together. */
  readonly addMany: (names: readonly string[]) => Promise<void>;
}

export function useAddSteps(stageId: string | null): AddSteps {
  const t = useT();
  const { send, can } = useCaseActions();
  const undoable = useUndoable();
  // The id is made here: what is typed next about the new step finds it, also before the server has answered.
  const command = (name: string) => ({ type: 'add-task', itemId: uuidv7(), name, stageId }) as const;
  const addOne = async (name: string) => {
    const wanted = command(name);
    const result = await send(wanted);
    if (result.ok) undoable(wanted, name, result.commandId);
    return result.ok;
  };
  const undoAll = async (commandIds: readonly string[]) => {
    for (const undone of commandIds.toReversed()) {
      const result = await send({ type: 'undo', undone }, { quiet: true });
      if (result.ok) continue;
      showToast({ kind: 'trouble', title: t('live.not-undone'), detail: refusalWords(t, result.refusal) });
      return;
    }
    showToast({ kind: 'done', title: t('live.undone') });
  };
  const addMany = async (names: readonly string[]) => {
    const added: string[] = [];
    for (const name of names) {
      const result = await send(command(name));
      if (!result.ok) break;
      added.push(result.commandId);
    }
    if (added.length === 0) return;
    const title = t('plan.added-steps', { count: added.length });
    if (can('undo')) offerUndo(title, t('live.undo'), () => void undoAll(added));
    else showToast({ kind: 'done', title });
  };
  return { addOne, addMany };
}
