import type { Formats, Translate } from '../../messages/use-t.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A fact as people read it; a day has no time zone and is the same day for everybody. */
export function valueWords(t: Translate, formats: Formats, value: unknown): string {
  if (typeof value === 'boolean') return t(value ? 'schema-form.yes' : 'schema-form.no');
  if (typeof value === 'number') return formats.number(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (!DAY.test(value) || Number.isNaN(Date.parse(value))) return value;
  return new Intl.DateTimeFormat(formats.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(value));
}
