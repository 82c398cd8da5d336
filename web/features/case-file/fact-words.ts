import type { Formats, Translate } from '../../messages/use-t.ts';
import type { Field } from '../../ui/schema-form/fields.ts';

/** A value of the case file as people read it; null when there is none. */
export function factWords(t: Translate, formats: Formats, field: Field, value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return t(value ? 'schema-form.yes' : 'schema-form.no');
  if (typeof value === 'number') return formats.number(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (field.kind === 'date') return dateWords(formats, value);
  if (field.kind === 'choice') return field.choices.find((choice) => choice.value === value)?.label ?? value;
  return value;
}

/** A day has no time zone: it is the same day for everybody. */
function dateWords(formats: Formats, value: string): string {
  const day = new Date(value);
  if (Number.isNaN(day.getTime())) return value;
  return new Intl.DateTimeFormat(formats.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(day);
}
