import { ADDRESS, S } from './address.ts';
import { isCardNumber, isIban } from './checksums.ts';
import { digitsOf } from './fold.ts';

/** What is recognised by its form alone. */
export interface Pattern {
  readonly name: PatternName;
  readonly pattern: RegExp;
  readonly parameter: string;
  readonly personal: boolean;
  /** What the form cannot say: the words before it. */
  readonly holds?: (found: string, before: string) => boolean;
  /** How much of it is really one: a number with a check has no other number behind it. 0: none. */
  readonly length?: (found: string) => number;
}

export type PatternName =
  | 'email'
  | 'profile'
  | 'handle'
  | 'iban'
  | 'card'
  | 'national'
  | 'birth'
  | 'date'
  | 'amount'
  | 'address'
  | 'phone'
  | 'reference'
  | 'code'
  | 'network';

const MONTHS =
  'jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f[eé]vrier|mar(?:ch|s)?|m[aä]rz|apr(?:il)?|avril|may|mai|june?|juni?|juin|july?|juli?|juillet|aug(?:ust)?|ao[uû]t|sept?(?:ember|embre)?|o[ck]t(?:ober|obre)?|nov(?:ember|embre)?|de[cz](?:ember)?|d[eé]cembre';
const CURRENCIES = 'EUR|USD|GBP|CHF|CAD|AUD|SEK|NOK|DKK|PLN|JPY|CZK|HUF';
const NUMBER = "\\d{1,3}(?:[ ,.'’]\\d{3}){1,3}(?:[.,]\\d{1,2})?|\\d{1,9}(?:[.,]\\d{1,2})?";
const DATE = `\\d{4}-\\d{1,2}-\\d{1,2}(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?Z?)?|\\d{1,2}[./-]${S}?\\d{1,2}[./-]${S}?(?:19|20)?\\d\\d|\\d{1,2}(?:st|nd|rd|th)?\\.?${S}(?:of )?(?:${MONTHS})\\b\\.?(?:,?${S}\\d{4})?|(?:${MONTHS})\\b\\.?${S}\\d{1,2}(?:st|nd|rd|th)?\\b(?:,?${S}\\d{4})?`;

const BIRTH =
  /\b(born|birth|dob|d\.o\.b|geb(oren|urts\w*)?|naissance|n[eé]e?|nacid[oa]|nacimiento|nat[oa]|nascita|urodz\w*|narozen\w*|f[oö]dd|f[oø]dt|geboortedatum)\b[^\d]{0,24}$/iu;
const BORN_IN = /\b(born (in|on)|birth year|year of birth|jahrgang|geburtsjahr|geboren( im jahr)?)\b[^\d\n]{0,4}$/iu;
const CALLED_AT =
  /\b(call|phone|tel|telefon\w*|mobile|mobil|handy|fax|dial|ring|anrufen|ruf|rufen|nummer|number)\b[^\d\n]{0,12}$/iu;
/** Of the insured, of taxpayers, of papers: Switzerland, United States, United Kingdom, Germany, Austria, France. */
const NATIONAL = new RegExp(
  [
    '756\\.\\d{4}\\.\\d{4}\\.\\d{2}',
    '\\d{3}-\\d{2}-\\d{4}',
    '[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]([ ]?)\\d{2}\\1\\d{2}\\1\\d{2}\\1[A-D]',
    '\\d{2}[ ]?[0-3]\\d[01]\\d{3}[ ]?[A-Z][ ]?\\d{3}',
    '\\d{2,3}/\\d{3}/\\d{4,5}|\\d{5}/\\d{5}',
    '\\d{4}[ ][0-3]\\d[01]\\d{3}',
    '[12][ ]?\\d{2}[ ]?[01]\\d[ ]?\\d{2}[ ]?\\d{3}[ ]?\\d{3}(?:[ ]?\\d{2})?',
  ].join('|'),
  'gu',
);
/** Of vehicles: Germany, Switzerland, Austria, United Kingdom, France. */
const PLATE =
  /[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ -]?\d{1,4}[EH]?|(?:AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH)[ ·]{1,2}\d{4,6}|[A-Z]{1,2}-\d{2,5}[A-Z]{1,2}|[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]{2}-\d{3}-[A-Z]{2}/gu;
const NUMBER_OF =
  /(order|passport|reisepass|ausweis\w*|licen[cs]e|steuer\w*|tax|insurance|versicherung\w*|member\w*|mitglied\w*|invoice|contract|customer|account|case|policy|booking|ticket|reference|ref|receipt|delivery|shipment|parcel|tracking|serial|bestell\w*|auftrag\w*|rechnung\w*|vertrag\w*|kunden\w*|vorgang\w*|konto\w*|commande|facture|pedido|factura)\b[^\d\n]{0,16}$/iu;

/** A person of working life was born so many years before anything that is planned. */
const isLongAgo = (found: string): boolean => {
  const year = /\b(19\d\d|20[01]\d)\b/.exec(found)?.[1];
  return year !== undefined && Number(year) <= 2012;
};

