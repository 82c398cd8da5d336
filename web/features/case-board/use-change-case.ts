import { useCallback } from 'react';
import { useCaseActions } from '../../sync/case-screen.ts';
import type { PersonCommand } from '../../sync/types.ts';
import { useUndoable } from './use-undoable.ts';

type Change = Omit<Extract<PersonCommand, { readonly type: 'change-case' }>, 'type'>;

/** Changes what the case says of itself, with the offer to take it back. */
export function useChangeCase(): (change: Change) => void {
  const { send } = useCaseActions();
  const undoable = useUndoable();
  return useCallback(
    (change) => {
      const command = { type: 'change-case', ...change } as const;
      void send(command).then((result) => {
        if (result.ok) undoable(command, null, result.commandId);
      });
    },
    [send, undoable],
  );
}
