import fc from 'fast-check';
import t from 'tap';
import { type Case, type ItemDefinition, toSnapshot } from '../../../engine/index.ts';
import { aStage, aTask, on } from '../../fixtures/builders.ts';
import { undone } from '../live/support.ts';
import { aCaseOf, migrated } from './migration-kit.ts';

const KEYS = ['a', 'b', 'c', 'd'] as const;

/** A version: which steps it has, in which order, how each is named and due, who waits for whom, and whether they lie in a stage. */
const version = fc
  .tuple(
    fc.shuffledSubarray([...KEYS], { minLength: 1 }),
    fc.array(fc.constantFrom('One', 'Two'), { minLength: 4, maxLength: 4 }),
    fc.array(fc.option(fc.constantFrom('PT1H', 'P1D'), { nil: undefined }), { minLength: 4, maxLength: 4 }),
    fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    fc.boolean(),
  )
  .map(([keys, names, dues, waits, staged]) => {
    const items = keys.map((key, at) => {
      const due = dues[at];
      const former = keys[at - 1];
      return aTask(key, {
        name: names[at] ?? 'One',
        ...(due === undefined ? {} : { due }),
        ...(waits[at] === true && former !== undefined ? { entry: [on(former)] } : {}),
      });
    });
    return staged ? [aStage('stage', items, { holdsOpen: true })] : items;
  });

/** What people see of the steps: where each lies, how it stands, its words and its clock. */
const steps = (theCase: Case): string => {
  const { items } = toSnapshot(theCase);
  const list: readonly unknown[] = Array.isArray(items) ? items : Object.values(items ?? {});
  return JSON.stringify(list.map((item) => JSON.stringify(item)).sort());
};

t.test(
  '[MIGRATE-1] property: a migration that is taken back leaves the plan as it was, while nothing of it has begun',
  (t) => {
    const property = fc.property(version, version, fc.nat({ max: 3 }), (from, to, done) => {
      const plan: readonly ItemDefinition[] = from;
      const story = aCaseOf({ plan, holdsOpen: true });
      const first = [...story.theCase.items.values()].filter(
        ({ kind, state }) => kind === 'human-task' && state === 'active',
      )[done];
      if (first !== undefined) story.complete(first.key);
      const before = steps(story.theCase);
      const type = { plan: to, holdsOpen: true };
      migrated(story, type, { plan, holdsOpen: true });
      const changed = steps(story.theCase) !== before;
      undone(story);
      if (steps(story.theCase) !== before || story.theCase.type.version !== 1) return false;
      // What the migration left as it was proves little: it does not count as tried.
      fc.pre(changed);
      return true;
    });
    const result = fc.check(property, { numRuns: 300 });
    t.notOk(result.failed, `${result.numRuns} runs, seed ${result.seed}`, {
      report: result.failed ? fc.defaultReportMessage(result) : '',
    });
    t.end();
  },
);
