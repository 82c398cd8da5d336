import { useState } from 'react';
import type { CaptureBody, PreviewCaptureBody, ValueDecision } from '../../../../api/contract/captures.ts';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import { useCapture } from '../use-templates.ts';
import type { Naming } from './naming.ts';
import { NOTHING, type Selection } from './selection.ts';
import { previewCapture, useCapturePreview } from './use-capture-preview.ts';
import { allOf, type DecisionSteps, leftOf, refusedOf, withDecisions } from './value-decisions.ts';

const UNNAMED: Naming = { name: '', description: '', into: '' };

/** One capture while it is made: what is chosen, how it is called, what was decided of its values, and how it would look. */
export function useCaptureWork(caseId: string) {
  const capture = useCapture();
  const [selection, choose] = useState<Selection>(NOTHING);
  const [naming, setNaming] = useState<Naming>(UNNAMED);
  const [decided, setDecided] = useState<DecisionSteps>([]);
  const [accepting, setAccepting] = useState(false);
  const { attempt, trouble } = useAttempts();
  const body: PreviewCaptureBody = {
    caseId,
    itemIds: [...selection.chosen].sort(),
    name: naming.name.trim(),
    description: naming.description.trim(),
    decisions: [...allOf(decided)],
    ...(naming.into === '' ? {} : { into: { key: naming.into } }),
  };
  const preview = useCapturePreview(body);
  const { data } = preview;
  const shown = selection.chosen.size === 0 ? undefined : data;
  const refused = shown === undefined || !preview.current ? null : refusedOf(allOf(decided), shown);
  const decide = (decisions: readonly ValueDecision[]) =>
    setDecided((before) => withDecisions(before, decisions, refused));
  return {
    selection,
    choose,
    naming,
    setNaming,
    preview,
    shown,
    left: leftOf(shown?.candidates ?? []),
    refused,
    canUndo: decided.length > 0,
    decide: (decision: ValueDecision) => decide([decision]),
    undo: () => setDecided((before) => before.slice(0, -1)),
    accepting,
    acceptAll: async () => {
      setAccepting(true);
      const answer = await attempt(() => previewCapture({ ...body, acceptAll: true }));
      setAccepting(false);
      const known = new Set(allOf(decided).map((each) => JSON.stringify(each)));
      const added = (answer?.decisions ?? []).filter((each) => !known.has(JSON.stringify(each)));
      if (added.length > 0) decide(added);
    },
    trouble,
    busy: capture.isPending,
    /** Makes the draft as it is seen; null when it was refused, with the words in `trouble`. */
    make: (send: boolean) => {
      const { name = '', description = '', decisions: _all, ...choice } = body;
      const wanted: CaptureBody = {
        ...choice,
        name,
        description,
        decisions: shown?.decisions ?? [],
        ...(send ? { send: {} } : {}),
      };
      return attempt(() => capture.mutateAsync(wanted));
    },
  };
}

function useAttempts() {
  const t = useT();
  const [trouble, setTrouble] = useState<string | null>(null);
  const attempt = async <T>(work: () => Promise<T>): Promise<T | null> => {
    setTrouble(null);
    try {
      return await work();
    } catch (error) {
      setTrouble(problemWords(t, error).words);
      return null;
    }
  };
  return { attempt, trouble };
}

export type CaptureWork = ReturnType<typeof useCaptureWork>;
