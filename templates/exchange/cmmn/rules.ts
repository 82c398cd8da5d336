import type { ItemDefinition, RuleDefinition } from '../../../engine/index.ts';
import type { Spot } from './case-tree.ts';
import { conditionFrom, conditionOf } from './conditions.ts';
import { placeOf, type ReadContext } from './context.ts';
import { attribute } from './dialect.ts';
import { type Element, ids, many, one } from './element.ts';
import { isShortLived } from './kinds.ts';

type Rules = Pick<ItemDefinition, 'required' | 'manualActivation' | 'repetition'>;

const WHAT = {
  requiredRule: 'its required rule',
  manualActivationRule: 'its manual activation rule',
  repetitionRule: 'its repetition rule',
} as const;

/** The rules of an item: those of the plan item, and the default of its definition behind them (rule CMMN-6). */
export function rulesOf(spot: Spot, kind: ItemDefinition['kind'], context: ReadContext): Rules {
  const required = ruleOf('requiredRule', spot, context);
  const repetition = repetitionOf(spot, context);
  reportRepetition(spot, context);
  return {
    ...(required === null ? {} : { required }),
    ...manualActivationOf(spot, kind, context),
    ...(repetition === null ? {} : { repetition }),
  };
}

function manualActivationOf(
  spot: Spot,
  kind: ItemDefinition['kind'],
  context: ReadContext,
): Pick<Rules, 'manualActivation'> {
  const isThere = ruleElement('manualActivationRule', spot, context) !== null;
  if (isShortLived(kind)) {
    if (isThere)
      context.notes.info(
        'rule-without-effect',
        placeOf(spot),
        'Its manual activation rule has no effect: nobody starts a milestone or an event.',
      );
    return {};
  }
  if (!isThere && context.dialect.isFirst) {
    context.notes.info(
      'manual-by-default',
      placeOf(spot),
      'It has no manual activation rule: in CMMN 1.0 a person starts it.',
    );
    return { manualActivation: true };
  }
  const rule = ruleOf('manualActivationRule', spot, context);
  return rule === null ? {} : { manualActivation: rule };
}

/**
 * The plan item's own control stands in the place of the default of its definition, as the standard has it; Camunda looks
 * at each rule by itself.
 */
function ruleElement(name: keyof typeof WHAT, { item, definition }: Spot, { dialect }: ReadContext): Element | null {
  const own = one(item, 'itemControl');
  const byDefault = one(definition, 'defaultControl');
  if (own !== null && dialect.name !== 'camunda') return one(own, name);
  return one(own, name) ?? one(byDefault, name);
}

function ruleOf(name: keyof typeof WHAT, spot: Spot, context: ReadContext): RuleDefinition | null {
  const rule = ruleElement(name, spot, context);
  if (rule === null) return null;
  const condition = conditionOf(rule, { spot, what: WHAT[name] }, context);
  return condition === false ? null : condition;
}

/** Over a list: one after the other, as many as it has elements. What waits comes when its criteria hold. */
function repetitionOf(spot: Spot, context: ReadContext): RuleDefinition | null {
  const rule = ruleOf('repetitionRule', spot, context);
  const list = listOf(ruleElement('repetitionRule', spot, context), context);
  if (rule === null || list === null || waits(spot)) return rule;
  const source = `\${repetitionCounter < ${list}.size()}`;
  const bound = conditionFrom(source, '', { spot, what: WHAT.repetitionRule }, context);
  return rule === true ? String(bound) : `(${rule}) && (${bound})`;
}

const waits = ({ item }: Spot): boolean =>
  many(item, 'entryCriteria').length > 0 || ids(item, 'entryCriteriaRefs').length > 0;

/** The variable that holds the list, where it is named outright. */
function listOf(rule: Element | null, { dialect }: ReadContext): string | null {
  const named = attribute(rule, dialect, 'collectionVariable') ?? '';
  return /^(?:\$\{\s*)?([A-Za-z_]\w*)(?:\s*\})?$/.exec(named)?.[1] ?? null;
}

const REPEATED = ['maxInstanceCount', 'collectionVariable', 'elementVariable', 'elementIndexVariable'] as const;

function reportRepetition(spot: Spot, context: ReadContext): void {
  const rule = ruleElement('repetitionRule', spot, context);
  if (rule === null) return;
  for (const name of REPEATED) {
    const value = attribute(rule, context.dialect, name);
    if (value === null || (name === 'maxInstanceCount' && value === 'unlimited')) continue;
    context.notes.warning(
      'repetition-not-carried',
      placeOf(spot),
      `${name} "${value}" of its repetition is not carried over: ${WORDS[name]}.`,
    );
  }
  const event = attribute(rule, context.dialect, 'repeatOnStandardEvent');
  if (event !== null) {
    context.notes.warning(
      'repetition-not-carried',
      placeOf(spot),
      `It would repeat on "${event}"; here it repeats when it is completed.`,
    );
  }
}

const WORDS: { readonly [name in (typeof REPEATED)[number]]: string } = {
  maxInstanceCount: 'how many there are at a time follows from its criteria',
  collectionVariable:
    'its instances come one after the other, as many as the list has elements, or each time its criteria hold',
  elementVariable: 'no instance has a fact of its own',
  elementIndexVariable: 'the number of an instance is read as repetitionCounter',
};
