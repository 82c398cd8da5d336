import type { Criterion, OnPart } from '../case/case.ts';
import { at } from '../case/decide/guards.ts';
import { readNames } from '../expression/cel.ts';
import { type CriterionId, criterionId } from '../ids.ts';
import { type Refused, refuse } from '../refusal.ts';
import { conditionProblem } from './condition.ts';

/** Most criteria on one side of an item, and most on-parts of one. */
const MOST = 20;

/** Criteria with one more, or with one that waits for more; `position` is where it stands. */
export interface Joined {
  readonly criteria: readonly Criterion[];
  readonly position: number;
}

export interface Joining {
  readonly on: readonly OnPart[];
  readonly if?: string;
  readonly mode?: 'deferred' | 'immediate';
  readonly criterionId?: CriterionId;
}

/** Joins a criterion (AND), or makes one of its own (OR). Criteria that people make have ids of their own. */
export function join(criteria: readonly Criterion[], joining: Joining, newId: () => string): Joined | Refused {
  if (joining.criterionId === undefined) {
    if (criteria.length >= MOST) return tooMany();
    const fresh: Criterion = {
      id: criterionId(newId()),
      on: joining.on,
      ...conditionOf(joining.if ?? null),
      mode: joining.mode ?? 'deferred',
      armed: true,
    };
    return { criteria: [...criteria, fresh], position: criteria.length };
  }
  const position = criteria.findIndex(({ id }) => id === joining.criterionId);
  const before = criteria[position];
  if (before === undefined) return unknownCriterion();
  if (before.on.length + joining.on.length > MOST) return tooMany();
  const both = andOf(before.if, joining.if ?? null);
  const problem = both === null ? null : conditionProblem(both, '/if');
  if (problem !== null) return problem;
  const joined: Criterion = {
    ...before,
    on: [...before.on, ...joining.on],
    ...conditionOf(both),
    mode: joining.mode ?? before.mode,
    armed: true,
  };
  return { criteria: criteria.with(position, joined), position };
}

const conditionOf = (condition: string | null): Pick<Criterion, 'if' | 'reads'> => ({
  if: condition,
  reads: condition === null ? [] : readNames(condition),
});

function andOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return `(${one}) && (${other})`;
}

const tooMany = (): Refused =>
  refuse('limit-reached', `At most ${MOST} of these are allowed here. Disconnect some first.`);

export const unknownCriterion = (): Refused =>
  refuse(
    'criterion-unknown',
    'There is no such criterion here: it may have been disconnected.',
    at('/criterionId', 'names no criterion of this side'),
  );

/** Criteria without one, or without one on-part of it; a criterion that would wait for nothing goes as a whole. */
export function without(
  criteria: readonly Criterion[],
  id: CriterionId,
  part: number | undefined,
): readonly Criterion[] | Refused {
  const position = criteria.findIndex((criterion) => criterion.id === id);
  const before = criteria[position];
  if (before === undefined) return unknownCriterion();
  if (part === undefined) return criteria.toSpliced(position, 1);
  if (before.on[part] === undefined)
    return refuse('criterion-unknown', 'This criterion does not wait for so many things.', at('/part', 'names none'));
  const on = before.on.toSpliced(part, 1);
  return on.length === 0 && before.if === null
    ? criteria.toSpliced(position, 1)
    : criteria.with(position, { ...before, on, armed: true });
}
