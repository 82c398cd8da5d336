import { fold, foldText } from './fold.ts';
import { type CaseKnowledge, isTelling, type KnownFact, leavesOf } from './knowledge.ts';
import { findWanted, type Wanted, wanted } from './known-values.ts';
import { memo } from './memo.ts';
import { type Span, standsAlone } from './occurrences.ts';
import { PATTERNS, type Pattern, type PatternName } from './patterns.ts';
import { findNames, indexNames, isSpelledName, type NameIndex, type NameSpan, type Whose } from './people.ts';
import { type Reason, reasonWords } from './reason.ts';
import { unveil } from './unveil.ts';

export type { CaseKnowledge } from './knowledge.ts';

/** A value in a text that looks as if it belonged to one case. */
export interface Detected extends Span {
  readonly reason: Reason;
  /** The reason as a sentence. */
  readonly because: string;
  readonly parameter: string;
  /** Words of the case for it; null where the name of the parameter has to do. */
  readonly title: string | null;
  readonly personal: boolean;
  /** The same for every spelling of one value. */
  readonly same: string;
}

type Found = Omit<Detected, 'because'>;

interface Known {
  readonly wanted: Wanted;
  readonly about: Omit<Found, 'start' | 'end'>;
}

/** Kinds of detectors, the surest first: what one has found, the next leave alone. */
export const DETECTORS = ['identities', 'names', 'facts', 'parameters', 'patterns'] as const;
export type DetectorName = (typeof DETECTORS)[number] | PatternName;

/** Knowledge made ready for many texts. */
interface Detector {
  readonly find: (text: string) => readonly Detected[];
}

/** Prepares what a case knows. `without` leaves detectors out: a test shows that each of them is needed. */
function detectorOf(knowledge: CaseKnowledge, without: readonly DetectorName[] = []): Detector {
  const names = indexNames(knowledge);
  const known = {
    identities: identitiesOf(knowledge),
    facts: factsOf(knowledge),
    parameters: parametersOf(knowledge),
  };
  const patterns = PATTERNS.filter(({ name }) => !without.includes(name));
  const finders: Readonly<Record<(typeof DETECTORS)[number], (text: string) => readonly Found[]>> = {
    identities: (text) => findKnown(text, known.identities),
    names: (text) => namesIn(text, names),
    facts: (text) => findKnown(text, known.facts),
    parameters: (text) => findKnown(text, known.parameters),
    patterns: (text) =>
      without.length === 0 ? formsIn(text) : patterns.flatMap((pattern) => matchesOf(text, pattern)),
  };
  const used = DETECTORS.filter((name) => !without.includes(name));
  const find = (text: string): readonly Found[] => used.flatMap((name) => finders[name](text));
  const hidden = [...names.exact.keys()];
  // While a draft is cleared up, most of its texts stay as they are.
  return { find: memo((text) => apart([...find(text), ...veiledIn(text, hidden, find)]), REMEMBERED) };
}

/** What a text tells of somebody only to those who look twice (rule CAPTURE-21), where it stands. */
function veiledIn(text: string, names: readonly string[], find: (text: string) => readonly Found[]): readonly Found[] {
  const read = isPlain(text) ? null : unveil(text, names);
  if (read === null) return [];
  const { from, to, veiled } = read;
  return find(read.text).flatMap((found) => {
    if (!found.personal || !veiled.slice(found.start, found.end).includes(true)) return [];
    return [{ ...found, start: from[found.start] ?? 0, end: to[found.end - 1] ?? text.length }];
  });
}

const REMEMBERED = 500;

/** What is found by its form is the same in every case. */
const formsIn = memo((text) => PATTERNS.flatMap((pattern) => matchesOf(text, pattern)), 2 * REMEMBERED);
const isPlain = memo((text) => unveil(text, []) === null, 2 * REMEMBERED);

/** Everything in a plain text that looks as if it belonged to one case, from left to right, none inside another. */
export const detect = (text: string, knowledge: CaseKnowledge): readonly Detected[] =>
  (prepared.get(knowledge) ?? prepareDetector(knowledge)).find(text);

