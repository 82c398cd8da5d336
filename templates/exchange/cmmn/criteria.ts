import {
  type CriterionDefinition,
  type FactTransition,
  ITEM_TRANSITIONS,
  type ItemTransition,
  type OnPartDefinition,
} from '../../../engine/index.ts';
import { type Spot, sourcesOf } from './case-tree.ts';
import { asked, conditionOf } from './conditions.ts';
import { placeOf, type ReadContext } from './context.ts';
import { attribute } from './dialect.ts';
import { type Element, idOf, ids, many, one, text, typeOf } from './element.ts';
import { completes, completingExits, exitIdOf, hasExit, sentryIdOf } from './exits.ts';
import { filePartsOf } from './file-parts.ts';
import { isNonBlocking, isShortLived, kindOf } from './kinds.ts';
import { present } from './present.ts';
import { reportExtensions, saysMore } from './report.ts';
import { variablePartsOf } from './variable-parts.ts';

/** Whose criteria they are; null: those of the case. */
interface Side {
  readonly spot: Spot | null;
  readonly side: 'entry' | 'exit';
}

/** A criterion of the file: the element that names a sentry, or in CMMN 1.0 the sentry alone. */
interface Source {
  readonly id: string;
  readonly sentry: Element | null;
  readonly criterion: Element | null;
}

/** Most criteria that one item has here. */
const MOST = 20;

/** The criteria of an item (rule CMMN-7). One becomes several where what it waits for is any of several items. */
export function criteriaOf(
  holders: readonly (Element | null)[],
  side: Side,
  context: ReadContext,
): readonly CriterionDefinition[] {
  const sources = holders.flatMap((holder) => sourcesIn(holder, side.side, context));
  const all = possible(
    sources.flatMap((source) => criterionOf(source, side, context)),
    side,
    context,
  );
  if (all.length > MOST) {
    context.notes.warning(
      'criteria-too-many',
      placeOf(side.spot),
      `It has more than ${MOST} ${side.side} criteria; the first ${MOST} are taken over.`,
    );
  }
  return all.slice(0, MOST);
}

/** What never holds is as good as not there; an entry that nothing else opens is opened by a person. */
function possible(
  all: readonly CriterionDefinition[],
  { spot, side }: Side,
  context: ReadContext,
): readonly CriterionDefinition[] {
  const left = all.filter((each) => each.if !== 'false');
  if (left.length === all.length) return all;
  const what = `its ${side} condition`;
  if (side === 'exit' || left.length > 0) {
    context.notes.info(
      'criterion-never-holds',
      placeOf(spot),
      `One of its ${side} criteria never holds ("false") and is left out.`,
    );
    return left;
  }
  return all.slice(0, 1).map((each) => ({
    ...each,
    if: asked({ spot, what }, context, 'false', 'it never holds, so that nothing would ever begin'),
  }));
}

function sourcesIn(holder: Element | null, side: 'entry' | 'exit', { index, dialect }: ReadContext): readonly Source[] {
  const named = many(holder, side === 'entry' ? 'entryCriteria' : 'exitCriteria').map((criterion) => ({
    id: exitIdOf(criterion, dialect),
    sentry: find(index.sentries, sentryIdOf(criterion, dialect)),
    criterion,
  }));
  // CMMN 1.0 names sentries by an attribute.
  const listed = ids(holder, `${side}CriteriaRefs`).map((id) => ({
    id,
    sentry: find(index.sentries, id),
    criterion: null,
  }));
  return [...named, ...listed];
}

const find = (map: ReadonlyMap<string, Element>, id: string | undefined): Element | null =>
  id === undefined ? null : (map.get(id) ?? map.get(id.replace(/^.*:/, '')) ?? null);

function criterionOf(source: Source, side: Side, context: ReadContext): readonly CriterionDefinition[] {
  const { spot } = side;
  const what = `its ${side.side} criterion`;
  reportExitType(source, side, context);
  if (source.sentry === null) {
    const wanted = sentryIdOf(source.criterion, context.dialect) || source.id;
    return [
      { ...idFor(source, side, context), if: asked({ spot, what }, context, wanted, 'the file holds no such sentry') },
    ];
  }
  reportExtensions(source.sentry, placeOf(spot), context);
  const parts = [
    ...many(source.sentry, 'onParts').map((part) => partsOf(part, side, context)),
    ...variablePartsOf(source.sentry, context),
  ];
  if (parts.length === 0 && one(source.sentry, 'ifPart') === null && saysMore(source.sentry, context)) {
    const reason = 'only the engine that it was written for knows what it waits for';
    return [{ ...idFor(source, side, context), if: asked({ spot, what }, context, source.id, reason) }];
  }
  const heard = parts.filter((alternatives) => alternatives.length > 0);
  const condition = conditionOf(one(source.sentry, 'ifPart'), { spot, what: `its ${side.side} condition` }, context);
  const missing = parts.length > heard.length ? missingPart(source.sentry, side, context) : null;
  const rest = { ...modeOf(source, context), ...ifOf(condition, missing, heard.length > 0) };
  return combinations(heard).map((on, at) => ({
    ...idFor(source, side, context, at),
    ...(on.length === 0 ? {} : { on }),
    ...rest,
  }));
}

