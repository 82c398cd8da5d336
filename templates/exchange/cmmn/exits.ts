import type { CaseIndex, Spot } from './case-tree.ts';
import { attribute, type Dialect } from './dialect.ts';
import { type Element, idOf, ids, many, text } from './element.ts';
import { keyOf, uniqueKey } from './names.ts';

/** The sentry that a criterion names; some engines write the attribute in their own namespace. */
export const sentryIdOf = (criterion: Element | null, dialect: Dialect): string =>
  text(criterion, 'sentryRef') ?? attribute(criterion, dialect, 'sentryRef') ?? '';

/** By what on-parts name an exit criterion: its id, or its sentry where it has none. */
export const exitIdOf = (criterion: Element, dialect: Dialect): string =>
  idOf(criterion) || sentryIdOf(criterion, dialect);

/** Whether leaving by this criterion counts as done in the source. */
export const completes = (criterion: Element, dialect: Dialect): boolean =>
  /^(complete|forceComplete)$/.test(attribute(criterion, dialect, 'exitEventType') ?? '');

const exitsOf = ({ item, definition }: Spot): readonly Element[] =>
  [item, definition].flatMap((holder) => many(holder, 'exitCriteria'));

/** Exit criteria of an item by which it is done. */
export const completingExits = (spot: Spot, dialect: Dialect): readonly string[] =>
  exitsOf(spot)
    .filter((criterion) => completes(criterion, dialect))
    .map((criterion) => exitIdOf(criterion, dialect));

/** The exit criterion of an item that an on-part names, by its own id or, as CMMN 1.0 has it, by that of its sentry. */
export function exitNamed(spot: Spot, exitRef: string, dialect: Dialect): string | null {
  const own = exitsOf(spot);
  const found =
    own.find((criterion) => exitIdOf(criterion, dialect) === exitRef) ??
    own.find((criterion) => sentryIdOf(criterion, dialect) === exitRef);
  if (found !== undefined) return exitIdOf(found, dialect);
  const listed = [spot.item, spot.definition].some((holder) => ids(holder, 'exitCriteriaRefs').includes(exitRef));
  return listed ? exitRef : null;
}

/**
 * What exit criteria are called here, by their id: those that on-parts name, and those by which an item is done. No two of
 * one item are called the same.
 */
export function namedExitsOf(index: CaseIndex, all: readonly Spot[], dialect: Dialect): ReadonlyMap<string, string> {
  const parts = [...index.sentries.values()].flatMap((sentry) => many(sentry, 'onParts'));
  const refs = new Set(parts.flatMap((part) => [text(part, 'exitCriterionRef'), text(part, 'sentryRef')]));
  const isNamed = (criterion: Element): boolean =>
    refs.has(exitIdOf(criterion, dialect)) || refs.has(sentryIdOf(criterion, dialect)) || completes(criterion, dialect);
  const found = new Map<string, string>();
  for (const spot of all) {
    const taken = new Set<string>();
    for (const criterion of exitsOf(spot).filter(isNamed)) {
      const id = exitIdOf(criterion, dialect);
      found.set(id, uniqueKey([keyOf(attribute(criterion, dialect, 'name') ?? id), 'exit'], taken));
    }
  }
  for (const ref of refs) if (ref !== null && !found.has(ref)) found.set(ref, keyOf(ref) || 'exit');
  return found;
}
