import type { FragmentDefinition } from '../../engine/index.ts';
import type { CaseKnowledge } from './detect.ts';
import { type Candidate, findCandidates } from './generalise.ts';
import { nameParameter } from './name-parameter.ts';
import { neutralWords } from './neutral-words.ts';
import { reword } from './reword.ts';

/** What a person decided of a value that was found: nothing personal can be kept. */
export type ValueDecision =
  | { readonly action: 'parameter'; readonly value: string; readonly name: string; readonly title?: string }
  | { readonly action: 'reword'; readonly value: string; readonly words: string }
  | { readonly action: 'remove'; readonly value: string };

/** The definition afterwards, or why it cannot be done. `pointer` is below the decision. */
export type Decided =
  | { readonly ok: true; readonly definition: FragmentDefinition }
  | { readonly ok: false; readonly pointer: string; readonly detail: string };

/** Carries out one decision wherever the value stands, in all its spellings (rule CAPTURE-15). */
export function decideValue(
  definition: FragmentDefinition,
  knowledge: CaseKnowledge,
  decision: ValueDecision,
): Decided {
  const candidates = findCandidates(definition, knowledge);
  const candidate = candidates.find(({ spellings }) => spellings.includes(decision.value));
  const spellings = candidate?.spellings ?? [];
  const longer = longerThan(candidates, decision.value);
  if (decision.action === 'parameter') return asParameter(definition, decision, candidate, longer);
  const words = decision.action === 'reword' ? decision.words.trim() : '';
  const changed = reword(definition, { value: decision.value, spellings, longer, words });
  if (changed === null)
    return { ok: false, pointer: '/words', detail: 'This would leave a name without words; find other words.' };
  const same = JSON.stringify(changed) === JSON.stringify(definition);
  return same
    ? { ok: false, pointer: '/value', detail: `"${decision.value}" stands nowhere in the draft.` }
    : { ok: true, definition: changed };
}

/** Other values that this one is a part of: "Crystal Minh" stays whole when "Crystal" is named. */
const longerThan = (candidates: readonly Candidate[], value: string): readonly string[] =>
  candidates
    .filter(({ spellings }) => !spellings.includes(value))
    .flatMap(({ spellings }) => spellings.filter((each) => each.length > value.length && each.includes(value)));

function asParameter(
  definition: FragmentDefinition,
  { value, name, title }: Extract<ValueDecision, { action: 'parameter' }>,
  candidate: Candidate | undefined,
  longer: readonly string[],
): Decided {
  const named = nameParameter(definition, {
    value,
    spellings: candidate?.spellings ?? [],
    longer,
    name,
    ...(title === undefined ? {} : { title }),
    ...(candidate === undefined || candidate.personal ? {} : { example: value }),
  });
  if (named.ok) return { ok: true, definition: named.definition };
  return { ok: false, pointer: named.code === 'value-not-found' ? '/value' : '/name', detail: named.detail };
}

/** What was accepted, one decision for each proposal, and the definition afterwards. */
export interface Accepted {
  readonly definition: FragmentDefinition;
  readonly decisions: readonly ValueDecision[];
}

const ROUNDS = 5;

/**
 * Accepts every proposal: values in texts become parameters; what is personal where no parameter can stand is worded
 * neutrally (rule CAPTURE-16). What is left afterwards, a person decides.
 */
export function acceptProposals(definition: FragmentDefinition, knowledge: CaseKnowledge, locale: string): Accepted {
  let accepted: Accepted = { definition, decisions: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    // The longest first: a name is more than its parts.
    const open = findCandidates(accepted.definition, knowledge).toSorted((a, b) => b.value.length - a.value.length);
    const next = open.reduce((before, candidate) => acceptOne(before, candidate, locale), accepted);
    if (next === accepted) return accepted;
    accepted = next;
  }
  return accepted;
}

function acceptOne(before: Accepted, candidate: Candidate, locale: string): Accepted {
  const { value, parameter, title, personal, places } = candidate;
  const naming = { action: 'parameter', value, name: parameter, title } as const;
  const named = places.some(({ prints }) => prints) ? asParameter(before.definition, naming, candidate, []) : null;
  const after =
    named?.ok === true ? { definition: named.definition, decisions: [...before.decisions, naming] } : before;
  return personal && places.some(({ prints }) => !prints) ? wordedNeutrally(after, candidate, locale) : after;
}

function wordedNeutrally(before: Accepted, { value, spellings, parameter }: Candidate, locale: string): Accepted {
  const words = neutralWords(parameter, locale);
  for (const tried of [words, '']) {
    const definition = reword(before.definition, { value, spellings, words: tried, onlyFixed: true });
    if (definition === null || JSON.stringify(definition) === JSON.stringify(before.definition)) continue;
    const decision =
      tried === '' ? ({ action: 'remove', value } as const) : ({ action: 'reword', value, words: tried } as const);
    return { definition, decisions: [...before.decisions, decision] };
  }
  return before;
}