/** The longest beginning that ends with a word and whose letters and digits pass a check. */
function longest(found: string, least: number, passes: (bare: string) => boolean): number {
  for (let end = found.length; end >= least; end -= 1) {
    const whole = WORD.test(found.charAt(end - 1)) && !WORD.test(found.charAt(end));
    if (whole && passes(found.slice(0, end).replaceAll(/[^A-Za-z0-9]/g, ''))) return end;
  }
  return 0;
}

const WORD = /[\p{L}\p{N}]/u;

/** The surest first: what one has found, the next leave alone. */
export const PATTERNS: readonly Pattern[] = [
  {
    name: 'email',
    pattern: /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{2,63}){1,4}/gu,
    parameter: 'email',
    personal: true,
  },
  {
    name: 'profile',
    pattern:
      /(?:https?:\/\/)?(?:(?<![\w-])[\w-]{1,63}\.)?(?:facebook|instagram|twitter|linkedin|tiktok|threads|youtube|x|t|wa|bsky)\.(?:com|me|net|app)\/[\w@./?=&%+-]{2,100}/giu,
    parameter: 'profile',
    personal: true,
  },
  {
    name: 'handle',
    pattern: /@[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,38}[\p{L}\p{N}_])(?:@[\w.-]+)?/gu,
    parameter: 'handle',
    personal: true,
  },
  {
    name: 'iban',
    pattern: /[A-Z]{2}\d{2}(?:[\s./_-]{0,2}[A-Z0-9]{1,4}){3,9}(?![\p{L}\p{N}])/giu,
    parameter: 'account',
    personal: true,
    length: (found) => longest(found, 15, (text) => isIban(text.toUpperCase())),
  },
  {
    name: 'card',
    pattern: /[2-6](?:(?:[\s./_·•|*-]{0,2}|\s[-–·•|/]\s)\d){12,18}(?!\d)/gu,
    parameter: 'cardNumber',
    personal: true,
    length: (found) => (/^20[0-4]/.test(found) ? 0 : longest(found, 13, isCardNumber)),
  },
  {
    name: 'national',
    pattern: NATIONAL,
    parameter: 'personalNumber',
    personal: true,
  },
  {
    name: 'birth',
    pattern: new RegExp(DATE, 'giu'),
    parameter: 'birthDate',
    personal: true,
    holds: (found, before) => BIRTH.test(before) || isLongAgo(found),
  },
  {
    name: 'birth',
    pattern: /(?:19|20)\d\d|['’]\d\d/gu,
    parameter: 'birthDate',
    personal: true,
    holds: (_, before) => BORN_IN.test(before),
  },
  { name: 'national', pattern: PLATE, parameter: 'plate', personal: true },
  { name: 'network', pattern: /\d{1,3}(?:\.\d{1,3}){3}/gu, parameter: 'networkAddress', personal: true },
  { name: 'date', pattern: new RegExp(DATE, 'giu'), parameter: 'day', personal: false },
  {
    name: 'amount',
    pattern: new RegExp(`(?:[€$£¥]|(?:${CURRENCIES}))${S}?(?:${NUMBER})`, 'gu'),
    parameter: 'amount',
    personal: false,
  },
  {
    name: 'amount',
    pattern: new RegExp(`(?:${NUMBER})${S}?(?:[€£¥]|\\.[-–]|(?:${CURRENCIES}))`, 'gu'),
    parameter: 'amount',
    personal: false,
  },
  { name: 'address', pattern: new RegExp(ADDRESS, 'gu'), parameter: 'address', personal: true },
  {
    name: 'reference',
    pattern:
      /#?[\p{Lu}\p{N}]{1,12}(?:[-./_][\p{Lu}\p{N}]{1,12}){1,5}|#?\p{L}{0,5}[-/]?\d[\d-]{2,18}\d?|\p{Lu}{1,4}(?: \d{1,4}){2,6}|[\p{Lu}\p{N}]{4,20}/gu,
    parameter: 'reference',
    personal: true,
    holds: (found, before) => digitsOf(found).length >= 3 && NUMBER_OF.test(before),
  },
  {
    name: 'phone',
    pattern:
      /\+\(?\d(?:[\s()./\u2010-\u2015-]{0,3}\d){6,14}|\(0?\d{2,4}\)(?:[\s./-]{0,2}\d){5,12}|0\d(?:[\s()./-]{0,3}\d){5,13}|\d{2,4}(?:[ ./-]\d{2,4}){2,4}/gu,
    parameter: 'phone',
    personal: true,
    holds: (found) => digitsOf(found).length >= 7,
  },
  {
    name: 'phone',
    pattern: /\d{3}[-. ]\d{4}/gu,
    parameter: 'phone',
    personal: true,
    holds: (_, before) => CALLED_AT.test(before),
  },
  {
    name: 'reference',
    pattern: /#[A-Za-z]{0,4}-?\d{3,16}|#[A-Z0-9]{1,6}-\d{3,16}|[A-Z]{1,4}-?\d{5,16}|\d{7,20}/gu,
    parameter: 'reference',
    personal: true,
  },
  { name: 'code', pattern: /[A-Z]{1,4}-?\d{3,4}|\d{5,6}/gu, parameter: 'code', personal: false },
];
