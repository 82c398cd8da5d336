import type { Formats, MessageKey, Translate } from '../../messages/use-t.ts';
import { missing, type WaitPart, type Waits } from './waits-for.ts';

/** How the transition that is waited for reads after a name. "Done" and "reached" are what a name alone means. */
const HOW: { readonly [transition: string]: MessageKey } = {
  start: 'case-board.wait-start',
  fault: 'case-board.wait-fault',
  exit: 'case-board.wait-end',
  terminate: 'case-board.wait-end',
  miss: 'case-board.wait-miss',
};

/** One sentence: names of all that is missing, alternatives with "or". */
export function waitSentence(t: Translate, formats: Formats, waits: Waits): string {
  const alternatives = missing(waits).map((parts) => formats.list(parts.map((part) => partWords(t, formats, part))));
  if (alternatives.length === 0) return t('case-board.waits');
  return t('case-board.waits-for', { what: alternatives.join(` ${t('case-board.or')} `) });
}

/** As short as a row allows: the first alternative by its steps, and that there is more. The panel has all of it. */
export function waitShort(t: Translate, formats: Formats, waits: Waits): string {
  const alternatives = missing(waits);
  const [first, ...others] = alternatives;
  if (first === undefined) return t('case-board.waits');
  const steps = first.filter((part) => part.kind === 'step' || part.kind === 'goal');
  const shown = steps.length > 0 ? steps : first;
  const what = formats.list(shown.map((part) => partWords(t, formats, part)));
  return t(others.length > 0 ? 'case-board.waits-for-or' : 'case-board.waits-for', { what });
}

function partWords(t: Translate, formats: Formats, part: WaitPart): string {
  if (part.kind === 'facts') return t('case-board.wait-facts', { names: formats.list(part.names) });
  if (part.kind === 'condition') return t('case-board.wait-condition');
  const name = part.name === null ? t('case-board.wait-unknown') : t('case-board.quoted', { name: part.name });
  const how = HOW[part.transition];
  return how === undefined ? name : t(how, { name });
}
