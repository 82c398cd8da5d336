import { useCallback } from 'react';
import { useCaseActions } from '../../sync/case-screen.ts';
import type { PersonCommand, SendOptions, SendResult } from '../../sync/types.ts';
import { useUndoable } from './use-undoable.ts';

type Told = (command: PersonCommand, name: string | null, options?: SendOptions) => Promise<SendResult>;

/** Sends a command on a step. When it is done, it can be taken back; a refusal is told, by whom it was overtaken and what can be done now. */
export function useTold(): Told {
  const { send } = useCaseActions();
  const undoable = useUndoable();
  return useCallback(
    async (command, name, options) => {
      const result = await send(command, options);
      if (result.ok) undoable(command, name, result.commandId);
      return result;
    },
    [send, undoable],
  );
}
