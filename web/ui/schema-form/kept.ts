import { type Field, isRecord } from './fields.ts';
import type { RawValues } from './values.ts';

/** What was typed into a form, as one text: only the fields that differ from how it began; empty when none does. */
export function keptText(raw: RawValues, start: RawValues): string {
  const changed = Object.entries(raw).filter(([name, text]) => text !== (start[name] ?? ''));
  return changed.length === 0 ? '' : JSON.stringify(Object.fromEntries(changed));
}

/** The fields that a kept text has and the form still has; a text of something else is nothing. */
export function keptValues(text: string, fields: readonly Field[]): RawValues {
  try {
    const kept: unknown = text === '' ? {} : JSON.parse(text);
    if (!isRecord(kept)) return {};
    const known = fields.flatMap(({ name }) => {
      const value = kept[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    return Object.fromEntries(known);
  } catch {
    return {};
  }
}
