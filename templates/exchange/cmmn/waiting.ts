import type { ItemDefinition } from '../../../engine/index.ts';
import type { Spot } from './case-tree.ts';
import { conditionFrom } from './conditions.ts';
import { placeOf, type ReadContext } from './context.ts';
import { criteriaOf } from './criteria.ts';
import { attribute } from './dialect.ts';
import { one, text, typeOf } from './element.ts';
import { cut, uniqueKey } from './names.ts';
import { present } from './present.ts';

/** Timers and events run from their creation: one that waits, or is ended, stands in a stage that does so (rule CMMN-10). */
export function waiting(listener: ItemDefinition, spot: Spot, context: ReadContext): ItemDefinition {
  const { entry = [], exit, required, repetition, discretionary, applicability, planners, ...bare } = listener;
  const started = startOf(spot, context);
  const all = [...entry, ...started];
  if (all.length === 0 && exit === undefined) return listener;
  // What opens the stage again begins the listener again.
  const [ofStage, ofListener] = all.length > 0 ? [repetition, undefined] : [undefined, repetition];
  return present({
    key: waitsKey(spot, context),
    kind: 'stage' as const,
    name: cut(`${listener.name} (waits)`, 300),
    items: [present({ ...bare, repetition: ofListener })],
    entry: all.length === 0 ? undefined : all,
    exit,
    required,
    repetition: ofStage,
    autoComplete: false,
    holdsOpen: false,
    discretionary,
    applicability,
    planners,
  });
}

/** A key of its own, whatever others are called. */
export function waitsKey({ key }: Spot, { all }: ReadContext): string {
  const base = `${key.slice(0, 50).replace(/-$/, '')}-waits`;
  return uniqueKey([base], new Set(all.map((spot) => spot.key)));
}

/** What starts a timer, and while what a listener listens. */
function startOf(spot: Spot, context: ReadContext): NonNullable<ItemDefinition['entry']> {
  const trigger = one(spot.definition, 'timerStart');
  const condition = attribute(spot.definition, context.dialect, 'availableCondition');
  // A trigger that names nothing triggers nothing: the timer runs from its creation.
  const started =
    trigger === null || text(trigger, 'sourceRef') === null ? [] : criteriaOfTrigger(trigger, spot, context);
  if (condition === null) return started;
  const holds = conditionFrom(condition, '', { spot, what: 'its available condition' }, context);
  if (holds === true) return started;
  context.notes.warning(
    'listener-stays',
    placeOf(spot),
    'It stops listening when its available condition no longer holds; here it goes on once it has begun.',
  );
  return started.length === 0 ? [{ if: String(holds) }] : started.map((each) => ({ ...each, if: String(holds) }));
}

function criteriaOfTrigger(
  trigger: Spot['item'],
  spot: Spot,
  context: ReadContext,
): NonNullable<ItemDefinition['entry']> {
  const part = {
    $type: typeOf(trigger) === 'CaseFileItemStartTrigger' ? 'cmmn:CaseFileItemOnPart' : 'cmmn:PlanItemOnPart',
    get: (name: string): unknown => trigger.get(name),
  };
  const sentry = { $type: 'cmmn:Sentry', get: (name: string): unknown => (name === 'onParts' ? [part] : undefined) };
  const criterion = {
    $type: 'cmmn:EntryCriterion',
    get: (name: string): unknown => (name === 'sentryRef' ? START : undefined),
  };
  const holder = {
    $type: 'cmmn:PlanItem',
    get: (name: string): unknown => (name === 'entryCriteria' ? [criterion] : undefined),
  };
  const index = { ...context.index, sentries: new Map([[START, sentry]]) };
  return criteriaOf([holder], { spot, side: 'entry' }, { ...context, index });
}

const START = 'start-trigger';

/** A milestone has no exit criteria: one that has stands in a stage that exits. */
export function exiting(item: ItemDefinition, spot: Spot, context: ReadContext): ItemDefinition {
  const { exit, ...milestone } = item;
  if (exit === undefined) return milestone;
  return {
    key: waitsKey(spot, context),
    kind: 'stage',
    name: cut(`${item.name} (waits)`, 300),
    items: [milestone],
    exit,
    autoComplete: false,
    holdsOpen: false,
  };
}
