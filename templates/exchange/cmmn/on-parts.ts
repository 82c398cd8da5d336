import {
  type FactTransition,
  ITEM_TRANSITIONS,
  type ItemTransition,
  type OnPartDefinition,
} from '../../../engine/index.ts';
import { type Spot, sourcesOf } from './case-tree.ts';
import { placeOf, type ReadContext } from './context.ts';
import { attribute } from './dialect.ts';
import { type Element, idOf, text, typeOf } from './element.ts';
import { completingExits, exitNamed } from './exits.ts';
import { filePartsOf } from './file-parts.ts';
import { isNonBlocking, isShortLived, kindOf } from './kinds.ts';
import { present } from './present.ts';

/** Whose criteria they are; null: those of the case. */
export interface Side {
  readonly spot: Spot | null;
  readonly side: 'entry' | 'exit';
}

/** What an on-part waits for: all of these, each with its alternatives; none when the file holds nothing of the kind. */
export function heardParts(part: Element, side: Side, context: ReadContext): readonly (readonly OnPartDefinition[])[] {
  const around = exitAround(part, side, context);
  return [partsOf(part, side, context), ...(around.length === 0 ? [] : [around])];
}

/** An exit criterion of a stage around the source: the source leaves, and the stage does by this criterion. */
function exitAround(part: Element, side: Side, context: ReadContext): readonly OnPartDefinition[] {
  const exitRef = exitRefOf(part);
  const sources = exitRef === null ? [] : sourcesFor(part, side, context);
  return sources.flatMap((spot) => {
    const exit = exitRef === null ? null : exitOver(spot, exitRef, context);
    if (exit === null || exit.stage === spot) return [];
    return [{ source: exit.stage.key, transition: 'exit' as const, exitCriterion: exit.name }];
  });
}

/** The exit criterion that an on-part names: of its source, or of a stage around that. */
function exitOver(
  spot: Spot,
  exitRef: string,
  { dialect, namedExits }: ReadContext,
): { readonly stage: Spot; readonly name: string } | null {
  for (const stage of [spot, ...spot.around]) {
    const exit = exitNamed(stage, exitRef, dialect);
    if (exit !== null) return { stage, name: namedExits.get(exit) ?? exit };
  }
  return null;
}

const exitRefOf = (part: Element): string | null => text(part, 'exitCriterionRef') ?? text(part, 'sentryRef');

/** The alternatives that an on-part waits for; none when the file holds nothing of the kind. */
function partsOf(part: Element, side: Side, context: ReadContext): readonly OnPartDefinition[] {
  const own = ownPartOf(part, context);
  if (own !== null) return [own];
  if (typeOf(part) === 'CaseFileItemOnPart') return filePartsOf(part, side.spot, context);
  return sourcesFor(part, side, context).flatMap((spot) => partsOn(spot, part, side, context));
}

/** The items that an on-part names, or that have the exit criterion which it names. */
function sourcesFor(part: Element, { spot, side }: Side, context: ReadContext): readonly Spot[] {
  if (typeOf(part) === 'CaseFileItemOnPart') return [];
  const reference = text(part, 'sourceRef') ?? ownerOfExit(exitRefOf(part), context);
  return reference === null ? [] : sourcesOf(context.all, spot, side, reference.replace(/^.*:/, ''));
}

/** Goals and ports of our own files, for which CMMN has no word. */
function ownPartOf(part: Element, { own, dialect }: ReadContext): OnPartDefinition | null {
  const source = own ? attribute(part, dialect, 'source') : null;
  const event = attribute(part, dialect, 'event');
  if (source === null || !/^(goal|port):/.test(source)) return null;
  if (event === 'achieve' || event === 'miss') return { source, transition: event };
  const transition = ITEM_TRANSITIONS.find((each) => each === event);
  return transition === undefined ? null : { source, transition };
}

/** The item that has the exit criterion which an on-part names. */
function ownerOfExit(exitRef: string | null, { all, dialect }: ReadContext): string | null {
  if (exitRef === null) return null;
  const owner = all.find((spot) => exitNamed(spot, exitRef, dialect) !== null);
  return owner === undefined ? null : idOf(owner.item);
}

function partsOn(spot: Spot, part: Element, side: Side, context: ReadContext): readonly OnPartDefinition[] {
  const { kind, fact, leftOut } = kindOf(spot, context);
  if (leftOut) return [];
  if (fact !== null) return factPartsOf(fact, spot, context);
  const exitRef = exitRefOf(part);
  const exit = exitRef === null ? null : exitOver(spot, exitRef, context);
  const transition = heardOf(spot, part, exitRef, side, context);
  if (transition === null) return [];
  if (transition === 'complete' && kind !== 'case-task' && isNonBlocking(spot)) {
    return (['start', 'manual-start'] as const).map((each) => ({ source: spot.key, transition: each }));
  }
  // An exit by a criterion that neither it nor anything around it has never happens.
  if (transition === 'exit' && exitRef !== null && exit === null) return [];
  const exitCriterion = transition === 'exit' && exit?.stage === spot ? exit.name : undefined;
  const heard = present({ source: spot.key, transition, exitCriterion });
  if (transition !== 'complete') return [heard];
  const done = completingExits(spot, context.dialect).map((id) => context.namedExits.get(id) ?? id);
  return [heard, ...done.map((each) => ({ source: spot.key, transition: 'exit' as const, exitCriterion: each }))];
}

/** The transition that an on-part names, or means where it names none. */
function heardOf(
  spot: Spot,
  part: Element,
  exit: string | null,
  side: Side,
  context: ReadContext,
): ItemTransition | null {
  const short = isShortLived(kindOf(spot, context).kind);
  const stated = attribute(part, context.dialect, 'event') ?? text(part, 'standardEvent');
  const usual = short ? 'occur' : 'complete';
  const transition = transitionOf(stated ?? (exit === null ? usual : 'exit'), short);
  if (transition !== null && stated === null && exit === null) {
    const detail = `It does not say what must happen to "${spot.name}"; it is "${transition}" here.`;
    context.notes.info('event-assumed', placeOf(side.spot), detail);
  }
  return transition;
}

/** Who waits for a listener to a variable waits for the fact. */
const factPartsOf = (fact: string, spot: Spot, context: ReadContext): readonly OnPartDefinition[] =>
  factTransitions(attributeOf(spot, context)).map((transition) => ({
    source: `fact:${context.facts.nameOf([fact])}`,
    transition,
  }));

const attributeOf = (spot: Spot, { dialect }: ReadContext): string =>
  attribute(spot.definition, dialect, 'variableChangeType') ?? 'all';

/** What a listener to a variable hears. */
function factTransitions(change: string): readonly FactTransition[] {
  if (change === 'create' || change === 'update' || change === 'delete') return [change];
  return change === 'update-create' ? ['create', 'update'] : ['create', 'update', 'delete'];
}

/** The transition in our words; a milestone or listener that "completes" has occurred, a task that "occurs" is complete. */
function transitionOf(event: string, shortLived: boolean): ItemTransition | null {
  if (shortLived && event === 'complete') return 'occur';
  if (!shortLived && event === 'occur') return 'complete';
  if (shortLived && event === 'exit') return 'parent-terminate';
  const dashed =
    event === 'reenable' ? 're-enable' : event.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const possible =
    !shortLived || !['enable', 'disable', 're-enable', 'manual-start', 'start', 'fault', 'reactivate'].includes(dashed);
  return possible ? (ITEM_TRANSITIONS.find((transition) => transition === dashed) ?? null) : null;
}
