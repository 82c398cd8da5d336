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
/** Blanks of every width. */
const S = '[ \\u00A0\\u2007\\u2009\\u202F]';
const DATE = `\\d{4}-\\d{1,2}-\\d{1,2}(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?Z?)?|\\d{1,2}[./-]${S}?\\d{1,2}[./-]${S}?(?:19|20)?\\d\\d|\\d{1,2}(?:st|nd|rd|th)?\\.?${S}(?:of )?(?:${MONTHS})\\b\\.?(?:,?${S}\\d{4})?|(?:${MONTHS})\\b\\.?${S}\\d{1,2}(?:st|nd|rd|th)?\\b(?:,?${S}\\d{4})?`;

const STREET_ENDS =
  'str(?:a(?:ss|ß)e|\\.)?|gasse|weg|allee|platz|ufer|ring|damm|straat|laan|gracht|plein|gatan|v[aä]gen|vej|gade|gata|veien|katu|tie|utca';
const STREET_WORDS = [
  ...[
    'rue',
    'avenue',
    'av\\.',
    'boulevard',
    'bd',
    'chemin',
    'place',
    'calle',
    'paseo',
    'plaza',
    'via',
    'viale',
    'piazza',
  ],
  ...['corso', 'rua', 'travessa', 'ul\\.', 'ulica', 'ulice', 'aleja', 'al\\.', 'n[aá]m[eě]st[ií]'],
]
  .map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`)
  .join('|');
const STREETS_EN = [
  ...[
    'street',
    'st',
    'road',
    'rd',
    'avenue',
    'ave',
    'lane',
    'ln',
    'drive',
    'dr',
    'court',
    'ct',
    'close',
    'crescent',
    'row',
  ],
  ...['square', 'sq', 'terrace', 'boulevard', 'blvd', 'parkway', 'pkwy', 'highway', 'hwy', 'gardens', 'grove', 'mews'],
]
  .map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`)
  .join('|');
const W = "[\\p{L}][\\p{L}'’.-]*";
const HOUSE = '\\d{1,5}(?:[ ]?[a-zA-Z])?(?:[-/]\\d{1,4}[a-zA-Z]?)?';
const TOWN = `(?:,?${S}*\\n?${S}*(?:[A-Z]{1,2}-)?\\d{4,6}${S}+\\p{Lu}[\\p{L}'’-]+(?:${S}\\p{Lu}[\\p{L}'’-]+)?)?`;

const ADDRESS = [
  // Bahnhofstrasse 12, Am Alten Markt 3a is left to the words before it.
  `\\p{Lu}[\\p{L}-]*(?:${STREET_ENDS})${S}${HOUSE}\\b${TOWN}`,
  `\\p{Lu}[\\p{L}-]*[ -](?:Stra(?:ss|ß)e|Str\\.|Weg|Allee|Platz|Gasse)${S}${HOUSE}\\b${TOWN}`,
  `(?:${HOUSE},?${S})?\\b(?:${STREET_WORDS})${S}(?:${W}${S}){0,3}\\p{Lu}${W.slice('[\\p{L}]'.length)}(?:,?${S}(?:n[.°º]?${S}?)?${HOUSE}\\b)${TOWN}`,
  `${HOUSE},?${S}\\b(?:${STREET_WORDS})${S}(?:${W}${S}){0,3}\\p{Lu}${W.slice('[\\p{L}]'.length)}${TOWN}`,
  `\\b\\d{1,5}[a-zA-Z]?${S}(?:\\p{Lu}[\\p{L}'’.-]*${S}){1,3}(?:${STREETS_EN})\\b\\.?(?:,${S}\\p{Lu}[\\p{L}'’-]+(?:${S}\\p{Lu}[\\p{L}'’-]+)?)?`,
  // Written small: only words that are streets everywhere.
  `[\\p{L}-]{3,}(?:stra(?:ss|ß)e|str\\.|gasse|straat|gracht|gatan)${S}${HOUSE}\\b`,
  `\\b\\d{1,5}[a-z]?${S}(?:(?!(?:on|in|the|at|per|of|for|by|to)\\b)[\\p{L}'’-]+${S}){1,2}(?:street|road|avenue|lane|drive)\\b`,
  `\\b[A-Z]{1,2}\\d[A-Z\\d]?${S}\\d[A-Z]{2}\\b`,
  `\\bP\\.?O\\.?${S}?Box${S}\\d{1,6}\\b|\\bPostfach${S}\\d{1,6}\\b`,
].join('|');

const BIRTH =
  /\b(born|birth|dob|d\.o\.b|geb(oren|urts\w*)?|naissance|n[eé]e?|nacid[oa]|nacimiento|nat[oa]|nascita|urodz\w*|narozen\w*|f[oö]dd|f[oø]dt|geboortedatum)\b[^\d]{0,24}$/iu;
const NUMBER_OF =
  /(order|invoice|contract|customer|account|case|policy|booking|ticket|reference|ref|receipt|delivery|shipment|parcel|tracking|serial|bestell\w*|auftrag\w*|rechnung\w*|vertrag\w*|kunden\w*|vorgang\w*|konto\w*|commande|facture|pedido|factura)\b[^\d\n]{0,16}$/iu;

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
      /(?:https?:\/\/)?(?:[\w-]+\.)?(?:facebook|instagram|twitter|linkedin|tiktok|threads|youtube|x|t|wa|bsky)\.(?:com|me|net|app)\/[\w@./?=&%+-]{2,100}/giu,
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
    pattern: /[A-Z]{2}\d{2}(?:[ \u00A0-]?[A-Z0-9]{1,4}){3,9}(?![\p{L}\p{N}])/giu,
    parameter: 'account',
    personal: true,
    length: (found) => longest(found, 15, (text) => isIban(text.toUpperCase())),
  },
  {
    name: 'card',
    pattern: /\d(?:[ \u00A0./-]?\d){12,18}(?!\d)/gu,
    parameter: 'cardNumber',
    personal: true,
    length: (found) => longest(found, 13, isCardNumber),
  },
  {
    name: 'national',
    pattern: /756\.\d{4}\.\d{4}\.\d{2}|\d{3}-\d{2}-\d{4}/gu,
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
    pattern: /#?[\p{L}]{0,5}[-/]?\d[\d-]{2,18}\d?/gu,
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
    name: 'reference',
    pattern: /#[A-Za-z]{0,4}-?\d{3,16}|[A-Z]{1,4}-?\d{5,16}|\d{7,20}/gu,
    parameter: 'reference',
    personal: true,
  },
  { name: 'code', pattern: /[A-Z]{1,4}-?\d{3,4}|\d{5,6}/gu, parameter: 'code', personal: false },
];
