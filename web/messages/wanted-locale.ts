import type { Locale } from './intl.ts';

type Listener = (locale: Locale) => void;
const listeners = new Set<Listener>();

/** Asks for another language, from wherever it is chosen; the provider loads it before it is shown. */
export function wantLocale(locale: Locale): void {
  for (const listener of listeners) listener(locale);
}

export function onLocaleWanted(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
