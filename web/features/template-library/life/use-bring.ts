import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RunningCase } from '../../../../api/contract/template-life.ts';
import type { CaseView } from '../../../../api/contract/views.ts';
import { get, post } from '../../../api-client/client.ts';
import { uuidv7 } from '../../../api-client/ids.ts';
import { ApiProblem } from '../../../api-client/problem.ts';
import { useT } from '../../../messages/use-t.ts';
import { decodeBoard } from '../../../sync/codecs/frames.ts';
import { dryRun } from '../../../sync/dry-run.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import { commandFor, idOf, type Step } from './bring.ts';

export interface Bring {
  readonly steps: ReadonlyMap<string, Step>;
  readonly busy: boolean;
  /** Looks at the chosen ones, one by one: what would change in each. */
  readonly look: (cases: readonly RunningCase[], version: number, reason: string) => Promise<void>;
  /** Brings those that were looked at, one by one; one that went on since is left to be looked at again. */
  readonly bring: (cases: readonly RunningCase[], version: number, reason: string) => Promise<void>;
  readonly forget: () => void;
}

/** Brings running cases to another version, each as it was shown before. */
export function useBring(templateKey: string): Bring {
  const t = useT();
  const client = useQueryClient();
  const [steps, setSteps] = useState<ReadonlyMap<string, Step>>(new Map());
  const [busy, setBusy] = useState(false);
  const tell = (one: RunningCase, step: Step) => setSteps((before) => new Map(before).set(idOf(one), step));
  const refused = (error: unknown): Step => ({ at: 'refused', why: problemWords(t, error).words });

  const look = async (cases: readonly RunningCase[], version: number, reason: string) => {
    setBusy(true);
    for (const one of cases) {
      tell(one, { at: 'looking' });
      try {
        const board = decodeBoard(await get<CaseView>(`/api/cases/${one.caseId}`));
        const changes = await dryRun(board, commandFor(one, version, reason));
        tell(one, { at: 'seen', version: board.version, changes });
      } catch (error) {
        tell(one, refused(error));
      }
    }
    setBusy(false);
  };
  const bring = async (cases: readonly RunningCase[], version: number, reason: string) => {
    setBusy(true);
    for (const one of cases) {
      const seen = steps.get(idOf(one));
      if (seen?.at !== 'seen') continue;
      tell(one, { at: 'bringing' });
      tell(one, await brought(one, seen.version, version, reason));
    }
    setBusy(false);
    await client.invalidateQueries({ queryKey: ['templates', 'one', templateKey] });
  };
  const brought = async (one: RunningCase, seenAt: number, version: number, reason: string): Promise<Step> => {
    try {
      const now = await get<CaseView>(`/api/cases/${one.caseId}`);
      if (decodeBoard(now).version !== seenAt) return { at: 'moved-on' };
      const command = { ...commandFor(one, version, reason), commandId: uuidv7(), baseVersion: seenAt };
      await post(`/api/cases/${one.caseId}/commands`, command);
      return { at: 'brought' };
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'change-overlap') return { at: 'moved-on' };
      return refused(error);
    }
  };
  return { steps, busy, look, bring, forget: () => setSteps(new Map()) };
}
