import { type ReactNode, use } from 'react';
import { type Locale, storedLocale } from '../intl.ts';
import { MIRRORED } from '../mirrored-locale.ts';
import { MoreMessages, useFormats } from '../use-t.ts';
import type { StudioCatalogue } from './en.ts';

const LOADED = new Map<Locale, Promise<StudioCatalogue>>();

/** Words of the studio for what is below, fetched once a language. */
export function StudioMessages({ children }: { readonly children: ReactNode }) {
  const { locale } = useFormats();
  return <MoreMessages words={use(wordsFor(locale))}>{children}</MoreMessages>;
}

/** The same promise for each render, as `use` wants it; one that failed is made anew. */
function wordsFor(locale: Locale): Promise<StudioCatalogue> {
  const known = LOADED.get(locale);
  if (known !== undefined) return known;
  const wanted = load(locale);
  LOADED.set(locale, wanted);
  wanted.catch(() => LOADED.delete(locale));
  return wanted;
}

async function load(locale: Locale): Promise<StudioCatalogue> {
  if (storedLocale() !== MIRRORED) return locale === 'de' ? (await import('./de.ts')).de : (await import('./en.ts')).en;
  const [{ mirrored }, { en }] = await Promise.all([import('../mirrored.ts'), import('./en.ts')]);
  return mirrored(en);
}
