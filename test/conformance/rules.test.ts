import t from 'tap';
import { publishedRules, rulesOfScenarios, rulesOfTitles, scenarioFiles } from './corpus.ts';
import { readScenarios } from './read-scenarios.ts';

const scenarios = rulesOfScenarios();
const titles = rulesOfTitles();
const published = publishedRules();

/** Families of rules that a scenario cannot express, and why. Their tests bear their numbers in the title. */
const BEYOND_SCENARIOS: { readonly [family: string]: string } = {
  BOARD: 'what a browser shows and predicts',
  POLICY: 'who may do what, before the engine is asked',
  'EXPLAIN-6': 'what an audience may not see',
  'LIVE-18': 'ids that a client makes',
  'GRAFT-4': 'what somebody chooses as a fragment is added',
  'GRAFT-5': 'what somebody chooses as a fragment is added',
  START: 'a library, of which a scenario has none',
  PART: 'people, of whom a scenario has none',
  MOVE: 'messages, of which a scenario has none',
};

const family = (rule: string): string => rule.replace(/-\d+$/, '');

t.test('every published rule is named by a scenario, or by a test where a scenario cannot express it', async (t) => {
  t.not(published.length, 0);
  t.equal(new Set(published).size, published.length, 'a number is given once');
  for (const rule of published) {
    const by = scenarios.get(rule) ?? [];
    const beyond = rule in BEYOND_SCENARIOS || family(rule) in BEYOND_SCENARIOS;
    if (by.length > 0) t.pass(`${rule}: ${by.length} scenarios, ${by[0]} for one`);
    else t.ok(beyond && titles.has(rule), `${rule}: ${beyond ? 'the title of a test' : 'no scenario names it'}`);
  }
});

t.test('scenarios and tests name published rules only', async (t) => {
  const known = new Set(published);
  t.same(
    [...scenarios.keys()].filter((rule) => !known.has(rule)),
    [],
  );
});

t.test('the corpus is as large as it should be, and every scenario has an id of its own', async (t) => {
  const ids = scenarioFiles().flatMap(({ text }) => readScenarios(text).map(({ id }) => id));
  t.ok(ids.length >= 120, `${ids.length} scenarios`);
  t.equal(new Set(ids).size, ids.length);
});
