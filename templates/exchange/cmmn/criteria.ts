import type { CriterionDefinition } from '../../../engine/index.ts';
import { asked, conditionOf } from './conditions.ts';
import { placeOf, type ReadContext } from './context.ts';
import { attribute } from './dialect.ts';
import { type Element, idOf, ids, many, one, text } from './element.ts';
import { alternativeId } from './exit-alternatives.ts';
import { completes, exitIdOf, sentryIdOf } from './exits.ts';
import { heardParts, type Side } from './on-parts.ts';
import { reportExtensions, saysMore } from './report.ts';
import { variablePartsOf } from './variable-parts.ts';

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
    ...many(source.sentry, 'onParts').flatMap((part) => heardParts(part, side, context)),
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
  const lost =
    many(sentry, 'onParts').find((part) =>
      heardParts(part, { spot, side }, context).some((alternatives) => alternatives.length === 0),
    ) ?? sentry;
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
  return { id: alternativeId(key, at) };
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
