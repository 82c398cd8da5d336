import type { IntlShape } from '@formatjs/intl';
import { createContext, createElement, type ReactNode, useContext, useMemo } from 'react';
import type { Catalogue } from './en.ts';
import { type Locale, type MessageValues, makeIntl } from './intl.ts';
import type { StudioCatalogue, StudioKey } from './studio/en.ts';

/** Everything that can be said. Words of the studio are there below `StudioMessages` only; elsewhere they are refused. */
export type MessageKey = keyof Catalogue | StudioKey;
type Words = Catalogue & Partial<StudioCatalogue>;

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
  /** The day that it fell on for this person: equal for equal days, no words. */
  readonly dayOf: (instant: string | number) => string;
  /** The day in words: "Today", "Monday, 2 March". */
  readonly day: (instant: string | number) => string;
  /** "just now", "5min ago"; null from an hour on, when the clock time says more. */
  readonly ago: (instant: string | number, now: number) => string | null;
  readonly number: (value: number) => string;
  readonly list: (parts: readonly string[]) => string;
}

interface Language {
  readonly t: Translate;
  readonly formats: Formats;
  readonly words: Words;
  readonly timeZone: string | undefined;
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

/** Adds the words of a part of the product that is fetched by itself. */
export function MoreMessages(props: { readonly words: StudioCatalogue; readonly children: ReactNode }) {
  const { words, formats, timeZone } = useLanguage();
  const all = useMemo(() => ({ ...words, ...props.words }), [words, props.words]);
  const language = useMemo(() => makeLanguage(formats.locale, all, timeZone), [formats.locale, all, timeZone]);
  return createElement(Context, { value: language }, props.children);
}

export function makeLanguage(locale: Locale, words: Words, timeZone?: string): Language {
  const intl = makeIntl(locale, words, timeZone);
  return { t: translate(intl, words), formats: formatsOf(locale, intl), words, timeZone };
}

function translate(intl: IntlShape<string>, catalogue: Words): Translate {
  const say = (key: MessageKey, values?: MessageValues) => intl.formatMessage({ id: key }, { ...values });
  return Object.assign(say, { knows: (key: string): key is MessageKey => Object.hasOwn(catalogue, key) });
}

function formatsOf(locale: Locale, intl: IntlShape<string>): Formats {
  const day = (instant: string | number) =>
    intl.formatDate(instant, { year: 'numeric', month: '2-digit', day: '2-digit' });
  const time = (instant: string | number) =>
    intl.formatTime(instant, { hour: '2-digit', minute: '2-digit', hour12: false });
  const date = (instant: string | number) => intl.formatDate(instant, { day: 'numeric', month: 'short' });
  const dayOf = remembered(day);
  return {
    locale,
    time,
    date,
    dayOf,
    day: (instant) => dayWords(intl, instant, dayOf),
    ago: (instant, now) => agoWords(intl, instant, now),
    moment: (instant) => (day(instant) === day(Date.now()) ? time(instant) : `${date(instant)}, ${time(instant)}`),
    exact: (instant) => intl.formatDate(instant, { dateStyle: 'medium', timeStyle: 'medium', hour12: false }),
    number: (value) => intl.formatNumber(value),
    list: (parts) => intl.formatList(parts, { type: 'conjunction' }),
  };
}

const QUARTER_MS = 900_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 3600_000;

/** Zones begin their days at full quarters of an hour: a long timeline asks for few days, and for each of them once. */
function remembered(day: (instant: number) => string): Formats['dayOf'] {
  const known = new Map<number, string>();
  return (instant) => {
    const quarter = Math.floor(new Date(instant).getTime() / QUARTER_MS);
    const words = known.get(quarter) ?? day(quarter * QUARTER_MS);
    known.set(quarter, words);
    return words;
  };
}

function dayWords(intl: IntlShape<string>, instant: string | number, dayOf: Formats['dayOf']): string {
  const now = Date.now();
  for (const days of [0, -1]) {
    if (dayOf(instant) !== dayOf(now + days * DAY_MS)) continue;
    const words = intl.formatRelativeTime(days, 'day', { numeric: 'auto' });
    return words.charAt(0).toLocaleUpperCase(intl.locale) + words.slice(1);
  }
  const thisYear = new Date(instant).getFullYear() === new Date(now).getFullYear();
  return intl.formatDate(instant, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(thisYear ? {} : { year: 'numeric' }),
  });
}

function agoWords(intl: IntlShape<string>, instant: string | number, now: number): string | null {
  const minutes = Math.floor((now - new Date(instant).getTime()) / MINUTE_MS);
  if (minutes >= 60) return null;
  return minutes < 1
    ? intl.formatRelativeTime(0, 'second', { numeric: 'auto' })
    : intl.formatRelativeTime(-minutes, 'minute', { style: intl.locale.startsWith('de') ? 'short' : 'narrow' });
}

function useLanguage(): Language {
  const language = useContext(Context);
  if (language === null) throw new Error('MessagesProvider is missing above this component');
  return language;
}

export const useT = (): Translate => useLanguage().t;
export const useFormats = (): Formats => useLanguage().formats;
