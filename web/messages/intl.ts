import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl';
import type { Catalogue } from './en.ts';

export const LOCALES = ['en', 'de'] as const;
export type Locale = (typeof LOCALES)[number];
export type MessageValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;

const cache = createIntlCache();

/** The catalogue is one file a language; only the chosen one is loaded. */
export async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  return locale === 'de' ? (await import('./de.ts')).de : (await import('./en.ts')).en;
}

export function makeIntl(
  locale: string,
  messages: Readonly<Record<string, string>>,
  timeZone?: string,
): IntlShape<string> {
  return createIntl<string>(
    {
      locale,
      messages,
      ...(timeZone === undefined ? {} : { timeZone }),
      onError: (error) => {
        throw error;
      },
    },
    cache,
  );
}

const KEY = 'casewright.locale';

/** Chosen on this machine, else what the browser asks for, else English. */
export function preferredLocale(stored: string | null, wanted: readonly string[]): Locale {
  const known = (tag: string | null | undefined) => LOCALES.find((locale) => locale === tag?.slice(0, 2).toLowerCase());
  return known(stored) ?? wanted.map(known).find((locale) => locale !== undefined) ?? 'en';
}

export function storedLocale(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function storeLocale(locale: Locale): void {
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // Private windows may refuse storage: the choice then lasts as long as the tab.
  }
}
