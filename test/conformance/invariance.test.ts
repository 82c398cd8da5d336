import t, { type Test } from 'tap';
import { scenarioFiles } from './corpus.ts';
import { readScenarios } from './read-scenarios.ts';
import { lineOf } from './report.ts';
import { type Result, runScenario } from './run-scenario.ts';
import type { CaseModel, Expectation, ItemModel, Scenario, Step } from './scenario.ts';

const scenarios = scenarioFiles().flatMap(({ text }) => readScenarios(text).flatMap(({ scenario }) => scenario ?? []));

/** Here the order is the point: timers of one instant fire in that of their creation, and work goes to the first stage. */
const ORDER_COUNTS: ReadonlySet<string> = new Set([
  'timers-of-one-instant-fire-in-the-order-of-creation',
  'timers-of-one-instant-the-other-way',
  'added-where-work-goes-on',
]);

const check = (t: Test, scenario: Scenario, result: Result): boolean =>
  t.equal(result.verdict, 'pass', lineOf({ file: '', id: scenario.id, topic: null, result }));

const reversed = (items: readonly ItemModel[]): readonly ItemModel[] =>
  items
    .toReversed()
    .map((item) => (item.children === undefined ? item : { ...item, children: reversed(item.children) }));

const turned = (model: CaseModel): CaseModel => ({ ...model, items: reversed(model.items) });

/** The order in which things are told is that of the model; where they lead is not. */
function withoutOrder({
  moves: _moves,
  holding: _holding,
  helps: _helps,
  findings: _findings,
  ...rest
}: Expectation): Expectation {
  return rest;
}

t.test('[SENTRY-2] the order of items changes no outcome', async (t) => {
  for (const scenario of scenarios.filter(({ id }) => !ORDER_COUNTS.has(id))) {
    const [first, ...others] = scenario.model;
    const expect = scenario.expect.map(withoutOrder);
    check(t, scenario, runScenario({ ...scenario, expect, model: [turned(first), ...others.map(turned)] }));
  }
});

/** A step that names another one by its number. */
const later = (step: Step): Step => (typeof step['step'] === 'number' ? { ...step, step: step['step'] * 2 } : step);

t.test('[CASE-4] folding the journal after every step changes no outcome', async (t) => {
  for (const scenario of scenarios.filter(
    ({ expect }) => !expect.some(({ after, accepted }) => after === 0 && accepted === false),
  )) {
    const steps = scenario.steps.flatMap((step) => [later(step), { op: 'restart' }]);
    const expect = scenario.expect.map((one) => ({ ...one, after: one.after * 2 }));
    check(t, scenario, runScenario({ ...scenario, steps, expect }));
  }
});
