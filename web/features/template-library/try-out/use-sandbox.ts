import { useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import type { TryOutAnswer, TryOutBody, TryOutStep } from '../../../../api/contract/try-outs.ts';
import { useSaid } from '../../../messages/server/use-said.ts';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import { playOf } from './try-out-queries.ts';

type Parameters = NonNullable<TryOutBody['parameters']>;

export interface Sandbox {
  /** Null: not begun. */
  readonly answer: TryOutAnswer | null;
  readonly busy: boolean;
  readonly trouble: string | null;
  readonly count: number;
  readonly begin: (parameters: Parameters) => Promise<void>;
  /** True when it could be done. */
  readonly act: (step: TryOutStep) => Promise<boolean>;
  readonly back: () => Promise<void>;
  readonly reset: () => void;
}

interface Playing {
  readonly parameters: Parameters;
  readonly steps: readonly TryOutStep[];
  readonly answer: TryOutAnswer;
}

/** A case that is nowhere: what was done so far is here, and the server plays it each time. */
export function useSandbox(view: TemplateVersionView): Sandbox {
  const t = useT();
  const said = useSaid();
  const [playing, setPlaying] = useState<Playing | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  const play = async (parameters: Parameters, steps: readonly TryOutStep[], startsAt?: string): Promise<boolean> => {
    setBusy(true);
    setTrouble(null);
    try {
      const version = view.version;
      const answer = await playOf(view.key, {
        version,
        parameters,
        steps: [...steps],
        ...(startsAt === undefined ? {} : { startsAt }),
      });
      if (answer.refused === null) {
        setPlaying({ parameters, steps, answer });
        return true;
      }
      const { detail, errors } = answer.refused;
      setTrouble(
        t('template-try-out.refused', { why: [detail, ...errors.map((place) => place.detail)].map(said).join(' ') }),
      );
      return false;
    } catch (error) {
      setTrouble(problemWords(t, error).words);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    answer: playing?.answer ?? null,
    busy,
    trouble,
    count: playing?.steps.length ?? 0,
    begin: async (parameters) => void (await play(parameters, [])),
    act: async (step) =>
      playing !== null && play(playing.parameters, [...playing.steps, step], playing.answer.startsAt),
    back: async () => {
      if (playing !== null) await play(playing.parameters, playing.steps.slice(0, -1), playing.answer.startsAt);
    },
    reset: () => {
      setPlaying(null);
      setTrouble(null);
    },
  };
}
