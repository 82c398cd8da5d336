import type { CountedUse } from './figures.ts';
import type { HandAdded } from './outcome.ts';
import { type Share, shareOf } from './statistics.ts';
import { stepName } from './step-name.ts';

/** A name that somebody typed is shown once so many cases have it: fewer might tell of one (rule EVIDENCE-8). */
export const NAME_CASES = 5;
/** What so many of a hundred uses do, and at least five cases, is worth a proposal (rule EVIDENCE-9). */
export const PROPOSAL_RATE = 0.2;

export interface DriftUse extends CountedUse {
  readonly addedSteps: readonly Omit<HandAdded, 'itemId'>[];
}

/** Where people depart from a version, each with its share of uses. */
export type Drift = AddedDrift | StepDrift;

export interface AddedDrift {
  readonly kind: 'added';
  /** The name as it is compared. */
  readonly id: string;
  /** The spelling that most cases have. */
  readonly name: string;
  readonly share: Share;
  /** Where it mostly stands: the step that it follows, and the stage that it is in. */
  readonly afterKey: string | null;
  readonly parentKey: string | null;
  readonly isProposed: boolean;
}

export interface StepDrift {
  readonly kind: 'skipped' | 'removed' | 'changed';
  /** Key of the step. */
  readonly id: string;
  readonly share: Share;
  readonly isProposed: boolean;
}

export interface Drifts {
  readonly drifts: readonly Drift[];
  /** Uses with a step added by hand whose name is not shown: too few cases have it, or it told of its case. */
  readonly unnamed: number;
}

/** What people do otherwise than a version says, the most frequent first. */
export function driftsOf(uses: readonly DriftUse[]): Drifts {
  const added = addedDrifts(uses);
  const shown = new Set(added.map(({ id }) => id));
  const drifts: Drift[] = [
    ...added,
    ...stepDrifts('skipped', uses, ({ skipped }) => skipped, reached(uses)),
    ...stepDrifts(
      'removed',
      uses,
      ({ removed }) => removed,
      () => uses.length,
    ),
    ...stepDrifts(
      'changed',
      uses,
      ({ changed }) => changed,
      () => uses.length,
    ),
  ];
  return {
    drifts: drifts.sort((one, other) => other.share.rate - one.share.rate || (one.id < other.id ? -1 : 1)),
    unnamed: uses.filter(({ added: names }) => names.some((name) => !shown.has(name))).length,
  };
}

const worthProposing = ({ count, rate }: Share): boolean => count >= NAME_CASES && rate >= PROPOSAL_RATE;

interface Addition {
  readonly use: DriftUse;
  readonly name: string;
  readonly afterKey: string | null;
  readonly parentKey: string | null;
}

function addedDrifts(uses: readonly DriftUse[]): AddedDrift[] {
  const found = new Map<string, Addition[]>();
  for (const use of uses) {
    for (const { name, afterKey, parentKey } of use.addedSteps) {
      const id = name === null ? '' : stepName(name);
      if (name === null || id === '') continue;
      const same = found.get(id) ?? [];
      same.push({ use, name, afterKey, parentKey });
      found.set(id, same);
    }
  }
  return [...found].flatMap(([id, additions]) => addedDrift(id, additions, uses.length));
}

function addedDrift(id: string, additions: readonly Addition[], outOf: number): AddedDrift[] {
  const cases = new Set(additions.map(({ use }) => use.caseId)).size;
  const share = shareOf(new Set(additions.map(({ use }) => use)).size, outOf);
  if (cases < NAME_CASES || share === null) return [];
  // The comparison leaves numbers out, so a spelling without them says the same.
  const spellings = additions.map(({ name }) => name);
  const plain = spellings.filter((name) => !/\d/.test(name));
  const place = most(additions.map(placeOf));
  const usual = additions.find((addition) => placeOf(addition) === place);
  return [
    {
      kind: 'added',
      id,
      name: most(plain.length === 0 ? spellings : plain) ?? id,
      share,
      afterKey: usual?.afterKey ?? null,
      parentKey: usual?.parentKey ?? null,
      isProposed: worthProposing(share),
    },
  ];
}

const placeOf = ({ afterKey, parentKey }: Addition): string => JSON.stringify([afterKey, parentKey]);

/** The value that is there most often; of equals the one that comes first by its letters. */
function most(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first] = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return first?.[0] ?? null;
}

/** A step can be skipped by those alone who came to it. */
function reached(uses: readonly DriftUse[]): (key: string) => number {
  const counts = new Map<string, number>();
  for (const { done, skipped } of uses) {
    for (const key of new Set([...done, ...skipped])) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return (key) => counts.get(key) ?? 0;
}

function stepDrifts(
  kind: StepDrift['kind'],
  uses: readonly DriftUse[],
  keysOf: (use: DriftUse) => readonly string[],
  outOf: (key: string) => number,
): StepDrift[] {
  const counts = new Map<string, number>();
  for (const use of uses) for (const key of new Set(keysOf(use))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].flatMap(([id, count]): StepDrift[] => {
    const share = shareOf(count, outOf(id));
    if (share === null) return [];
    return [{ kind, id, share, isProposed: kind === 'skipped' && worthProposing(share) }];
  });
}
