import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import type { Catalogue } from '../messages/en.ts';
import { type Locale, loadCatalogue, storeLocale } from '../messages/intl.ts';
import { MessagesProvider } from '../messages/use-t.ts';
import { onLocaleWanted } from '../messages/wanted-locale.ts';

const Change = createContext<(locale: Locale) => void>(() => undefined);

interface Props {
  readonly locale: Locale;
  readonly catalogue: Catalogue;
  readonly timeZone?: string | undefined;
  readonly children: ReactNode;
}

/** Holds the language; another one is loaded before it is shown, so that no screen is ever half translated. */
export function LocaleProvider(props: Props) {
  const [language, setLanguage] = useState({ locale: props.locale, catalogue: props.catalogue });
  const change = useCallback((locale: Locale) => {
    void loadCatalogue(locale).then((catalogue) => {
      storeLocale(locale);
      setLanguage({ locale, catalogue });
    });
  }, []);
  useEffect(() => onLocaleWanted(change), [change]);
  useEffect(() => {
    document.documentElement.lang = language.locale;
  }, [language.locale]);
  return (
    <Change value={change}>
      <MessagesProvider locale={language.locale} catalogue={language.catalogue} timeZone={props.timeZone}>
        {props.children}
      </MessagesProvider>
    </Change>
  );
}

export const useChangeLocale = (): ((locale: Locale) => void) => useContext(Change);
