import { useCallback } from 'react';
import { useCaseActions } from '../../sync/case-screen.ts';
import type { PersonCommand, SendResult } from '../../sync/types.ts';
import { useUndoable } from './use-undoable.ts';

/** Sends a command on a step. When it is done, it can be taken back; a refusal is told, by whom it was overtaken and what can be done now. */
export function useTold(): (command: PersonCommand, name: string | null) => Promise<SendResult> {
  const { send } = useCaseActions();
  const undoable = useUndoable();
  return useCallback(
    async (command, name) => {
      const result = await send(command);
      if (result.ok) undoable(command, name, result.commandId);
      return result;
    },
    [send, undoable],
  );
}