/** Part of what a criterion waits for cannot be heard: a person says when it has happened. */
function missingPart(sentry: Element, { spot, side }: Side, context: ReadContext): string {
  const lost = many(sentry, 'onParts').find((part) => partsOf(part, { spot, side }, context).length === 0) ?? sentry;
  const wanted =
    `${text(lost, 'sourceRef') ?? text(lost, 'exitCriterionRef') ?? idOf(lost)} ${text(lost, 'standardEvent') ?? ''}`.trim();
  return asked({ spot, what: `its ${side} event` }, context, wanted, 'the file holds nothing that it could wait for');
}

function ifOf(condition: string | boolean, missing: string | null, waits: boolean): { readonly if?: string } {
  const parts = [...(missing === null ? [] : [missing]), ...(condition === true ? [] : [String(condition)])];
  if (parts.length === 0) return waits ? {} : { if: 'true' };
  return { if: parts.length === 1 ? (parts[0] ?? 'false') : parts.map((part) => `(${part})`).join(' && ') };
}

/** Criteria keep a name only where somebody asks for it. */
function idFor({ id }: Source, { side }: Side, { namedExits }: ReadContext, at = 0): { readonly id?: string } {
  const key = side === 'entry' ? undefined : namedExits.get(id);
  if (key === undefined) return {};
  return { id: at === 0 ? key : `${key}-${at + 1}` };
}

function modeOf({ sentry, criterion }: Source, { dialect }: ReadContext): { readonly mode?: 'immediate' } {
  const mode = attribute(sentry, dialect, 'triggerMode') ?? attribute(criterion, dialect, 'triggerMode');
  return mode === 'onEvent' || mode === 'immediate' ? { mode: 'immediate' } : {};
}

function reportExitType({ criterion }: Source, { spot, side }: Side, { dialect, notes }: ReadContext): void {
  const type = attribute(criterion, dialect, 'exitEventType');
  if (criterion !== null && type !== null && type !== 'exit') {
    notes.warning(
      'exit-type',
      placeOf(spot),
      `It would end as ${type} by this exit criterion; here it ends as terminated${side === 'exit' && spot !== null && completes(criterion, dialect) ? ', and what waits for it to be done goes on then too' : ''}.`,
    );
  }
  const scope = attribute(criterion, dialect, 'exitType');
  if (scope !== null && scope !== 'default') {
    notes.warning(
      'exit-type',
      placeOf(spot),
      `Its exit criterion ends only instances that are ${scope}; here it ends every one that is not done.`,
    );
  }
}

/** Every way to take one of each, and no more of them than an item has criteria. */
function combinations<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.reduce<readonly (readonly T[])[]>(
    (found, list) =>
      found.flatMap((before) => list.slice(0, MOST + 1).map((one) => [...before, one])).slice(0, MOST + 1),
    [[]],
  );
}

/** The alternatives that an on-part waits for; none when the file holds nothing of the kind. */
function partsOf(part: Element, side: Side, context: ReadContext): readonly OnPartDefinition[] {
  const own = ownPartOf(part, context);
  if (own !== null) return [own];
  if (typeOf(part) === 'CaseFileItemOnPart') return filePartsOf(part, side.spot, context);
  const exitRef = text(part, 'exitCriterionRef') ?? text(part, 'sentryRef');
  const reference = text(part, 'sourceRef') ?? ownerOfExit(exitRef, context);
  if (reference === null) return [];
  const sources = sourcesOf(context.all, side.spot, side.side, reference.replace(/^.*:/, ''));
  return sources.flatMap((spot) => partsOn(spot, part, exitRef, side, context));
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
  const owner = all.find((spot) => hasExit(spot, exitRef, dialect));
  return owner === undefined ? null : idOf(owner.item);
}

function partsOn(
  spot: Spot,
  part: Element,
  exitRef: string | null,
  side: Side,
  context: ReadContext,
): readonly OnPartDefinition[] {
  const { kind, fact, leftOut } = kindOf(spot, context);
  if (leftOut) return [];
  if (fact !== null) return factPartsOf(fact, spot, context);
  const exit = exitRef !== null && hasExit(spot, exitRef, context.dialect) ? exitRef : null;
  const transition = heardOf(spot, part, exit, side, context);
  if (transition === null) return [];
  if (transition === 'complete' && kind !== 'case-task' && isNonBlocking(spot)) {
    return (['start', 'manual-start'] as const).map((each) => ({ source: spot.key, transition: each }));
  }
  const exitCriterion = transition === 'exit' && exit !== null ? (context.namedExits.get(exit) ?? exit) : undefined;
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
