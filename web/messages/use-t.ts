import type { IntlShape } from '@formatjs/intl';
import { createContext, createElement, type ReactNode, useContext, useMemo } from 'react';
import type { Catalogue, MessageKey } from './en.ts';
import { type Locale, type MessageValues, makeIntl } from './intl.ts';

export type { MessageKey } from './en.ts';

/** `t('inbox.title')`, `t('inbox.new', { count: 3 })`: keys are checked by the compiler, values by the message. */
export interface Translate {
  (key: MessageKey, values?: MessageValues): string;
  /** Whether there are words for a key that is made at run time, from a code of the server say. */
  knows(key: string): key is MessageKey;
}

export interface Formats {
  readonly locale: Locale;
  /** Clock time today, else the date too: "14:02", "3 Mar, 14:02". */
  readonly moment: (instant: string | number) => string;
  /** All of it, for titles and tooltips. */
  readonly exact: (instant: string | number) => string;
  readonly date: (instant: string | number) => string;
  readonly time: (instant: string | number) => string;
  readonly number: (value: number) => string;
  readonly list: (parts: readonly string[]) => string;
}

interface Language {
  readonly t: Translate;
  readonly formats: Formats;
}

const Context = createContext<Language | null>(null);

export function MessagesProvider(props: {
  readonly locale: Locale;
  readonly catalogue: Catalogue;
  readonly timeZone?: string | undefined;
  readonly children: ReactNode;
}) {
  const { locale, catalogue, timeZone } = props;
  const language = useMemo(() => makeLanguage(locale, catalogue, timeZone), [locale, catalogue, timeZone]);
  return createElement(Context, { value: language }, props.children);
}

export function makeLanguage(locale: Locale, catalogue: Catalogue, timeZone?: string): Language {
  const intl = makeIntl(locale, catalogue, timeZone);
  return { t: translate(intl, catalogue), formats: formatsOf(locale, intl) };
}

function translate(intl: IntlShape<string>, catalogue: Catalogue): Translate {
  const say = (key: MessageKey, values?: MessageValues) => intl.formatMessage({ id: key }, { ...values });
  return Object.assign(say, { knows: (key: string): key is MessageKey => Object.hasOwn(catalogue, key) });
}

function formatsOf(locale: Locale, intl: IntlShape<string>): Formats {
  const day = (instant: string | number) =>
    intl.formatDate(instant, { year: 'numeric', month: '2-digit', day: '2-digit' });
  const time = (instant: string | number) =>
    intl.formatTime(instant, { hour: '2-digit', minute: '2-digit', hour12: false });
  const date = (instant: string | number) => intl.formatDate(instant, { day: 'numeric', month: 'short' });
  return {
    locale,
    time,
    date,
    moment: (instant) => (day(instant) === day(Date.now()) ? time(instant) : `${date(instant)}, ${time(instant)}`),
    exact: (instant) => intl.formatDate(instant, { dateStyle: 'medium', timeStyle: 'medium' }),
    number: (value) => intl.formatNumber(value),
    list: (parts) => intl.formatList(parts, { type: 'conjunction' }),
  };
}

function useLanguage(): Language {
  const language = useContext(Context);
  if (language === null) throw new Error('MessagesProvider is missing above this component');
  return language;
}

export const useT = (): Translate => useLanguage().t;
export const useFormats = (): Formats => useLanguage().formats;
