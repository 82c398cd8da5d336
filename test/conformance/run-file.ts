import { readScenarios } from './read-scenarios.ts';
import type { Line } from './report.ts';
import { type Result, runScenario } from './run-scenario.ts';

/** Runs every scenario of a file. */
export function runText(file: string, text: string): readonly Line[] {
  return readScenarios(text).map(({ id, scenario, problem }) => {
    const result: Result = scenario === null ? { verdict: 'unsupported', reason: problem } : runScenario(scenario);
    const rules = scenario?.rule === undefined ? {} : { rules: scenario.rule };
    return { file, id, topic: scenario?.topic ?? null, ...rules, result };
  });
}
