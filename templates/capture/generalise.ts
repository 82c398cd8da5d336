import type { FragmentDefinition } from '../../engine/index.ts';
import { fieldsOf } from '../rendering/parameters.ts';
import { parameterTitle } from '../rendering/placeholders.ts';
import { RESERVED_NAMES } from '../rendering/text-language.ts';
import { type CaseKnowledge, type Detected, detect } from './detect.ts';
import { titleOf } from './name-parameter.ts';
import { type PlaceField, type StringPlace, stringPlaces } from './places.ts';
import type { Reason } from './reason.ts';

/** Where a value stands, for a person: the words around it, and whether a parameter can stand there. */
export interface CandidatePlace {
  readonly pointer: string;
  /** Key of the item; null for the template itself. */
  readonly item: string | null;
  readonly field: PlaceField;
  readonly before: string;
  readonly found: string;
  readonly after: string;
  /** False: there is no parameter in keys, forms, conditions and the name of the template; it is worded differently. */
  readonly prints: boolean;
}

/** A value in a captured draft that belongs to one case: proposed as a parameter. */
export interface Candidate {
  readonly value: string;
  /** Every spelling of it that stands in the draft; the value is the first. */
  readonly spellings: readonly string[];
  /** JSON pointers into the definition, each once. */
  readonly pointers: readonly string[];
  readonly places: readonly CandidatePlace[];
  /** Why it was found, in a sentence. */
  readonly because: string;
  readonly reason: Reason;
  /** Proposed name of the parameter, and the words beside its field. */
  readonly parameter: string;
  readonly title: string;
  /** It tells who somebody is: it must be gone before the template is published. */
  readonly personal: boolean;
}

type Growing = Omit<Candidate, 'spellings' | 'pointers' | 'places'> & {
  readonly spellings: string[];
  readonly pointers: string[];
  readonly places: CandidatePlace[];
};

/**
 * All values of a draft that look as if they belonged to one case, personal ones first, each once however it is spelled
 * (rules CAPTURE-10, CAPTURE-14). In what cannot print a parameter only personal ones count: a number in a condition is
 * part of the rule.
 */
export function findCandidates(definition: FragmentDefinition, knowledge: CaseKnowledge): readonly Candidate[] {
  const found = new Map<string, Growing>();
  for (const place of stringPlaces(definition)) {
    for (const each of detect(place.text, knowledge)) {
      if (counts(place, each)) collect(found, place, each);
    }
  }
  const candidates = [...found.values()].sort((one, other) => Number(other.personal) - Number(one.personal));
  return withDistinctNames(candidates, definition);
}

/** Values of the case matter in words that people read; what is personal matters everywhere. */
const counts = ({ prints, field, item }: StringPlace, { personal, reason }: Detected): boolean =>
  personal
    ? !(field === 'key' && isNumberOnly(reason))
    : prints || (item === null && (field === 'name' || field === 'description'));

/** A key holds no number of anybody: its digits count steps. */
const isNumberOnly = ({ code }: Reason): boolean => code === 'code' || code === 'amount' || code === 'date';

const AROUND = 40;

function collect(found: Map<string, Growing>, place: StringPlace, each: Detected): void {
  const { start, end, reason, because, parameter, title, personal } = each;
  const value = place.text.slice(start, end);
  const where: CandidatePlace = {
    pointer: place.pointer,
    item: place.item,
    field: place.field,
    before: place.text.slice(Math.max(0, start - AROUND), start).replace(start > AROUND ? /^\S*\s/u : /^/, ''),
    found: value,
    after: place.text.slice(end, end + AROUND).replace(place.text.length > end + AROUND ? /\s\S*$/u : /$/, ''),
    prints: place.prints,
  };
  const known = found.get(each.same);
  if (known === undefined) {
    const shown = title ?? titleOf(parameter);
    found.set(each.same, {
      value,
      spellings: [value],
      pointers: [place.pointer],
      places: [where],
      because,
      reason,
      parameter,
      title: shown,
      personal,
    });
    return;
  }
  if (!known.spellings.includes(value)) known.spellings.push(value);
  if (!known.pointers.includes(place.pointer)) known.pointers.push(place.pointer);
  known.places.push(where);
}

/** Two values with one proposed name get numbers, and titles with them; one that a parameter has already is its own. */
function withDistinctNames(candidates: readonly Growing[], definition: FragmentDefinition): readonly Candidate[] {
  const there = new Set(fieldsOf(definition.parameters).map(([name]) => name));
  const taken = new Set<string>();
  return candidates.map((candidate) => {
    // Only what equals a known value can be the parameter that is there already.
    const isNew = candidate.because.startsWith('It looks like');
    const wanted = RESERVED_NAMES.has(candidate.parameter) ? `${candidate.parameter}Value` : candidate.parameter;
    let name = wanted;
    let title = candidate.title;
    for (let count = 2; taken.has(name) || (isNew && there.has(name)); count += 1) {
      name = `${wanted}${count}`;
      title = `${candidate.title} ${count}`;
    }
    taken.add(name);
    return {
      ...candidate,
      parameter: name,
      title: there.has(name) ? parameterTitle(definition.parameters, name) : title,
    };
  });
}
