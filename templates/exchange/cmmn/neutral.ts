import type { ItemDefinition } from '../../../engine/index.ts';
import type { Spot } from './case-tree.ts';
import { placeOf, type ReadContext } from './context.ts';
import { type Element, extensions, one, text } from './element.ts';
import { waitsKey } from './waiting.ts';

/** What completes, and of what that depends. */
interface Completing {
  readonly items: readonly ItemDefinition[];
  readonly autoComplete: boolean | string;
}

/**
 * Flowable lets an item not count when its stage asks whether it is done. Here a stage around such items completes when
 * all others have ended: those are required.
 */
export function countingOnly(inside: readonly Spot[], stage: Completing, context: ReadContext): Completing {
  const rules = new Map(inside.flatMap((spot) => neutralRule(spot, stage, context)));
  if (rules.size === 0 || stage.autoComplete !== false) return stage;
  const items = stage.items.map((item): ItemDefinition => {
    const rule = rules.get(item.key);
    if (item.discretionary === true || rule === 'never') return item;
    return { ...item, required: rule === 'first' ? 'repetitionCounter < 2' : true };
  });
  return { items, autoComplete: true };
}

type Neutral = 'never' | 'first';

function neutralRule(spot: Spot, { autoComplete }: Completing, context: ReadContext): readonly [string, Neutral][] {
  const control = one(spot.item, 'itemControl') ?? one(spot.definition, 'defaultControl');
  const types = control === null ? [] : extensions(control).flatMap(ruleType);
  const [type] = types;
  if (type === undefined) return [];
  if (autoComplete === false)
    context.notes.info(
      'completion-neutral',
      placeOf(spot),
      `What is around it does not wait for it ("${type}"): it completes when everything else in it has ended${type === 'ignore' ? ', and nobody works on this' : ''}.`,
    );
  const rule = type.startsWith('ignoreAfterFirstCompletion') ? 'first' : 'never';
  return [spot.key, waitsKey(spot, context)].map((key) => [key, rule]);
}

function ruleType(element: Element): readonly string[] {
  if (/:completionNeutralRule$/.test(element.$type)) return ['ignoreIfAvailable'];
  const type = /:parentCompletionRule$/.test(element.$type) ? (text(element, 'type') ?? '') : '';
  return type.startsWith('ignore') ? [type] : [];
}
