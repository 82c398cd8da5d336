import type { ExpressionName } from '../../../../../api/contract/expressions.ts';
import type { Formats, MessageKey, Translate } from '../../../../messages/use-t.ts';
import { type Comparison, type Operator, simpleOf, subjectSource } from '../edit/conditions.ts';

const OPERATOR_WORDS: { readonly [O in Operator]: MessageKey } = {
  '==': 'template-studio.is.equal',
  '!=': 'template-studio.is.not-equal',
  '>': 'template-studio.is.more',
  '>=': 'template-studio.is.at-least',
  '<': 'template-studio.is.less',
  '<=': 'template-studio.is.at-most',
  known: 'template-studio.is.known',
  unknown: 'template-studio.is.unknown',
  contains: 'template-studio.is.contains',
};

export const operatorKey = (is: Operator): MessageKey => OPERATOR_WORDS[is];

/** A state or another fixed word of the standard, in words of the screen. */
export function valueWords(t: Translate, value: unknown): string {
  if (value === true) return t('schema-form.yes');
  if (value === false) return t('schema-form.no');
  const key = `template-studio.state.${String(value)}`;
  return t.knows(key) ? t(key) : String(value);
}

/** What a name is called, with what it is: "Amount", "goal “Put right”". */
export function nameWords(t: Translate, source: string, names: readonly ExpressionName[]): string {
  const name = names.find((each) => each.source === source);
  if (name === undefined) return source;
  if (name.root === 'goals') return t('template-studio.name.goal', { title: name.title });
  if (name.root === 'items') return t('template-studio.name.step', { title: name.title });
  if (name.root !== 'case') return name.title;
  const key = `template-studio.name.case-${name.name}`;
  return t.knows(key) ? t(key) : name.title;
}

/** A simple condition as a sentence; null for every other one. */
export function conditionWords(
  t: Translate,
  formats: Formats,
  source: string,
  names: readonly ExpressionName[],
): string | null {
  const simple = simpleOf(source);
  if (simple === null) return null;
  const parts = simple.parts.map((part) => partWords(t, part, names));
  if (simple.join === 'all') return formats.list(parts);
  return parts.join(` ${t('template-studio.or')} `);
}

function partWords(t: Translate, { subject, is, value }: Comparison, names: readonly ExpressionName[]): string {
  const source = subjectSource(subject);
  return t('template-studio.comparison', {
    name: nameWords(t, source, names),
    is: t(operatorKey(is)),
    value: value === null ? '' : valueWords(t, value),
  }).trim();
}