/** Makes the detector of this knowledge, for every search that follows. */
export function prepareDetector(knowledge: CaseKnowledge, without: readonly DetectorName[] = []): Detector {
  const detector = detectorOf(knowledge, without);
  prepared.set(knowledge, detector);
  return detector;
}

const prepared = new WeakMap<CaseKnowledge, Detector>();

/**
 * Of two that overlap the surer one stays. A longer personal one swallows what is inside it: an address is more than the
 * number in it. What it is called comes from the surer one where that is most of it.
 */
function apart(found: readonly Found[]): readonly Detected[] {
  const kept: Found[] = [];
  for (const each of found) {
    const met = kept.filter((other) => each.start < other.end && other.start < each.end);
    if (met.length > 0 && !swallows(each, met)) continue;
    for (const other of met) kept.splice(kept.indexOf(other), 1);
    const [surer] = met;
    const most = surer?.personal === true && lengthOf(surer) > lengthOf(each) * MOST;
    kept.push(most ? { ...surer, start: each.start, end: each.end } : each);
  }
  return kept
    .sort((one, other) => one.start - other.start)
    .map((each) => ({ ...each, because: reasonWords(each.reason) }));
}

const MOST = 0.6;
const lengthOf = ({ start, end }: Span): number => end - start;

const swallows = (each: Found, met: readonly Found[]): boolean =>
  each.personal &&
  met.every((other) => each.start <= other.start && other.end <= each.end) &&
  met.some((other) => lengthOf(other) < lengthOf(each));

const PARAMETER_OF: Readonly<Record<string, string>> = { phone: 'Phone', email: 'Email', address: 'Address' };
const BEGINNING: Readonly<Record<Whose, string>> = {
  customer: 'customer',
  linked: 'customer',
  participant: 'partner',
  author: 'contact',
  staff: 'colleague',
};

function namesIn(text: string, index: NameIndex): readonly Found[] {
  return findNames(text, index).map(({ start, end, whose, part, person }: NameSpan) => ({
    start,
    end,
    reason: { code: `${part === 'whole' ? 'name' : 'part'}-${whose}`, of: null },
    parameter: `${BEGINNING[whose]}${part === 'whole' ? 'Name' : part === 'first' ? 'FirstName' : 'LastName'}`,
    title: null,
    personal: true,
    same: `name ${person} ${part}`,
  }));
}

function identitiesOf({ customer, people = [], caseNumber }: CaseKnowledge): readonly Known[] {
  const everybody = [...(customer === null ? [] : [{ ...customer, role: 'customer' as const }]), ...people];
  const known = everybody.flatMap(({ role, identities }, person) =>
    identities.flatMap(({ kind, value }, index) => {
      if (isSpelledName(value)) return [];
      const about = {
        reason: { code: `identity-${role}`, of: null },
        parameter: `${BEGINNING[role]}${PARAMETER_OF[kind] ?? 'Handle'}`,
        title: null,
        personal: true,
        same: `identity ${person} ${index}`,
      } as const;
      return spellingsOf(kind, value).flatMap((spelling) => {
        const looked = wanted(spelling, { loose: kind === 'phone' });
        return looked === null ? [] : [{ wanted: looked, about }];
      });
    }),
  );
  const number = caseNumber === undefined ? null : wanted(caseNumber);
  const about = {
    reason: { code: 'case-number', of: null },
    parameter: 'caseNumber',
    title: null,
    personal: true,
    same: 'case',
  } as const;
  return number === null ? known : [...known, { wanted: number, about }];
}

/** `@crystal_m` stands as crystal_m too; an account on a channel bears the number of its page in front. */
function spellingsOf(kind: string, value: string): readonly string[] {
  const bare = value.trim().replace(/^@/, '');
  return kind === 'phone' || kind === 'email' ? [bare] : [bare, ...bare.split(':').filter((part) => part.length > 4)];
}

function factsOf({ facts }: CaseKnowledge): readonly Known[] {
  return facts.flatMap((fact) => {
    const reason = { code: 'fact', of: fact.title } as const;
    return valuesOf(fact).map((looked) => ({
      wanted: looked,
      about: {
        reason,
        parameter: nameOf(fact.name),
        title: fact.title,
        personal: isTelling(fact) || isPersonalForm(fact),
        same: `fact ${fact.name}`,
      },
    }));
  });
}

