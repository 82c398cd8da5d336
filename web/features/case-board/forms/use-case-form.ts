import { type FormEvent, useState } from 'react';
import { useT } from '../../../messages/use-t.ts';
import { useCaseActions } from '../../../sync/case-screen.ts';
import type { PersonCommand } from '../../../sync/types.ts';
import { refusalWords } from '../../../ui/refusal-words.ts';
import { useUndoable } from '../use-undoable.ts';

export interface CaseForm {
  readonly busy: boolean;
  readonly error: string | null;
  readonly submit: (event: FormEvent) => void;
}

/** Sends what a form asks for: words of what is missing stay in the form, and so does a refusal. */
export function useCaseForm(onClose: () => void, name: string | null, command: () => PersonCommand | string): CaseForm {
  const t = useT();
  const { send } = useCaseActions();
  const undoable = useUndoable();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = async () => {
    const wanted = command();
    if (typeof wanted === 'string') return setError(wanted);
    setBusy(true);
    const result = await send(wanted, { quiet: true });
    setBusy(false);
    if (!result.ok) return setError(refusalWords(t, result.refusal));
    undoable(wanted, name, result.commandId);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run();
  };
  return { busy, error, submit };
}
