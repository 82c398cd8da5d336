import type { FactTransition, OnPartDefinition } from '../../../engine/index.ts';
import type { Spot } from './case-tree.ts';
import { placeOf, type ReadContext } from './context.ts';
import { type Element, text } from './element.ts';

const FACT_WORDS = new Map<string, FactTransition>([
  ['create', 'create'],
  ['update', 'update'],
  ['replace', 'update'],
  ['addChild', 'update'],
  ['removeChild', 'update'],
  ['addReference', 'update'],
  ['removeReference', 'update'],
  ['delete', 'delete'],
]);

/** An on-part on an item of the case file waits for any of the facts that stand for it. */
export function filePartsOf(
  part: Element,
  spot: Spot | null,
  { fileItems, notes }: ReadContext,
): readonly OnPartDefinition[] {
  const event = text(part, 'standardEvent') ?? 'update';
  const transition = FACT_WORDS.get(event);
  const facts = fileItems.get((text(part, 'sourceRef') ?? '').replace(/^.*:/, ''));
  if (transition === undefined || facts === undefined) return [];
  if (transition !== event) {
    notes.info(
      'event-assumed',
      placeOf(spot),
      `"${event}" of "${facts[0] ?? ''}" is "${transition}" of the fact here.`,
    );
  }
  // A list is there or not: its first element creates it, every further one changes it.
  const transitions: readonly FactTransition[] = event === 'addChild' ? ['create', 'update'] : [transition];
  return facts.flatMap((fact) => transitions.map((each) => ({ source: `fact:${fact}`, transition: each })));
}
