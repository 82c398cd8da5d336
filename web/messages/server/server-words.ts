import type { Problem } from '../../../api/contract/common.ts';
import type { Sayer } from './recognise.ts';

let asked: Promise<Sayer | null> | null = null;

/**
 * Words for what the server says, fetched with the first thing that it says. In English it says it by itself: nothing is
 * fetched. Null too when they cannot be had now; then they are asked for again the next time.
 */
export async function serverWords(
  locale: string = globalThis.document?.documentElement.lang ?? 'en',
): Promise<Sayer | null> {
  if (!locale.startsWith('de')) return null;
  asked ??= Promise.all([import('./recognise.ts'), import('./de.ts')])
    .then(([{ makeSayer }, { de }]) => makeSayer(de))
    .catch(() => {
      asked = null;
      return null;
    });
  return await asked;
}

/** A problem in the language of the screen: the sentence, else what may be said of its code; its places too. */
export async function inWords(problem: Problem): Promise<Problem> {
  const words = await serverWords();
  return words === null ? problem : sayProblem(words, problem);
}

export function sayProblem({ say, ofCode }: Sayer, problem: Problem): Problem {
  const { code, detail = problem.title, errors } = problem;
  return {
    ...problem,
    detail: say(detail) ?? ofCode(code) ?? detail,
    ...(errors === undefined
      ? {}
      : { errors: errors.map((place) => ({ ...place, detail: say(place.detail) ?? place.detail })) }),
  };
}
