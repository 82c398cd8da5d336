import t from 'tap';
import type { FragmentDefinition } from '../../engine/index.ts';
import { type DetectorName, prepareDetector } from '../../templates/capture/detect.ts';
import {
  acceptProposals,
  captureFromCase,
  checkPersonal,
  decideValue,
  findCandidates,
  parseFragment,
} from '../../templates/index.ts';
import { type PlantedCase, plain, plantedCase, type Secret } from './planted-case.ts';
import { pick, type Random, randomOf } from './planted-people.ts';

/** All of them with PLANTED_CASES=1000; fewer where every second counts. */
const CASES = Number(process.env['PLANTED_CASES'] ?? 100);
const SEED = Number(process.env['PLANTED_SEED'] ?? Date.now() % 1_000_000);

/** What is captured of a planted case: some steps, or all of them. */
function captured({ played, knowledge, template, sentTexts }: PlantedCase, random: Random): FragmentDefinition {
  const all = [...played.state.items.values()].filter(({ kind }) => kind !== 'stage').map(({ id }) => id);
  const chosen = random() < 0.5 ? all : all.filter(() => random() < 0.7);
  const itemIds = chosen.length === 0 ? all : chosen;
  return captureFromCase(played.state, { key: 'captured', ...template, itemIds, knowledge, sentTexts }).definition;
}

const ROUNDS = 60;

/** Clears it as a person does: all at once, or each value in one of the ways that there are. */
function cleared(given: FragmentDefinition, { knowledge }: PlantedCase, random: Random): FragmentDefinition {
  let definition = random() < 0.4 ? acceptProposals(given, knowledge, pick(random, ['en', 'de'])).definition : given;
  for (let round = 0; round < ROUNDS; round += 1) {
    const left = findCandidates(definition, knowledge).filter(({ personal }) => personal);
    const [candidate] = left;
    if (candidate === undefined) return definition;
    const { value, parameter } = candidate;
    const ways = [
      { action: 'parameter', value, name: parameter },
      { action: 'reword', value, words: 'somebody' },
      { action: 'remove', value },
    ] as const;
    const tried = [pick(random, ways), ...ways].map((decision) => decideValue(definition, knowledge, decision));
    const done = tried.find(({ ok }) => ok);
    if (done?.ok !== true) return definition;
    definition = done.definition;
  }
  return definition;
}

/** What of the secrets is still there, by an eye of its own. */
function leaks(definition: FragmentDefinition, secrets: readonly Secret[]): readonly Secret[] {
  const json = JSON.stringify(definition, (key, value: unknown) => (key === 'transition' ? undefined : value));
  const letters = plain(json.replaceAll('\\n', ' ')).replaceAll(/\s+/g, ' ');
  const numbers = json.replaceAll(/(?<=\d)[\s().,/_'–\u00A0-]+(?=\d)/g, '');
  return secrets.filter(
    (secret) =>
      secret.letters.some((part) => new RegExp(`(?<!\\p{L})${RegExp.escape(part)}(?!\\p{L})`, 'u').test(letters)) ||
      (secret.digits !== null && secret.digits.length > 4 && numbers.includes(secret.digits)),
  );
}

interface Outcome {
  readonly planted: number;
  readonly leaked: readonly Secret[];
  readonly stuck: boolean;
}

function played(seed: number, without: readonly DetectorName[] = []): Outcome {
  const random = randomOf(seed);
  const planted = plantedCase(random);
  prepareDetector(planted.knowledge, without);
  const definition = cleared(captured(planted, random), planted, random);
  const findings = parseFragment(definition).findings.filter(({ severity }) => severity === 'error');
  const refused = checkPersonal(definition, planted.knowledge).length > 0 || findings.length > 0;
  // What is refused is not published: nothing of it gets out.
  return { planted: planted.secrets.length, stuck: refused, leaked: refused ? [] : leaks(definition, planted.secrets) };
}

t.test(
  `[CAPTURE-17] nothing personal of a case survives in what is published (${CASES} cases, seed ${SEED})`,
  async (t) => {
    let planted = 0;
    let stuck = 0;
    const wrong: string[] = [];
    for (let index = 0; index < CASES; index += 1) {
      const outcome = played(SEED + index);
      planted += outcome.planted;
      if (outcome.stuck) stuck += 1;
      for (const { kind, written } of outcome.leaked) wrong.push(`seed ${SEED + index}, ${kind}: ${written}`);
    }
    t.comment(`${CASES} cases, ${planted} things planted, ${wrong.length} left, ${stuck} not published`);
    t.same(wrong.slice(0, 20), []);
    t.equal(stuck, 0, 'everything could be cleared');
  },
);

const NEEDED: readonly DetectorName[] = [
  'names',
  'identities',
  'facts',
  'parameters',
  'email',
  'handle',
  'profile',
  'iban',
  'birth',
  'address',
];

for (const detector of NEEDED) {
  t.test(`without the detector of ${detector} something gets out: the test would see it`, async (t) => {
    let leaked = 0;
    for (let index = 0; index < 80 && leaked === 0; index += 1)
      leaked += played(7_000 + index, [detector]).leaked.length;
    t.ok(leaked > 0);
  });
}