function parametersOf({ parameters }: CaseKnowledge): readonly Known[] {
  return parameters.flatMap((given) => {
    const reason = { code: 'parameter', of: given.title, fragment: given.fragment } as const;
    return valuesOf(given).map((looked) => ({
      wanted: looked,
      about: {
        reason,
        parameter: nameOf(given.name),
        title: given.title,
        personal: isTelling(given) || isPersonalForm(given),
        same: `given ${given.fragment} ${given.name}`,
      },
    }));
  });
}

/** A fact of any name as a parameter may be called. */
const nameOf = (name: string): string => (/^[a-z][a-zA-Z0-9]{0,39}$/.test(name) ? name : 'value');

const SHORTEST = 3;

/** The spellings of a value in texts. Short texts and small numbers say nothing: they stand in any text. */
function valuesOf({ name, title, value }: KnownFact): readonly Wanted[] {
  return leavesOf(value).flatMap((leaf) => {
    const texts = typeof leaf === 'string' ? partsOf(leaf, { name, title, value }) : spellingsOfNumber(leaf);
    return texts.flatMap((text) => (text.trim().length < SHORTEST ? [] : (wanted(text) ?? [])));
  });
}

/** An address is also told by its street alone. */
function partsOf(value: string, fact: KnownFact): readonly string[] {
  const parts = value.split(/[,;\n]/u).map((part) => part.trim());
  return parts.length > 1 && isTelling(fact) ? [value, ...parts.filter((part) => part.length >= 5)] : [value];
}

function spellingsOfNumber(value: number): readonly string[] {
  if (String(value).length < SHORTEST) return [];
  const plain = String(value);
  const fixed = value.toFixed(2);
  const spellings = new Set([plain, fixed, fixed.replace('.', ','), grouped(plain, ','), grouped(fixed, ',')]);
  for (const sign of ['.', "'", ' ']) spellings.add(grouped(fixed.replace('.', ','), sign)).add(grouped(plain, sign));
  return [...spellings].sort((one, other) => other.length - one.length);
}

const grouped = (digits: string, sign: string): string =>
  digits.replace(/^\d+/, (whole) => whole.replaceAll(/\B(?=(?:\d{3})+$)/g, sign));

function findKnown(text: string, known: readonly Known[]): readonly Found[] {
  if (known.length === 0) return [];
  const folded = foldText(text);
  return known.flatMap((each) => findWanted(folded, each.wanted).map((span) => ({ ...span, ...each.about })));
}

const ROOM_BEFORE = 60;

function matchesOf(text: string, { pattern, name, parameter, personal, holds, length }: Pattern): readonly Found[] {
  const spans: Found[] = [];
  for (const match of (RUNS.has(name) ? withoutDates(text) : text).matchAll(pattern)) {
    const found = length === undefined ? match[0] : match[0].slice(0, length(match[0]));
    const span = { start: match.index, end: match.index + found.length };
    if (found === '' || !standsAlone(text, span)) continue;
    if (holds?.(found, text.slice(Math.max(0, span.start - ROOM_BEFORE), span.start)) === false) continue;
    spans.push({
      ...span,
      reason: { code: name, of: null },
      parameter,
      title: null,
      personal,
      same: `form ${name} ${fold(found)}`,
    });
  }
  return spans;
}

/** Digits in groups: a date beside a number would make another number of it. */
const RUNS: ReadonlySet<PatternName> = new Set(['card', 'phone']);
const ISO_DATE = /(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)/gu;

/** As long as the text, so that all stands where it stood. */
const withoutDates = (text: string): string => text.replaceAll(ISO_DATE, (date) => '\n'.repeat(date.length));

/** A value that has the form of something personal, whatever the fact is called. */
function isPersonalForm({ value }: KnownFact): boolean {
  return leavesOf(value).some((leaf) => {
    const text = String(leaf).trim();
    const whole = PATTERNS.filter(({ personal }) => personal).flatMap((pattern) => matchesOf(text, pattern));
    return whole.some(({ start, end }) => end - start >= text.length * 0.7);
  });
}
