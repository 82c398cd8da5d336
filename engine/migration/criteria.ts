import type { Criterion } from '../case/case.ts';
import { same } from './migration.ts';

/** Criteria after the migration, and the positions of those that are new or changed: they have heard nothing yet. */
export interface MovedCriteria {
  readonly criteria: readonly Criterion[];
  readonly fresh: readonly number[];
}

/**
 * Criteria are matched by id: one that is defined as before keeps its memory, a changed one starts anew (rule
 * MIGRATE-3). What a person connected or disconnected stays so where the definition of it did not change. `repeats`: an
 * if-part alone waits for false first, as on any repetition instance.
 */
export function migratedCriteria(
  has: readonly Criterion[],
  wanted: readonly Criterion[],
  old: readonly Criterion[] | null,
  repeats: boolean,
): MovedCriteria {
  const criteria: Criterion[] = [];
  const fresh: number[] = [];
  for (const criterion of wanted) {
    const own = has.find(({ id }) => id === criterion.id);
    const was = old?.find(({ id }) => id === criterion.id);
    const isUnchanged = was !== undefined && sameCriterion(was, criterion);
    if (own !== undefined && (isUnchanged || sameCriterion(own, criterion))) criteria.push(own);
    else if (own !== undefined || !isUnchanged) {
      fresh.push(criteria.length);
      criteria.push({ ...criterion, armed: criterion.on.length > 0 || !repeats });
    }
  }
  const isDefined = ({ id }: Criterion): boolean =>
    wanted.some((criterion) => criterion.id === id) ||
    (old === null ? !isMadeByPerson(id) : old.some((criterion) => criterion.id === id));
  return { criteria: [...criteria, ...has.filter((criterion) => !isDefined(criterion))], fresh };
}

/** Criteria that people connect have new ids; those of definitions have names. */
const isMadeByPerson = (id: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(id);

const sameCriterion = (one: Criterion, other: Criterion): boolean => same(bare(one), bare(other));

/** A criterion without its memory. */
const bare = ({ id, if: condition, mode, on }: Criterion): unknown => [
  id,
  condition,
  mode,
  on.map(({ source, transition, exitCriterionId }) => [source, transition, exitCriterionId]),
];
