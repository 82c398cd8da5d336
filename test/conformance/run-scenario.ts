import { fold, toSnapshot } from '../../engine/index.ts';
import { type Comparing, differences } from './expect/compare.ts';
import { type BuiltCase, buildCase } from './model/definition.ts';
import { allSpots, idOf, nameOf, spotsOf } from './model/spots.ts';
import { itemModelOf } from './read-scenarios.ts';
import type { CaseModel, Expectation, Scenario, Step } from './scenario.ts';
import { modelsOf as casesOfStep } from './steps/migrate.ts';
import type { Outcome } from './steps/outcome.ts';
import { perform } from './steps/steps.ts';
import { Unsupported } from './unsupported.ts';
import { newWorld, type World } from './world/world.ts';

/** What became of a scenario. */
export type Result =
  | { readonly verdict: 'pass' }
  | { readonly verdict: 'fail'; readonly step: number; readonly op: string; readonly differences: readonly string[] }
  | { readonly verdict: 'unsupported'; readonly reason: string };

/** Executes a scenario against the engine and compares what it expects, step by step. */
export function runScenario(scenario: Scenario): Result {
  try {
    return play(scenario);
  } catch (cause) {
    if (cause instanceof Unsupported) return { verdict: 'unsupported', reason: cause.message };
    throw cause;
  }
}

function play(scenario: Scenario): Result {
  const beyond = scenario.expect.find(({ after }) => after >= scenario.steps.length);
  if (beyond !== undefined)
    throw new Unsupported(`it expects something after step ${beyond.after}, which it does not have`);
  const world = newWorld({ ...modelsOf(scenario), stepLimit: scenario.stepLimit });
  const names = namesOf(scenario);
  for (const [at, step] of scenario.steps.entries()) {
    world.step = at;
    const outcome = perform(world, step);
    const found = afterStep(
      scenario.expect.filter(({ after }) => after === at),
      { world, scenario, outcome, names },
    );
    if (found.length > 0) return { verdict: 'fail', step: at, op: step.op, differences: found };
  }
  const broken = world.cases.filter(({ theCase, journal }) => whole(fold(journal)) !== whole(theCase));
  if (broken.length === 0) return { verdict: 'pass' };
  return {
    verdict: 'fail',
    step: scenario.steps.length - 1,
    op: 'fold',
    differences: ['the journal does not fold to the case'],
  };
}

const whole = (theCase: Parameters<typeof toSnapshot>[0]): string => JSON.stringify(toSnapshot(theCase));

function afterStep(expected: readonly Expectation[], comparing: Comparing): readonly string[] {
  const { outcome } = comparing;
  const wanted =
    expected.find(({ accepted }) => accepted !== undefined)?.accepted ??
    expected.every(({ refusal }) => refusal === undefined);
  if (wanted !== outcome.ok) return [acceptance(wanted, outcome)];
  return expected.flatMap((one) => differences(one, comparing));
}

function acceptance(wanted: boolean, outcome: Outcome): string {
  const found = outcome.ok ? 'accepted' : `refused (${outcome.code}: ${outcome.detail})`;
  return `expected to be ${wanted ? 'accepted' : 'refused'}, and it was ${found}`;
}

/** The cases of a scenario as the engine takes them. */
export function modelsOf({
  model: models,
  steps,
}: Pick<Scenario, 'model' | 'steps'>): Pick<World, 'models' | 'context'> {
  const caseKeys = new Map(models.map((model, at) => [model.case, caseKey(model, at)]));
  const context = { caseKeys, startVars: startVarsOf(steps) };
  const build = (model: CaseModel): BuiltCase => buildCase(model, context);
  const [first, ...others] = models;
  return { models: [build(first), ...others.map(build)], context };
}

function startVarsOf([first]: readonly Step[]): { readonly [name: string]: unknown } {
  const vars = first?.['vars'];
  return typeof vars === 'object' && vars !== null ? { ...vars } : {};
}

const caseKey = ({ case: name }: CaseModel, at: number): string =>
  /^[a-z0-9][a-z0-9-]*$/.test(name) ? name : `case-${at + 1}`;

/** Everything that an expectation may speak of, there or not. */
function namesOf({ model, steps }: Scenario): ReadonlySet<string> {
  const models = [...model, ...steps.flatMap(({ op, to }) => (op === 'migrate' ? casesOfStep(to) : []))];
  const spots = models.flatMap((built) => [...allSpots(spotsOf(built))]);
  const ofModel = spots.flatMap(({ model: item }) => [idOf(item), nameOf(item)]);
  return new Set(['case', ...models.map(({ case: name }) => name), ...ofModel, ...steps.flatMap(broughtBy)]);
}

/** What a step adds to the plan: by its name, as items of a fragment, as parts of a task. */
function broughtBy({ name, op, items, into }: Step): readonly string[] {
  const parts = Array.isArray(into) ? into.map(String) : [];
  const own = typeof name === 'string' && op !== 'completeAll' ? [name] : [];
  const added = Array.isArray(items) ? allSpots(spotsOf({ items: items.map(itemModelOf) })) : [];
  return [...own, ...parts, ...[...added].flatMap(({ model }) => [idOf(model), nameOf(model)])];
}
