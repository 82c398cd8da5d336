import type { Formats, MessageKey, Translate } from '../../messages/use-t.ts';
import type { Operator } from './wait-conditions.ts';
import { missing, type WaitPart, type Waits } from './waits-for.ts';

/** How the transition that is waited for reads after a name. "Done" and "reached" are what a name alone means. */
const HOW: { readonly [transition: string]: MessageKey } = {
  start: 'case-board.wait-start',
  fault: 'case-board.wait-fault',
  exit: 'case-board.wait-end',
  terminate: 'case-board.wait-end',
  miss: 'case-board.wait-miss',
};

const COMPARED: Record<Operator, MessageKey> = {
  '>': 'case-board.wait-over',
  '>=': 'case-board.wait-at-least',
  '<': 'case-board.wait-under',
  '<=': 'case-board.wait-at-most',
  '==': 'case-board.wait-is',
  '!=': 'case-board.wait-is-not',
};

type Comparison = Extract<WaitPart, { readonly kind: 'comparison' }>;

/** One sentence: names of all that is missing, alternatives with "or". */
export function waitSentence(t: Translate, formats: Formats, waits: Waits): string {
  const phrases = missing(waits).map((parts) => phraseOf(t, formats, parts));
  if (phrases.length === 0) return t('case-board.waits');
  const or = ` ${t('case-board.or')} `;
  const things = phrases.flatMap((phrase) => (phrase.until === null ? [phrase.things] : []));
  if (things.length === phrases.length) return t('case-board.waits-for', { what: things.join(or) });
  return t('case-board.waits-how', { what: phrases.map((phrase) => howWords(t, phrase)).join(or) });
}

/** As short as a row allows: the first alternative by its steps, and that there is more. The panel has all of it. */
export function waitShort(t: Translate, formats: Formats, waits: Waits): string {
  const alternatives = missing(waits);
  const [first, ...others] = alternatives;
  if (first === undefined) return t('case-board.waits');
  const steps = first.filter((part) => part.kind === 'step' || part.kind === 'goal');
  const phrase = phraseOf(t, formats, steps.length > 0 ? steps : first);
  const more = others.length > 0;
  if (phrase.until === null)
    return t(more ? 'case-board.waits-for-or' : 'case-board.waits-for', { what: phrase.things });
  return t(more ? 'case-board.waits-how-or' : 'case-board.waits-how', { what: howWords(t, phrase) });
}

/** What a criterion asks for beside the steps: facts and comparisons; null when it asks for nothing more. */
export function conditionWords(t: Translate, formats: Formats, parts: readonly WaitPart[]): string | null {
  const asked = parts.filter(
    (part) => part.kind === 'comparison' || part.kind === 'facts' || part.kind === 'condition',
  );
  if (asked.length === 0) return null;
  const { things, until } = phraseOf(t, formats, asked);
  return [things, until].filter((words) => words !== null && words !== '').join(', ');
}

/** Things are waited for, a comparison is waited until. */
interface Phrase {
  readonly things: string;
  readonly until: string | null;
}

function phraseOf(t: Translate, formats: Formats, parts: readonly WaitPart[]): Phrase {
  const things = parts.flatMap((part) => (part.kind === 'comparison' ? [] : [thingWords(t, formats, part)]));
  const until = parts.flatMap((part) => (part.kind === 'comparison' ? [comparisonWords(t, formats, part)] : []));
  return { things: formats.list(things), until: until.length > 0 ? formats.list(until) : null };
}

function howWords(t: Translate, { things, until }: Phrase): string {
  if (until === null) return t('case-board.wait-for', { what: things });
  if (things === '') return t('case-board.wait-until', { until });
  return t('case-board.wait-for-until', { what: things, until });
}

function thingWords(t: Translate, formats: Formats, part: Exclude<WaitPart, Comparison>): string {
  if (part.kind === 'facts') return t('case-board.wait-facts', { names: formats.list(part.names) });
  if (part.kind === 'condition')
    return part.names.length === 0
      ? t('case-board.wait-condition')
      : t('case-board.wait-condition-on', { names: formats.list(part.names) });
  const name = part.name === null ? t('case-board.wait-unknown') : t('case-board.quoted', { name: part.name });
  const how = HOW[part.transition];
  return how === undefined ? name : t(how, { name });
}

function comparisonWords(t: Translate, formats: Formats, { field, operator, value }: Comparison): string {
  return t(COMPARED[operator], { name: field.title, value: valueWords(t, formats, field, value) });
}

function valueWords(t: Translate, formats: Formats, field: Comparison['field'], value: Comparison['value']): string {
  if (typeof value === 'boolean')
    return t('case-board.quoted', { name: t(value ? 'schema-form.yes' : 'schema-form.no') });
  if (typeof value === 'number') return formats.number(value);
  const choice = field.kind === 'choice' ? field.choices.find((each) => each.value === value) : undefined;
  return t('case-board.quoted', { name: choice?.label ?? value });
}
