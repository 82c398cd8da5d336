import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { openTurn } from '../../engine/case/turn.ts';
import { type Case, type CaseCommand, decide, type ItemDefinition } from '../../engine/index.ts';
import { wakeAll } from '../../engine/plan/cascade.ts';
import { settle } from '../../engine/sentry/settle.ts';
import { aContext, countingIds } from '../fixtures/builders.ts';
import { given, type Story } from './given.ts';
import { type Act, acts, caseType, commandOf } from './random-case.ts';
import { runs } from './runs.ts';

/** Plays random acts on a case of a random type; null: the type does not come to rest. */
function play(definition: Parameters<typeof given>[0], script: readonly Act[], after: (story: Story) => void): void {
  const type = { key: 'x', name: 'x', description: '', queue: 'x', facts: {}, goals: [], plan: [], ...definition };
  const opening = decide(
    { type: 'open-case', caseTypeKey: 'x', subject: 'x' },
    null,
    aContext({ definition: type, nextId: countingIds(9) }),
  );
  if (!opening.ok) return;
  const story = given(definition, {}, {}, 'none');
  after(story);
  script.forEach((act, serial) => {
    const command = commandOf(story.theCase, act, serial);
    const decision = decide(command, story.theCase, aContext({ nextId: countingIds(9) }));
    if (!decision.ok) return;
    story.when(command);
    after(story);
  });
}

/** Settlement looks only at what may have moved: looking at everything must find nothing more. */
function looksAgain(theCase: Case): readonly string[] {
  const turn = openTurn(theCase, aContext({ nextId: countingIds(8) }));
  wakeAll(turn);
  const refused = settle(turn);
  assert.equal(refused, null);
  return turn.events
    .filter(({ type }) => type !== 'criterion-armed' && type !== 'goal-measured')
    .map((event) => JSON.stringify(event.data));
}

t.test('[SENTRY-1] a settled case is at rest: looking at everything again moves nothing', async () => {
  fc.assert(
    fc.property(caseType, acts, (definition, script) => {
      let ended = 0;
      play(definition, script, (story) => {
        const { theCase } = story;
        // A case that was reactivated tries completion only after something has changed (CASE-8).
        ended += story.events.some(
          ({ type, data }) => type === 'case-transitioned' && 'transition' in data && data.transition === 'reactivate',
        )
          ? 1
          : 0;
        if (theCase.state === 'active' && ended === 0) assert.deepEqual(looksAgain(theCase), []);
      });
    }),
    runs,
  );
});

/** The same items in another order. */
const turned = (items: readonly ItemDefinition[]): readonly ItemDefinition[] =>
  [...items].reverse().map((item) => (item.items === undefined ? item : { ...item, items: turned(item.items) }));

const statesOf = (theCase: Case): unknown =>
  Object.fromEntries(
    [...Map.groupBy(theCase.items.values(), ({ key }) => key)]
      .map(([key, items]): [string, string[]] => [key, items.map(({ state }) => state).sort()])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

t.test('[SENTRY-2] the order of items changes no outcome', async () => {
  fc.assert(
    fc.property(
      caseType,
      fc.array(fc.tuple(fc.constantFrom('complete', 'facts', 'skip'), fc.nat(20)), { maxLength: 15 }),
      (definition, script) => {
        const other = { ...definition, plan: turned(definition.plan) };
        const opened = [definition, other].map((each) =>
          decide(
            { type: 'open-case', caseTypeKey: 'x', subject: 'x' },
            null,
            aContext({ definition: each, nextId: countingIds(9) }),
          ),
        );
        if (!opened.every(({ ok }) => ok)) return;
        const [one, two] = [given(definition, {}, {}, 'none'), given(other, {}, {}, 'none')];
        assert.deepEqual(statesOf(one.theCase), statesOf(two.theCase));
        for (const [what, which] of script) {
          assert.equal(act(one, what, which), act(two, what, which), `both or none: ${what} ${which}`);
          assert.deepEqual(statesOf(one.theCase), statesOf(two.theCase), `after ${what} ${which}`);
        }
      },
    ),
    runs,
  );
});

/** The same act on both cases: items are named by key, not by place. Both take it, or both refuse. */
function act(story: Story, what: string, which: number): boolean {
  const command = actOf(story.theCase, what, which);
  if (command === null || !decide(command, story.theCase, aContext({ nextId: countingIds(9) })).ok) return false;
  story.when(command);
  return true;
}

function actOf(theCase: Case, what: string, which: number): CaseCommand | null {
  if (theCase.state !== 'active') return null;
  if (what === 'facts') return { type: 'change-facts', patch: { amount: which % 5, go: which % 2 === 0 } };
  const active = [...theCase.items.values()].filter(({ state, kind }) => state === 'active' && kind !== 'stage');
  const keys = [...new Set(active.map(({ key }) => key))].sort();
  const key = keys[which % Math.max(1, keys.length)];
  const [item, another] = active.filter((each) => each.key === key);
  if (item === undefined || another !== undefined) return null;
  if (what === 'skip') return { type: 'skip-item', itemId: item.id, reason: 'not needed' };
  return { type: 'complete-task', itemId: item.id };
}
