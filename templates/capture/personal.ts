import type { CaseTypeDefinition, FragmentDefinition } from '../../engine/index.ts';
import { error, type Finding } from '../finding.ts';
import { allStrings } from '../rendering/texts.ts';
import { matches, occurrencesFolded, type Span } from './occurrences.ts';

/** What is known of the customer of a case: nothing of it may stand in a published template. */
export interface KnownCustomer {
  readonly name: string | null;
  readonly identities: readonly { readonly kind: string; readonly value: string }[];
}

/** A place in a text that gives the customer away, and by what. */
export interface PersonalSpan extends Span {
  readonly because: string;
  readonly parameter: string;
}

const PHONE = /\+?\(?\d[\d\s()./-]{5,18}\d/g;
const DIGITS = 7;

/** Words of everyday texts that are also names: at the start of a sentence they count as the word. */
const EVERYDAY: ReadonlySet<string> = new Set(
  'April August Bill Chase Dale Dean Earnest Faith Frank Grace Grant Guy Hope Joy June Major Mark May Miles Page Pat Penny Price Rich Rose Sandy Skip Sky Summer Sunny Will Young'.split(
    ' ',
  ),
);
/** Words that stand for a customer whose name is not known: no name. */
const NO_NAMES: ReadonlySet<string> = new Set(
  'anonymous buyer caller client company customer firm guest member passenger patient person subscriber unknown user visitor'.split(
    ' ',
  ),
);

/** Every place of a text where the customer's name, a part of it, or one of the identities stands. */
export function findPersonal(text: string, customer: KnownCustomer): readonly PersonalSpan[] {
  return [
    ...fullName(text, customer.name),
    ...customer.identities.flatMap(({ kind, value }) => identity(text, kind, value)),
    ...nameParts(text, customer.name),
  ];
}

function fullName(text: string, name: string | null): PersonalSpan[] {
  const words = (name ?? '').split(/[\s,]+/u).filter((word) => word !== '');
  if (words.join('').length < 2) return [];
  // "Customer A" is written with large letters; "tell the customer a date" is not about her.
  const flags = words.some((word) => NO_NAMES.has(word.toLowerCase())) ? 'gu' : 'giu';
  const orders = words.length > 1 ? [words, words.toReversed()] : [words];
  return orders
    .flatMap((order) => spellings(order.map((word) => RegExp.escape(word)).join('[\\s,]+')))
    .flatMap((pattern) => matches(text, new RegExp(pattern, flags)))
    .map((span) => ({ ...span, because: 'It is the name of the customer.', parameter: 'customerName' }));
}

/** Accents are one character or two, depending on who typed them. */
const spellings = (text: string): readonly string[] => [
  ...new Set([text, text.normalize('NFC'), text.normalize('NFD')]),
];

/** Parts of a name that people use alone. A single letter (`Customer A`) is none. */
export function partsOfName(name: string | null): readonly string[] {
  const words = (name ?? '').split(/[\s,.]+/u).filter((word) => word.length >= 3);
  return words.filter((word) => !NO_NAMES.has(word.toLowerCase()));
}

function nameParts(text: string, name: string | null): PersonalSpan[] {
  return partsOfName(name).flatMap((word) => {
    const parameter = name?.trim().startsWith(word) === true ? 'customerFirstName' : 'customerLastName';
    const written = word.charAt(0).toUpperCase() + word.slice(1);
    const spans = spellings(RegExp.escape(written)).flatMap((pattern) => matches(text, new RegExp(pattern, 'gu')));
    const telling = EVERYDAY.has(written) ? spans.filter((span) => !startsSentence(text, span)) : spans;
    return telling.map((span) => ({ ...span, because: 'It is a part of the name of the customer.', parameter }));
  });
}

const startsSentence = (text: string, { start }: Span): boolean =>
  /(^|[.!?:\n]\s*)$/.test(text.slice(Math.max(0, start - 20), start));

const IDENTITIES: Readonly<Record<string, { readonly words: string; readonly parameter: string }>> = {
  phone: { words: 'a phone number', parameter: 'customerPhone' },
  email: { words: 'an e-mail address', parameter: 'customerEmail' },
};

function identity(text: string, kind: string, value: string): PersonalSpan[] {
  const known = IDENTITIES[kind] ?? { words: 'a name on a channel', parameter: 'customerHandle' };
  const because = `It is ${known.words} of the customer.`;
  const bare = value.trim().replace(/^@/, '');
  const spans = bare.length < 3 ? [] : occurrencesFolded(text, bare);
  const numbers = kind === 'phone' ? samePhone(text, value) : [];
  return [...spans, ...numbers].map((span) => ({ ...span, because, parameter: known.parameter }));
}

/** The same number in another spelling: its last digits count, since the country code is often left out. */
function samePhone(text: string, value: string): readonly Span[] {
  const wanted = digitsOf(value);
  if (wanted.length < DIGITS) return [];
  return matches(text, PHONE).filter(({ start, end }) => {
    const found = digitsOf(text.slice(start, end)).replace(/^0+/, '');
    return found.length >= DIGITS && (wanted.endsWith(found) || found.endsWith(wanted));
  });
}

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/**
 * Refuses what still gives the customer away, wherever it stands in a definition, keys of items included.
 * Code: `personal-data-left`.
 */
export function checkPersonal(definition: FragmentDefinition | CaseTypeDefinition, customer: KnownCustomer): Finding[] {
  const parts = new Set(partsOfName(customer.name).map((word) => word.toLowerCase()));
  return allStrings(definition).flatMap(({ pointer, text }) => {
    const [first] = findPersonal(text, customer);
    if (first !== undefined) return [left(pointer, first.because)];
    const isKey = /\/(key|source)$/.test(pointer);
    return isKey && text.split(/[-:]/).some((word) => parts.has(word))
      ? [left(pointer, 'It holds a part of the name of the customer.')]
      : [];
  });
}

const left = (at: string, because: string): Finding =>
  error('personal-data-left', at, `${because} Make it a parameter or take it out before you publish.`);
