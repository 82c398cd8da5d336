import type { FragmentDefinition } from '../../engine/index.ts';
import { splitText } from '../rendering/plain-text.ts';
import { RESERVED_NAMES } from '../rendering/text-language.ts';
import { textLeaves } from '../rendering/texts.ts';
import { type CaseKnowledge, detect } from './detect.ts';

/** A value in the texts of a captured draft that probably belongs to one case: proposed as a parameter. */
export interface Candidate {
  readonly value: string;
  /** JSON pointers into the definition. */
  readonly pointers: readonly string[];
  /** Why it was found, in a sentence. */
  readonly because: string;
  /** Proposed name of the parameter. */
  readonly parameter: string;
  /** It tells who the customer is: it must be gone before the template is published. */
  readonly personal: boolean;
}

/** All values in the texts of a draft that look as if they belonged to one case, personal ones first. */
export function findCandidates(definition: FragmentDefinition, knowledge: CaseKnowledge): readonly Candidate[] {
  const found = new Map<
    string,
    { value: string; pointers: string[]; because: string; parameter: string; personal: boolean }
  >();
  for (const { pointer, text } of literalTexts(definition)) {
    for (const { start, end, ...about } of detect(text, knowledge)) {
      const value = text.slice(start, end);
      const known = found.get(value);
      if (known === undefined) found.set(value, { value, pointers: [pointer], ...about });
      else if (!known.pointers.includes(pointer)) known.pointers.push(pointer);
    }
  }
  const candidates = [...found.values()].sort((one, other) => Number(other.personal) - Number(one.personal));
  return withDistinctNames(candidates);
}

/** What stands literally in the definition: its name and description, and the texts of items outside braces. */
function literalTexts(definition: FragmentDefinition): readonly { readonly pointer: string; readonly text: string }[] {
  return [
    { pointer: '/name', text: definition.name },
    { pointer: '/description', text: definition.description },
    ...textLeaves(definition.items).flatMap((leaf) =>
      splitText(leaf.text).flatMap((part) =>
        part.kind === 'literal' ? [{ pointer: leaf.pointer, text: part.text }] : [],
      ),
    ),
  ];
}

/** Two values with one proposed name get numbers, unless both are spellings of the same thing. */
function withDistinctNames(candidates: readonly Candidate[]): readonly Candidate[] {
  const names = new Map<string, string>();
  return candidates.map((candidate) => {
    const wanted = RESERVED_NAMES.has(candidate.parameter) ? `${candidate.parameter}Value` : candidate.parameter;
    let name = wanted;
    for (
      let count = 2;
      (names.get(name) ?? candidate.because) !== candidate.because || isOther(names, name, candidate);
      count += 1
    ) {
      name = `${wanted}${count}`;
    }
    names.set(name, candidate.because);
    return { ...candidate, parameter: name };
  });
}

/** What was found by its form alone is another thing each time; what equals a known value is that value. */
const isOther = (names: ReadonlyMap<string, string>, name: string, candidate: Candidate): boolean =>
  names.has(name) && candidate.because.startsWith('It looks like');
