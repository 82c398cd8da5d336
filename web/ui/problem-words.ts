import { ApiProblem, Unreachable } from '../api-client/problem.ts';
import { type Translate, useT } from '../messages/use-t.ts';

export interface ProblemWords {
  readonly words: string;
  readonly code: string;
  readonly trace: string | null;
}

/** Our own words for the code; without them the server's `detail`, which says what to do. */
export function problemWords(t: Translate, error: unknown): ProblemWords {
  if (error instanceof ApiProblem) {
    const key = `problem.${error.code}`;
    const words = t.knows(key) ? t(key, { seconds: error.retryAfterS ?? 60 }) : error.message;
    return { words, code: error.code, trace: error.problem.traceId ?? null };
  }
  if (error instanceof Unreachable) return { words: t('problem.unreachable'), code: error.code, trace: null };
  return { words: t('problem.unexpected'), code: 'unexpected', trace: null };
}

export function useProblemWords(error: unknown): ProblemWords {
  return problemWords(useT(), error);
}
