import { useState } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import { type SchemaFormState, useSchemaForm } from '../../ui/schema-form/use-schema-form.ts';
import { knownValues } from './choose.ts';
import { openStages } from './open-stages.ts';

export interface AddFragmentState {
  readonly form: SchemaFormState;
  readonly stages: readonly BoardItem[];
  readonly stageId: string | null;
  readonly choose: (stageId: string) => void;
  readonly busy: boolean;
  /** What went wrong and belongs to no field. */
  readonly trouble: string | null;
  readonly submit: () => Promise<void>;
}

export function useAddFragment(
  templateKey: string,
  version: number,
  parameters: unknown,
  onDone: () => void,
): AddFragmentState {
  const t = useT();
  const board = useCaseBoard();
  const { send } = useCaseActions();
  const form = useSchemaForm(parameters, knownValues(parameters, board.file));
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const stages = openStages(board);
  const stageId =
    stages.find((stage) => stage.id === chosen)?.id ?? stages.find((stage) => stage.state === 'active')?.id ?? null;
  const submit = async () => {
    const values = form.check();
    if (values === null || busy) return;
    setBusy(true);
    setTrouble(null);
    const given = form.fields.length > 0 ? { parameters: values } : {};
    const where = stageId === null ? {} : { stageId };
    const result = await send(
      { type: 'add-fragment', templateKey, templateVersion: version, ...given, ...where },
      { quiet: true },
    );
    setBusy(false);
    if (result.ok) return onDone();
    const atFields = form.showServerErrors(result.refusal.problem.errors ?? []);
    if (!atFields) setTrouble(refusalWords(t, result.refusal));
  };
  return { form, stages, stageId, choose: setChosen, busy, trouble, submit };
}
