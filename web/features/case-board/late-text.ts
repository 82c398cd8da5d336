import type { SchemaFormState } from '../../ui/schema-form/use-schema-form.ts';

/** What was typed into a form, as the lines of a note: nothing that a person wrote is lost. */
export function answersAsNote(name: string | null, form: Pick<SchemaFormState, 'fields' | 'raw'>): string {
  const lines = form.fields.flatMap((field) => {
    const text = (form.raw[field.name] ?? '').trim();
    return text === '' ? [] : [`${field.title}: ${text}`];
  });
  return [...(name === null ? [] : [name]), ...lines].join('\n');
}
