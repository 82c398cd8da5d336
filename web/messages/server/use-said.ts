import { useCallback, useEffect, useState } from 'react';
import { useFormats } from '../use-t.ts';
import type { Sayer } from './recognise.ts';
import { serverWords } from './server-words.ts';

/** `said(finding.detail)`: what the server said, in the language of the screen. Empty for the moment until the words are there. */
export function useSaid(): (english: string) => string {
  const { locale } = useFormats();
  const [words, setWords] = useState<{ readonly locale: string; readonly sayer: Sayer | null } | null>(null);
  useEffect(() => {
    let isHere = true;
    void serverWords(locale).then((sayer) => {
      if (isHere) setWords({ locale, sayer });
    });
    return () => {
      isHere = false;
    };
  }, [locale]);
  return useCallback(
    (english) => {
      if (locale === 'en') return english;
      return words?.locale === locale ? (words.sayer?.say(english) ?? english) : '';
    },
    [locale, words],
  );
}
