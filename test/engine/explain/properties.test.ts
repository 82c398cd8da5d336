import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { type CriterionLook, decide, explainCase, why } from '../../../engine/index.ts';
import { aCaseType, aContext, countingIds } from '../../fixtures/builders.ts';
import { given, type Story } from '../given.ts';
import { type Act, acts, caseType, commandOf } from '../random-case.ts';
import { runs } from '../runs.ts';

type Type = Parameters<typeof given>[0];

/** A random case after random acts; null when its type cannot come to rest. */
function played(definition: Type, script: readonly Act[]): Story | null {
  const opening = { type: 'open-case', caseTypeKey: 'x', subject: 'x' } as const;
  if (!decide(opening, null, aContext({ definition: aCaseType(definition) })).ok) return null;
  const story = given(definition, {}, {}, 'none');
  script.forEach((act, serial) => {
    const command = commandOf(story.theCase, act, serial);
    if (decide(command, story.theCase, aContext({ nextId: countingIds(9) })).ok) story.when(command);
  });
  return story;
}

function each(check: (story: Story) => void): void {
  fc.assert(
    fc.property(caseType, acts, (definition, script) => {
      const story = played(definition, script);
      if (story !== null) check(story);
    }),
    runs,
  );
}

/** Whether this criterion can still keep its item waiting. */
function isOpen({ on, condition, mode }: CriterionLook): boolean {
  // An immediate condition has missed its moment; one that stands alone waits for false first.
  const late = condition !== null && (mode === 'immediate' || on.length === 0);
  return late || condition?.holds === false || on.some(({ occurred }) => !occurred);
}

t.test('[EXPLAIN-1] at rest every open item waits for something, and what it waits for has not come', async () => {
  each(({ theCase }) => {
    for (const { item, waitingFor } of explainCase(theCase).items) {
      assert(waitingFor.length > 0, `${item.key} is ${item.state} and waits for nothing`);
      if (theCase.state !== 'active' || item.state !== 'available') continue;
      const entries = waitingFor.flatMap((wait) => (wait.code === 'criterion' ? [wait.criterion] : []));
      if (waitingFor.length > entries.length) continue;
      assert(entries.every(isOpen), `${item.key} waits for a criterion that holds`);
    }
  });
});

t.test('[EXPLAIN-3] what holds a completion is named exactly when there is no completion', async () => {
  each(({ theCase, journal }) => {
    const reopened = journal.some(
      ({ type, data }) => type === 'case-transitioned' && 'from' in data && data.to === 'active',
    );
    const { completion, stages } = explainCase(theCase);
    for (const look of [completion, ...stages]) {
      const name = look.stage?.key ?? 'the case';
      const held = look.holding.some(({ holds }) => holds !== 'itself');
      assert.equal(look.byPerson, !held, `${name}: a person may complete it when nothing holds her`);
      const waits = look.holding.some(({ code }) => code === 'nothing-changed');
      assert(!waits || reopened, `${name}: at rest something keeps it from completing by itself`);
    }
  });
});

t.test('[EXPLAIN-4] a goal is open as long as one of its conditions does not hold', async () => {
  each(({ theCase }) => {
    if (theCase.state !== 'active') return;
    for (const { goal, conditions, help } of explainCase(theCase).goals) {
      if (goal.state !== 'open' || conditions.length === 0) continue;
      assert(conditions.some(({ condition }) => !condition.holds));
      assert(help.length > 0, 'and something can be done');
    }
  });
});

t.test(
  '[EXPLAIN-5] every move has a chain that ends where a command began, and refers to nothing that it leaves out',
  async () => {
    each(({ theCase, journal }) => {
      const subjects = [
        ...[...theCase.items.keys()].map((itemId) => ({ itemId })),
        ...[...theCase.goals.keys()].map((goalId) => ({ goalId })),
      ];
      for (const subject of subjects) {
        const { links, moves } = why(theCase, journal, subject);
        const versions = new Set(links.map(({ version }) => version));
        assert(moves.length > 0);
        assert(moves.every((version) => versions.has(version)));
        for (const { because, version, what } of links) {
          assert(
            because.every((other) => other < version),
            'a cause comes before its effect',
          );
          const isBeginning = journal[version - 1]?.commandIndex === 0;
          assert(because.length > 0 || isBeginning, `${JSON.stringify(what)} at ${version} has no cause`);
        }
      }
    });
  },
);
