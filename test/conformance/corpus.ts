import { globSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readScenarios } from './read-scenarios.ts';

const ROOT = new URL('../../', import.meta.url);
const SCENARIOS = new URL('test/fixtures/scenarios/', ROOT);

/** The scenarios of our own, a file for each topic. */
export function scenarioFiles(): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(SCENARIOS)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .map((name) => ({ name, text: readFileSync(new URL(name, SCENARIOS), 'utf8') }));
}

/** Numbers of the rules that the engine publishes, in the order of its README. */
export function publishedRules(): readonly string[] {
  const readme = readFileSync(new URL('engine/README.md', ROOT), 'utf8');
  return [...readme.matchAll(/^\| *([A-Z]+-\d+) *\|/gm)].flatMap(([, rule]) => rule ?? []);
}

/** Which scenarios name each rule. */
export function rulesOfScenarios(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { name, text } of scenarioFiles()) {
    for (const { id, scenario } of readScenarios(text)) {
      for (const rule of scenario?.rule ?? []) found.set(rule, [...(found.get(rule) ?? []), `${name}: ${id}`]);
    }
  }
  return found;
}

/** Rules that stand in the title of a test. */
export function rulesOfTitles(): ReadonlySet<string> {
  const files = globSync('test/**/*.test.ts', { cwd: fileURLToPath(ROOT) });
  const texts = files.map((path) => readFileSync(new URL(path.replaceAll('\\', '/'), ROOT), 'utf8'));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/['"`](?:\[[A-Z]+-\d+\])+/g)].flatMap(([title]) => rulesIn(title))),
  );
}

const rulesIn = (title: string): readonly string[] => title.match(/[A-Z]+-\d+/g) ?? [];
