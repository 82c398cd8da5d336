import type { Case, OnPart, PlanItem } from '../case/case.ts';
import { instanceKey } from '../case/case-index.ts';
import type { ConnectionSource } from '../case/commands.ts';
import { at, isRefused, nameOf, wantItem } from '../case/decide/guards.ts';
import { nextItemState } from '../life-cycle/next-state.ts';
import { over } from '../plan/plan-item.ts';
import { isWithin } from '../plan/tree.ts';
import { type Refused, refuse } from '../refusal.ts';
import { bound } from '../sentry/scope.ts';
import { stands } from '../sentry/stands.ts';
import { ITEM_STATES, ITEM_TRANSITIONS, type ItemKind, type ItemTransition } from '../vocabulary.ts';

/** Who is to listen: an item, or the case (null). */
export interface Ear {
  readonly theCase: Case;
  readonly target: PlanItem | null;
  readonly side: 'entry' | 'exit';
}

export const impossible = (detail: string, pointer: string, what: string): Refused =>
  refuse('connection-impossible', detail, at(pointer, what));

/** The on-parts of a connection, each checked (rules LIVE-6, LIVE-7). */
export function partsOf(ear: Ear, sources: readonly ConnectionSource[]): readonly OnPart[] | Refused {
  const parts: OnPart[] = [];
  for (const [index, source] of sources.entries()) {
    const part = partOf(ear, source, `/on/${index}`);
    if (isRefused(part)) return part;
    parts.push(part);
  }
  return parts;
}

function partOf(ear: Ear, source: ConnectionSource, pointer: string): OnPart | Refused {
  if ('goalId' in source) return goalPart(ear, source, pointer);
  return 'fact' in source ? factPart(ear, source, pointer) : itemPart(ear, source, pointer);
}

const UNHEARD = { exitCriterionId: null, occurred: false, sourceItemId: null } as const;

function goalPart(
  { theCase }: Ear,
  { goalId, transition }: Extract<ConnectionSource, { readonly goalId: unknown }>,
  pointer: string,
): OnPart | Refused {
  const goal = theCase.goals.get(goalId);
  if (goal === undefined)
    return refuse('goal-unknown', 'This case has no such goal.', at(`${pointer}/goalId`, 'names no goal of this case'));
  const never = goal.state === 'waived' || (goal.state === 'achieved' && transition === 'miss');
  if (never) {
    const detail = `The goal "${goal.name ?? goal.key}" is ${goal.state}: that is final. Choose another goal or a step.`;
    return impossible(detail, `${pointer}/goalId`, `is ${goal.state}`);
  }
  return { source: { kind: 'goal', goalId, key: goal.key }, transition, ...UNHEARD };
}

function factPart(
  { theCase }: Ear,
  { fact, transition }: Extract<ConnectionSource, { readonly fact: unknown }>,
  pointer: string,
): OnPart | Refused {
  const { properties, additionalProperties } = theCase.fileSchema;
  const known = typeof properties === 'object' && properties !== null && Object.hasOwn(properties, fact);
  if (!known && additionalProperties === false) {
    const detail = `Cases of this type have no fact "${fact}". Choose one that they have.`;
    return impossible(detail, `${pointer}/fact`, 'names no fact of this case type');
  }
  return { source: { kind: 'fact', name: fact }, transition, ...UNHEARD };
}

function itemPart(
  ear: Ear,
  connection: Extract<ConnectionSource, { readonly itemId: unknown }>,
  pointer: string,
): OnPart | Refused {
  const { itemId, transition } = connection;
  const exitCriterionId = connection.exitCriterionId ?? null;
  const source = wantItem(ear.theCase, itemId, `${pointer}/itemId`);
  if (isRefused(source)) return source;
  const { key, fragmentId } = source;
  const part: OnPart = { source: { kind: 'item', key, fragmentId }, transition, ...UNHEARD, exitCriterionId };
  return (
    wrongTransition(source, transition, exitCriterionId, pointer) ??
    wrongPlace(ear, source, transition, `${pointer}/itemId`) ??
    neverAgain(ear, source, part, `${pointer}/itemId`) ??
    part
  );
}

function wrongTransition(
  source: PlanItem,
  transition: ItemTransition,
  exitCriterionId: OnPart['exitCriterionId'],
  pointer: string,
): Refused | null {
  const makes = transitionsOf(source.kind);
  if (!makes.includes(transition)) {
    const detail = `"${nameOf(source)}" is a ${source.kind}: it never makes the transition "${transition}", but ${makes.join(', ')}.`;
    return impossible(detail, `${pointer}/transition`, `is none of a ${source.kind}`);
  }
  if (exitCriterionId === null) return null;
  const known = transition === 'exit' && source.exit.some(({ id }) => id === exitCriterionId);
  return known
    ? null
    : refuse(
        'criterion-unknown',
        `"${nameOf(source)}" has no such exit criterion, or it is not its exit that is waited for.`,
        at(`${pointer}/exitCriterionId`, 'names no exit criterion of the source'),
      );
}

/** The transitions that items of a kind make at all. */
export const transitionsOf = (kind: ItemKind): readonly ItemTransition[] =>
  ITEM_TRANSITIONS.filter((transition) =>
    ITEM_STATES.some((state) => nextItemState(kind, state, transition, 'available') !== null),
  );

/** What ends a stage, and with it what lies inside. */
export const ENDS: readonly ItemTransition[] = ['complete', 'exit', 'terminate'];

/** Whether the source can be bound to the listener at all (rule SENTRY-11). */
function wrongPlace(
  { theCase, target, side }: Ear,
  source: PlanItem,
  transition: ItemTransition,
  pointer: string,
): Refused | null {
  if (target === null) return null;
  if (instanceKey(source) === instanceKey(target))
    return impossible('A step cannot wait for itself. Choose another one.', pointer, 'is the step itself');
  if (ENDS.includes(transition) && isWithin(theCase, target.id, source.id)) {
    const detail = `"${nameOf(target)}" lies inside "${nameOf(source)}" and ends with it anyway. Choose a step beside it.`;
    return impossible(detail, pointer, 'is a stage around the step');
  }
  if (instancesOf(theCase, source).some((each) => bound(theCase, each, target, side))) return null;
  const detail = `"${nameOf(source)}" lies in another round of the same stage than "${nameOf(target)}", so it is never heard there. Choose the one of this round.`;
  return impossible(detail, pointer, 'is out of reach');
}

/** A source that is over will not make another transition, unless it comes again. */
function neverAgain({ theCase, target, side }: Ear, source: PlanItem, part: OnPart, pointer: string): Refused | null {
  const alive = instancesOf(theCase, source).some((each) => !over(each) || each.repetition !== false);
  if (alive || stands(theCase, part, target, side) !== null) return null;
  const detail = `"${nameOf(source)}" is over already (${source.state}), so this never happens. Choose another transition, or repeat the step first.`;
  return impossible(detail, pointer, `is ${source.state}`);
}

/** All instances of the item that a source names. */
export const instancesOf = (theCase: Case, source: PlanItem): readonly PlanItem[] =>
  (theCase.index.instances.get(instanceKey(source)) ?? []).flatMap((id) => theCase.items.get(id) ?? []);
