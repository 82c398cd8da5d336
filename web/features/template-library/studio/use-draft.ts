import { useState } from 'react';
import type { CaptureCandidate, TemplateVersionView } from '../../../../api/contract/templates.ts';
import { ApiProblem } from '../../../api-client/problem.ts';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import { asRecord } from '../definition.ts';
import { useTemplateVerbs } from '../use-templates.ts';

type Definition = ReturnType<typeof asRecord>;

export interface DraftTrouble {
  readonly words: string;
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
}

export interface DraftState {
  readonly definition: Definition;
  readonly dirty: boolean;
  readonly busy: boolean;
  readonly trouble: DraftTrouble | null;
  readonly canUndo: boolean;
  readonly change: (next: Definition) => void;
  readonly undo: () => void;
  /** Saves what changed; null when it was refused, with the words in `trouble`. */
  readonly save: () => Promise<TemplateVersionView | null>;
  /** Saves first; what of its case is left in the draft, or null when that cannot be told. */
  readonly leftOver: () => Promise<readonly CaptureCandidate[] | null>;
  /** Publishes; the values of the case that are listed stay in the texts on purpose. */
  readonly publish: (keep: readonly string[]) => Promise<boolean>;
  /** Saves first when something changed, so that nothing typed is lost. */
  readonly nameParameter: (value: string, name: string, title: string) => Promise<boolean>;
}

const UNDO_LIMIT = 100;

/** One draft while it is edited: changes are kept here until they are saved, with undo step by step. */
export function useDraft(view: TemplateVersionView): DraftState {
  const t = useT();
  const verbs = useTemplateVerbs(view.key);
  const [past, setPast] = useState<readonly Definition[]>([]);
  const [edited, setEdited] = useState<{ readonly definition: Definition; readonly revision: number } | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<DraftTrouble | null>(null);
  const definition = edited?.definition ?? asRecord(view.definition);

  const attempt = async <T>(work: () => Promise<T>): Promise<T | null> => {
    setBusy(true);
    setTrouble(null);
    try {
      return await work();
    } catch (error) {
      const { words, code } = problemWords(t, error);
      setTrouble({ words, code, errors: error instanceof ApiProblem ? (error.problem.errors ?? []) : [] });
      return null;
    } finally {
      setBusy(false);
    }
  };
  const stored = async (): Promise<TemplateVersionView> => {
    if (edited === null) return view;
    const saved = await verbs.save(edited.revision, edited.definition);
    setEdited(null);
    setPast([]);
    return saved;
  };
  return {
    definition,
    dirty: edited !== null,
    busy,
    trouble,
    canUndo: past.length > 0,
    change: (next) => {
      setPast((before) => [...before, definition].slice(-UNDO_LIMIT));
      setEdited({ definition: next, revision: edited?.revision ?? view.revision });
    },
    undo: () => {
      const last = past.at(-1);
      if (last === undefined) return;
      setPast(past.slice(0, -1));
      setEdited(past.length === 1 ? null : { definition: last, revision: edited?.revision ?? view.revision });
    },
    save: () => attempt(stored),
    leftOver: () => attempt(async () => verbs.candidates((await stored()).revision)),
    publish: async (keep) => (await attempt(async () => verbs.publish((await stored()).revision, keep))) !== null,
    nameParameter: async (value, name, title) => {
      const named = async () => {
        const { revision } = await stored();
        return verbs.nameParameter({ revision, value, name, ...(title === '' ? {} : { title }) });
      };
      return (await attempt(named)) !== null;
    },
  };
}
