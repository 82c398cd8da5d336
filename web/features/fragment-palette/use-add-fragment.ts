import { useState } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import { type SchemaFormState, useSchemaForm } from '../../ui/schema-form/use-schema-form.ts';
import { knownValues } from './choose.ts';
import { openStages } from './open-stages.ts';
import { connected } from './port-choices.ts';
import { rememberFragment } from './recent.ts';

export interface AddFragmentState {
  readonly form: SchemaFormState;
  readonly stages: readonly BoardItem[];
  readonly stageId: string | null;
  readonly choose: (stageId: string) => void;
  /** Items by the key of the port that waits for them; '' for one that is left open. */
  readonly connections: ReadonlyMap<string, string>;
  readonly connect: (port: string, itemId: string) => void;
  readonly busy: boolean;
  /** How often adding was refused at a field, and the first field that was wrong at that time. */
  readonly refused: number;
  readonly wrong: string | null;
  /** What went wrong and belongs to no field. */
  readonly trouble: string | null;
  readonly submit: () => Promise<void>;
}

interface Adding {
  readonly templateKey: string;
  readonly version: number;
  readonly parameters: unknown;
  /** The parameters with what the case knows as values; null when that is not known. */
  readonly proposed: unknown;
  readonly onDone: () => void;
}

export function useAddFragment(adding: Adding): AddFragmentState {
  const { templateKey, version, parameters, proposed, onDone } = adding;
  const t = useT();
  const board = useCaseBoard();
  const { send, me } = useCaseActions();
  const form = useSchemaForm(proposed ?? parameters, proposed === null ? knownValues(parameters, board.file) : {});
  const [chosen, setChosen] = useState<string | null>(null);
  const [connections, setConnections] = useState<ReadonlyMap<string, string>>(new Map());
  const connect = (port: string, itemId: string) => setConnections(new Map(connections).set(port, itemId));
  const [refused, setRefused] = useState(0);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const stages = openStages(board);
  const stageId =
    stages.find((stage) => stage.id === chosen)?.id ?? stages.find((stage) => stage.state === 'active')?.id ?? null;
  const add = async (parametersGiven: object) => {
    setBusy(true);
    setTrouble(null);
    const where = { ...(stageId === null ? {} : { stageId }), ...portsGiven(connections) };
    const result = await send(
      { type: 'add-fragment', templateKey, templateVersion: version, ...parametersGiven, ...where },
      { quiet: true },
    );
    setBusy(false);
    if (result.ok) {
      rememberFragment(me.id, templateKey);
      return onDone();
    }
    const atFields = form.showServerErrors(result.refusal.problem.errors ?? []);
    if (atFields) setRefused(refused + 1);
    else setTrouble(refusalWords(t, result.refusal));
  };
  const submit = async () => {
    const values = form.check();
    if (values === null) return setRefused(refused + 1);
    if (!busy) await add(form.fields.length > 0 ? { parameters: values } : {});
  };
  const wrong = form.fields.find(({ name }) => form.errors.has(name))?.name ?? null;
  return { refused, wrong, form, stages, stageId, choose: setChosen, connections, connect, busy, trouble, submit };
}

/** Ports are named only where one is connected. */
function portsGiven(chosen: ReadonlyMap<string, string>): {
  readonly connections?: { readonly [port: string]: string };
} {
  const connections = connected(chosen);
  return Object.keys(connections).length === 0 ? {} : { connections };
}
