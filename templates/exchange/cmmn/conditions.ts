import type { Spot } from './case-tree.ts';
import { placeOf, type ReadContext } from './context.ts';
import { attribute, type Dialect, languageOf } from './dialect.ts';
import { type Element, expressionOf, one, text } from './element.ts';
import { translateCondition } from './expression/translate.ts';
import { cut, factName } from './names.ts';

/** What a condition is for, in words: "its entry condition". */
export interface ConditionUse {
  readonly spot: Spot | null;
  readonly what: string;
}

/** The condition of a rule or if-part; true when there is none: a rule without a condition holds. */
export function conditionOf(holder: Element | null, use: ConditionUse, context: ReadContext): string | boolean {
  const expression = expressionOf(one(holder, 'condition'));
  if (expression === null) return true;
  const path = context.filePaths.get((text(holder, 'contextRef') ?? '').replace(/^.*:/, ''));
  const facts = path === undefined ? context.facts : context.facts.within(path);
  return conditionFrom(expression.source, expression.language, use, { ...context, facts });
}

/**
 * A condition as CEL. One that cannot be carried over becomes a question to people: a fact of its own that somebody sets
 * when it holds, so that nothing happens earlier than it would have (rule CMMN-9).
 */
export function conditionFrom(
  source: string,
  language: string,
  use: ConditionUse,
  context: ReadContext,
): string | boolean {
  const translated = translateCondition(
    source,
    languageOf(language, context.dialect),
    context.facts,
    countersOf(use.spot, context.dialect),
  );
  if (translated.ok) {
    const { condition } = translated;
    if (String(condition) !== source.trim()) {
      context.notes.info(
        'condition-translated',
        placeOf(use.spot),
        `${use.what}: ${cut(source, 300)} reads ${cut(String(condition), 300)} now.`,
      );
    }
    return condition;
  }
  return asked(use, context, source, translated.reason);
}

/** A condition that a person answers. */
export function asked(use: ConditionUse, context: ReadContext, source: string, reason: string): string {
  const owner = use.spot?.name ?? 'case';
  const fact = context.facts.declare([factName(['holds', use.spot?.key ?? 'case', use.what.replace(/^its /, '')])], {
    type: 'boolean',
    title: cut(`${owner}: ${source.replaceAll(/\s+/g, ' ')}`, 200),
  });
  const detail = `${use.what} "${cut(source, 400)}" cannot be carried over: ${reason}. In its place a person sets the fact "${fact}" when it holds.`;
  context.notes.warning('condition-not-translated', placeOf(use.spot), detail);
  return `facts.${fact} == true`;
}

/** Names under which the rules of an item read its repetition counter. */
function countersOf(spot: Spot | null, dialect: Dialect): readonly string[] {
  if (spot === null) return [];
  const controls = [one(spot.item, 'itemControl'), one(spot.definition, 'defaultControl')];
  return controls.flatMap((control) => {
    const rule = one(control, 'repetitionRule');
    const named = rule === null ? null : attribute(rule, dialect, 'counterVariable');
    return named === null ? [] : [named];
  });
}
