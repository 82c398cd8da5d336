import { useMemo, useState } from 'react';
import { useFormats, useT } from '../../messages/use-t.ts';
import { checkForm, serverErrors } from './check.ts';
import { fieldErrorWords } from './error-words.ts';
import { type Field, fieldsOf, isRecord } from './fields.ts';
import { keptText, keptValues } from './kept.ts';
import { type FormValues, initialValues, type RawValues } from './values.ts';

export interface SchemaFormState {
  readonly fields: readonly Field[];
  readonly raw: RawValues;
  /** Words for what is wrong, by name of the field. */
  readonly errors: ReadonlyMap<string, string>;
  readonly dirty: boolean;
  readonly set: (name: string, text: string) => void;
  /** The values when they pass, else null and the errors are shown. */
  readonly check: () => FormValues | null;
  /** Values when they pass, without showing any error: for a preview while typing. */
  readonly peek: () => FormValues | null;
  /** Errors that the server found; true when at least one belongs to a field. */
  readonly showServerErrors: (errors: readonly { readonly pointer: string; readonly detail: string }[]) => boolean;
}

/** Where what is typed is kept until it is sent, as one text. */
export interface KeptForm {
  readonly text: string;
  readonly keep: (text: string) => void;
}

/** State of a form made from a JSON Schema; `known` fills fields whose values are known already, then what was kept. */
export function useSchemaForm(
  schema: unknown,
  known: { readonly [name: string]: unknown } = {},
  kept?: KeptForm,
): SchemaFormState {
  const t = useT();
  const formats = useFormats();
  const fields = useMemo(() => fieldsOf(schema), [schema]);
  const [start] = useState(() => initialValues(fields, known));
  const [raw, setRaw] = useState<RawValues>(() => ({ ...start, ...keptValues(kept?.text ?? '', fields) }));
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const run = () => checkForm(isRecord(schema) ? schema : {}, fields, raw);
  return {
    fields,
    raw,
    errors,
    dirty: fields.some((field) => (raw[field.name] ?? '') !== (start[field.name] ?? '')),
    set: (name, text) => {
      const next = { ...raw, [name]: text };
      setRaw(next);
      kept?.keep(keptText(next, start));
      setErrors((before) => new Map([...before].filter(([key]) => key !== name)));
    },
    check: () => {
      const result = run();
      setErrors(
        new Map(result.ok ? [] : result.errors.map((error) => [error.name, fieldErrorWords(t, formats, error)])),
      );
      return result.ok ? result.values : null;
    },
    peek: () => {
      const result = run();
      return result.ok ? result.values : null;
    },
    showServerErrors: (found) => {
      const byField = serverErrors(found, fields);
      setErrors(byField);
      return byField.size > 0;
    },
  };
}
