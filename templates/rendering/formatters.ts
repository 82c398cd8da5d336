import type { RenderContext } from './helpers.ts';

/** Formatters are dear to make and cheap to use; of each kind so many are kept, the oldest go first. */
const KEPT = 200;

/** Keeps what `make` gives for a key. */
function keeping<T>(make: (...key: readonly string[]) => T): (...key: readonly string[]) => T {
  const kept = new Map<string, T>();
  return (...key) => {
    const name = key.join(' ');
    const known = kept.get(name);
    if (known !== undefined) return known;
    const made = make(...key);
    kept.set(name, made);
    const oldest = kept.size > KEPT ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return made;
  };
}

export type DateStyle = 'short' | 'medium' | 'long' | 'full';
const STYLES: ReadonlyMap<string, DateStyle> = new Map([
  ['short', 'short'],
  ['medium', 'medium'],
  ['long', 'long'],
  ['full', 'full'],
]);

export const dateStyle = (name: string): DateStyle | undefined => STYLES.get(name);
export const DATE_STYLES: readonly string[] = [...STYLES.keys()];

export const dateFormat = keeping(
  (locale, timeZone, style) =>
    new Intl.DateTimeFormat(locale, { timeZone, dateStyle: STYLES.get(style ?? 'long') ?? 'long' }),
);
export const dayParts = keeping(
  (timeZone) => new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
);
export const moneyFormat = keeping(
  (locale, currency) => new Intl.NumberFormat(locale, { style: 'currency', currency }),
);
/** `digits` after the point; empty: as many as there are. */
export const numberFormat = keeping((locale, digits) =>
  digits === undefined || digits === ''
    ? new Intl.NumberFormat(locale)
    : new Intl.NumberFormat(locale, { minimumFractionDigits: Number(digits), maximumFractionDigits: Number(digits) }),
);
export const listFormat = keeping((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));
export const pluralRules = keeping((locale) => new Intl.PluralRules(locale));

/** A locale or time zone that this machine does not know must not stop a text: it falls back. */
export function known(context: Pick<RenderContext, 'locale' | 'timeZone'>): {
  readonly locale: string;
  readonly timeZone: string;
} {
  const zone = context.timeZone ?? 'UTC';
  return { locale: usable(context.locale, 'UTC') ? context.locale : 'en', timeZone: usable('en', zone) ? zone : 'UTC' };
}

const usable = keeping((locale, timeZone) => {
  try {
    return new Intl.DateTimeFormat(locale, { timeZone }).format(0) !== '';
  } catch {
    return false;
  }
});
