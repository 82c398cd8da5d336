import {
  DATE_STYLES,
  dateFormat,
  dateStyle,
  dayParts,
  known,
  listFormat,
  moneyFormat,
  numberFormat,
  pluralRules,
} from './formatters.ts';
import { greeting, NAME_PARTS, partsOfPersonName } from './names.ts';

/** What the helpers need to know of the world: whose language and clock, and the instant that counts as now. */
export interface RenderContext {
  /** BCP 47, as in `en-GB`; one that is unknown counts as `en`. */
  readonly locale: string;
  /** ISO instant. */
  readonly now: string;
  /** IANA time zone for instants; UTC when absent or unknown. Dates without a time have no zone. */
  readonly timeZone?: string;
}

/** A helper cannot show what it was given; the message is for the person who gave it. */
export class TextError extends Error {
  override readonly name = 'TextError';
  readonly code: string;
  constructor(code: string, detail: string) {
    super(detail);
    this.code = code;
  }
}

const shown = (value: unknown): string =>
  JSON.stringify(typeof value === 'string' ? value.slice(0, 80) : (value ?? null));

function toNumber(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number))
    throw new TextError('value-unfit', `${shown(value)} is not a number.`);
  return number;
}

/** A text shows one value; lists have a helper of their own. */
export const toText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** `2026-01-31` or an instant, in the words of the locale. */
export function date(value: unknown, style: unknown, context: RenderContext): string {
  const wanted = style === undefined ? 'long' : dateStyle(toText(style));
  if (wanted === undefined) throw new TextError('value-unfit', `A date has the style ${DATE_STYLES.join(', ')}.`);
  const text = toText(value);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const instant = new Date(isDay ? `${text}T00:00:00Z` : text);
  if ((!isDay && !isInstant) || Number.isNaN(instant.getTime()) || (isDay && !instant.toISOString().startsWith(text))) {
    throw new TextError('value-unfit', `${shown(value)} is not a date, as in 2026-01-31.`);
  }
  const { locale, timeZone } = known(context);
  return dateFormat(locale, isDay ? 'UTC' : timeZone, wanted).format(instant);
}

/** The day so many days from now, as in `{{date (inDays 5)}}`. */
export function inDays(value: unknown, context: RenderContext): string {
  const days = toNumber(value);
  const time = Date.parse(context.now) + Math.round(days) * 86_400_000;
  if (Math.abs(days) > 36_500 || Number.isNaN(time))
    throw new TextError('value-unfit', `${shown(value)} days are too many.`);
  const { timeZone } = known(context);
  const parts = dayParts(timeZone).formatToParts(time);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** An amount of a currency (three letters), in the way of the locale. */
export function money(value: unknown, currency: unknown, context: RenderContext): string {
  const code = toText(currency);
  if (!/^[A-Za-z]{3}$/.test(code))
    throw new TextError('value-unfit', `${shown(currency)} is not a currency, as in EUR.`);
  return moneyFormat(known(context).locale, code).format(toNumber(value));
}

/** A number in the way of the locale; `digits` after the point, or as many as it has. */
export function number(value: unknown, digits: unknown, context: RenderContext): string {
  const places = digits === undefined ? undefined : toNumber(digits);
  if (places !== undefined && (!Number.isInteger(places) || places < 0 || places > 10)) {
    throw new TextError('value-unfit', 'A number is shown with 0 to 10 digits after the point.');
  }
  return numberFormat(known(context).locale, places === undefined ? '' : String(places)).format(toNumber(value));
}

/** The number with its word: `1 day`, `3 days`. Languages with more forms name them: `few`, `many`, `two`, `zero`. */
export function plural(value: unknown, words: PluralWords, context: RenderContext): string {
  const count = toNumber(value);
  const { locale } = known(context);
  const word = words[pluralRules(locale).select(count)] ?? words.other;
  return `${numberFormat(locale).format(count)} ${toText(word)}`;
}

/** The words of each form that a language counts in. */
export type PluralWords = { readonly [form in Intl.LDMLPluralRule]?: unknown };

/** A name, or a part of it, in the order of the locale: `{{personName customer part="first"}}`. */
export function personName(value: unknown, part: unknown, context: RenderContext): string {
  const wanted = part === undefined ? 'full' : NAME_PARTS.find((each) => each === part);
  if (wanted === undefined) throw new TextError('value-unfit', `A name has the part ${NAME_PARTS.join(', ')}.`);
  return partsOfPersonName(toText(value), known(context).locale)[wanted];
}

/** How a letter to a person begins: `Hello Anna Nowak`, or with style="first" `Hello Anna`. */
export function greet(value: unknown, style: unknown, context: RenderContext): string {
  if (style !== undefined && style !== 'full' && style !== 'first')
    throw new TextError('value-unfit', 'A greeting has the style full or first.');
  return greeting(toText(value), style ?? 'full', known(context).locale);
}

/** The same text with a large first letter. */
export function upperFirst(value: unknown, context: RenderContext): string {
  const text = toText(value);
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0).slice(0, text.length);
  return first.toLocaleUpperCase(known(context).locale) + text.slice(first.length);
}

/** `a, b and c` in the words of the locale. */
export function list(value: unknown, context: RenderContext): string {
  if (!Array.isArray(value)) throw new TextError('value-unfit', `${shown(value)} is not a list.`);
  return listFormat(known(context).locale).format(value.map(toText));
}
