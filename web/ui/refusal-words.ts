import type { Problem } from '../../api/contract/common.ts';
import { ApiProblem } from '../api-client/problem.ts';
import type { Translate } from '../messages/use-t.ts';
import { problemWords } from './problem-words.ts';

/** Words for a command that the server refused: ours for the code, then the places that it named. */
export function refusalWords(t: Translate, refusal: { readonly problem: Problem }): string {
  const { words } = problemWords(t, new ApiProblem(refusal.problem));
  const places = (refusal.problem.errors ?? []).map((error) => error.detail).filter((detail) => detail !== words);
  return [words, ...new Set(places)].join(' ');
}
