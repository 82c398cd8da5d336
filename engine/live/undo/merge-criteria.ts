import type { Criterion, OnPart } from '../../case/case.ts';
import { same } from './same.ts';

/** What a criterion is, without what it remembers. */
const shapeOf = ({ id, if: condition, mode, on }: Criterion): unknown => ({
  id,
  if: condition,
  mode,
  on: on.map(({ source, transition, exitCriterionId }) => ({ source, transition, exitCriterionId })),
});

export const sameShape = (one: readonly Criterion[], other: readonly Criterion[]): boolean =>
  same(one.map(shapeOf), other.map(shapeOf));

/**
 * One side of an item as an undo leaves it: criteria that the command added go, those that it took away come back with
 * what they remembered, and what was heard since stays heard. Null: somebody changed one of them since.
 */
export function mergeCriteria(
  before: readonly Criterion[],
  after: readonly Criterion[],
  now: readonly Criterion[],
): readonly Criterion[] | null {
  const merged: Criterion[] = [];
  for (const current of now) {
    const one = mergeOne(byId(before, current), byId(after, current), current);
    if (one === 'conflict') return null;
    if (one !== 'gone') merged.push(one);
  }
  before.forEach((criterion, position) => {
    const isBack = byId(after, criterion) === undefined && byId(now, criterion) === undefined;
    if (isBack) merged.splice(Math.min(position, merged.length), 0, criterion);
  });
  return merged;
}

const byId = (criteria: readonly Criterion[], { id }: Criterion): Criterion | undefined =>
  criteria.find((criterion) => criterion.id === id);

function mergeOne(
  before: Criterion | undefined,
  after: Criterion | undefined,
  now: Criterion,
): Criterion | 'gone' | 'conflict' {
  if (after === undefined) return now;
  if (before === undefined) return same(shapeOf(now), shapeOf(after)) ? 'gone' : 'conflict';
  if (same(shapeOf(before), shapeOf(after))) return remember(now, before, after, now);
  if (same(shapeOf(now), shapeOf(after))) return remember(before, before, after, now);
  return same(shapeOf(now), shapeOf(before)) ? now : 'conflict';
}

/** Flags that still are what the command made of them go back. */
function remember(shape: Criterion, before: Criterion, after: Criterion, now: Criterion): Criterion {
  const armed = now.armed === after.armed ? before.armed : now.armed;
  return { ...shape, armed, on: shape.on.map((part) => rememberPart(part, before, after, now)) };
}

function rememberPart(part: OnPart, before: Criterion, after: Criterion, now: Criterion): OnPart {
  const [old, then, current] = [before, after, now].map(({ on }) => on.find((each) => sameSource(each, part)));
  if (current === undefined || then === undefined) return old ?? part;
  const back = then.occurred === current.occurred && old !== undefined ? old : current;
  return { ...part, occurred: back.occurred, sourceItemId: back.sourceItemId };
}

const sameSource = (one: OnPart, other: OnPart): boolean =>
  one.transition === other.transition &&
  one.exitCriterionId === other.exitCriterionId &&
  same(one.source, other.source);
