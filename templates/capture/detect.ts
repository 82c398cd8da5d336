import type { JsonValue } from '../../engine/index.ts';
import { matches, occurrencesFolded, type Span } from './occurrences.ts';
import { findPersonal, type KnownCustomer } from './personal.ts';

/** What a case knows, to recognise in texts what belongs to that case alone. */
export interface CaseKnowledge {
  readonly customer: KnownCustomer | null;
  readonly facts: readonly { readonly name: string; readonly title: string; readonly value: JsonValue }[];
  /** Parameters that fragments of the case were added with. */
  readonly parameters: readonly {
    readonly name: string;
    readonly title: string;
    readonly value: JsonValue;
    readonly fragment: string;
  }[];
}

/** A value in a text that looks as if it belonged to one case. */
export interface Detected extends Span {
  readonly because: string;
  readonly parameter: string;
  readonly personal: boolean;
}

const MONTHS =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';
const CURRENCIES = 'EUR|USD|GBP|CHF|CAD|AUD|SEK|NOK|DKK|PLN|JPY';
const NUMBER = "\\d{1,3}(?:[ ,.'’]\\d{3}){1,3}(?:[.,]\\d{1,2})?|\\d{1,9}(?:[.,]\\d{1,2})?";

interface Pattern {
  readonly pattern: RegExp;
  readonly because: string;
  readonly parameter: string;
  readonly personal: boolean;
}

/** What is recognised by its form alone, the surest first. */
const PATTERNS: readonly Pattern[] = [
  {
    pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}/gu,
    because: 'It looks like an e-mail address.',
    parameter: 'email',
    personal: true,
  },
  {
    pattern: /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?/gu,
    because: 'It looks like a date.',
    parameter: 'day',
    personal: false,
  },
  { pattern: /\d{1,2}[./]\d{1,2}[./]\d{2,4}/gu, because: 'It looks like a date.', parameter: 'day', personal: false },
  {
    pattern: new RegExp(`\\d{1,2}(?:st|nd|rd|th)?\\.? (?:${MONTHS})(?:,? \\d{4})?`, 'gu'),
    because: 'It looks like a date.',
    parameter: 'day',
    personal: false,
  },
  {
    pattern: new RegExp(`(?:${MONTHS}) \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?`, 'gu'),
    because: 'It looks like a date.',
    parameter: 'day',
    personal: false,
  },
  {
    pattern: new RegExp(`(?:[€$£¥]|(?:${CURRENCIES})) ?(?:${NUMBER})`, 'gu'),
    because: 'It looks like an amount of money.',
    parameter: 'amount',
    personal: false,
  },
  {
    pattern: new RegExp(`(?:${NUMBER}) ?(?:[€£¥]|\\.[-–]|(?:${CURRENCIES}))`, 'gu'),
    because: 'It looks like an amount of money.',
    parameter: 'amount',
    personal: false,
  },
  {
    pattern: /\+\(?\d[\d\s()./-]{5,18}\d|\(\d{2,4}\) ?\d[\d\s./-]{4,14}\d|0\d[\d\s()./-]{5,16}\d/gu,
    because: 'It looks like a phone number.',
    parameter: 'phone',
    personal: true,
  },
  {
    pattern: /#[A-Za-z]{0,4}-?\d{3,16}|[A-Z]{1,4}-?\d{3,16}|\d{5,16}/gu,
    because: 'It looks like the number of an order, a case or a contract.',
    parameter: 'reference',
    personal: false,
  },
];

/** Everything in a plain text that looks as if it belonged to one case, from left to right, none inside another. */
export function detect(text: string, knowledge: CaseKnowledge): readonly Detected[] {
  const found = [
    ...(knowledge.customer === null
      ? []
      : findPersonal(text, knowledge.customer).map((span) => ({ ...span, personal: true }))),
    ...knowledge.facts.flatMap((fact) => findFact(text, fact)),
    ...knowledge.parameters.flatMap((given) => findParameter(text, given)),
    ...PATTERNS.flatMap(({ pattern, ...about }) => matches(text, pattern).map((span) => ({ ...span, ...about }))),
  ];
  const kept: Detected[] = [];
  for (const each of found) {
    if (!kept.some((other) => each.start < other.end && other.start < each.end)) kept.push(each);
  }
  return kept.sort((one, other) => one.start - other.start);
}

function findFact(text: string, { name, title, value }: CaseKnowledge['facts'][number]): Detected[] {
  const because = `It equals the fact "${title}" of the case.`;
  return findValue(text, value).map((span) => ({
    ...span,
    because,
    parameter: name,
    personal: looksPersonal(text.slice(span.start, span.end)),
  }));
}

function findParameter(
  text: string,
  { name, title, value, fragment }: CaseKnowledge['parameters'][number],
): Detected[] {
  const because = `It was given as ‹${title}› when "${fragment}" was added.`;
  return findValue(text, value).map((span) => ({
    ...span,
    because,
    parameter: name,
    personal: looksPersonal(text.slice(span.start, span.end)),
  }));
}

const looksPersonal = (value: string): boolean =>
  PATTERNS.some(
    ({ personal, pattern }) =>
      personal && matches(value, pattern).some(({ start, end }) => start === 0 && end === value.length),
  );

const SHORTEST = 3;

/** The spellings of a value in texts. Short texts and small numbers say nothing: they stand in any text. */
function findValue(text: string, value: JsonValue): readonly Span[] {
  if (typeof value === 'string') return value.trim().length < SHORTEST ? [] : occurrencesFolded(text, value.trim());
  if (typeof value !== 'number' || String(value).length < SHORTEST) return [];
  const plain = String(value);
  const fixed = value.toFixed(2);
  const spellings = new Set([plain, fixed, fixed.replace('.', ','), grouped(plain), grouped(fixed)]);
  return [...spellings]
    .sort((one, other) => other.length - one.length)
    .flatMap((each) => occurrencesFolded(text, each));
}

const grouped = (digits: string): string =>
  digits.replace(/^\d+/, (whole) => whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ','));
