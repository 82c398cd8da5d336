import type { Case, FragmentDefinition } from '../../engine/index.ts';
import { NO_KNOWLEDGE, type PastCase, pastCaseOf } from '../../templates/mining/past-case.ts';
import { PlayedCase } from './play-case.ts';

/** How far the work of a simulated case is from the procedure. */
export interface Noise {
  /** For each step: left out. */
  readonly skipped: number;
  /** For each step: something else is done beside it. */
  readonly inserted: number;
  /** For each pair of neighbours: done the other way round. */
  readonly swapped: number;
  /** For each case: nobody adds the fragment, the steps are typed by hand. */
  readonly byHand: number;
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Finished cases of a procedure, each worked through the real engine. */
export function simulated(
  procedure: FragmentDefinition,
  others: readonly string[],
  count: number,
  noise: Noise,
  random: () => number,
): readonly PastCase[] {
  return Array.from({ length: count }, (_, index) => ({
    ...pastCaseOf(workedCase(procedure, others, noise, random), NO_KNOWLEDGE),
    id: `${procedure.key} ${index}`,
  }));
}

interface Work {
  readonly name: string;
  readonly key: string | null;
}

function workedCase(
  procedure: FragmentDefinition,
  others: readonly string[],
  noise: Noise,
  random: () => number,
): Case {
  const play = new PlayedCase();
  const byHand = random() < noise.byHand;
  if (!byHand) play.add(procedure);
  const work = disturbed(
    procedure.items.map(({ key, name }) => ({ key: byHand ? null : key, name: byHand ? typed(name, random) : name })),
    others,
    noise,
    random,
  );
  for (const { key, name } of work.done) {
    if (key === null) play.do({ type: 'add-task', name });
    play.done(key ?? name);
  }
  for (const { key } of work.skipped) if (key !== null) play.skipped(key);
  const [goal] = play.state.goals.keys();
  if (goal !== undefined && random() < 0.9) play.do({ type: 'achieve-goal', goalId: goal, evidence: 'said so' });
  return play.do({ type: 'close-case', outcomeMet: true, reason: 'done', exitOpen: true }).state;
}

function disturbed(steps: readonly Work[], others: readonly string[], noise: Noise, random: () => number) {
  const skipped = steps.filter(() => random() < noise.skipped);
  const done = steps.filter((step) => !skipped.includes(step));
  for (let index = 0; index + 1 < done.length; index += 1)
    if (random() < noise.swapped) done.splice(index, 2, ...done.slice(index, index + 2).reverse());
  const withMore = done.flatMap((step) => {
    const other = others[Math.floor(random() * others.length)];
    return random() < noise.inserted && other !== undefined ? [step, { key: null, name: other }] : [step];
  });
  return { done: withMore, skipped };
}

/** As people type: other capitals, blanks, a mark at the end, now and then a slip in a long word. */
export function typed(name: string, random: () => number): string {
  const spelled = random() < 0.3 ? name.toUpperCase() : random() < 0.3 ? name.toLowerCase() : name;
  const marked = random() < 0.2 ? `${spelled}.` : random() < 0.2 ? ` ${spelled.replaceAll(' ', '  ')}` : spelled;
  const long = /\p{L}{6,}/u.exec(marked);
  if (long === null || random() >= 0.1) return marked;
  const at = long.index + 2 + Math.floor(random() * (long[0].length - 3));
  return marked.slice(0, at) + marked.slice(at + 1);
}
