import type { Spot } from './case-tree.ts';
import { attribute, type Dialect } from './dialect.ts';
import { type Element, idOf, ids, many, text } from './element.ts';

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

/** Whether an item has the exit criterion that an on-part names. */
export const hasExit = (spot: Spot, exitRef: string, dialect: Dialect): boolean =>
  exitsOf(spot).some((criterion) => exitIdOf(criterion, dialect) === exitRef) ||
  [spot.item, spot.definition].some((holder) => ids(holder, 'exitCriteriaRefs').includes(exitRef));
