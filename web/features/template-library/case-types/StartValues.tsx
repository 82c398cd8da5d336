import { useState } from 'react';
import { useFormats, useT } from '../../../messages/use-t.ts';
import { fieldErrorWords } from '../../../ui/schema-form/error-words.ts';
import { FieldControl } from '../../../ui/schema-form/FieldControl.tsx';
import { type Field, fieldsOf, isRecord } from '../../../ui/schema-form/fields.ts';
import { parseField, rawOf } from '../../../ui/schema-form/values.ts';
import { type Json, withField } from '../studio/edit/tree.ts';
import styles from './case-types.module.css';

interface Props {
  /** Parameters of the fragment. */
  readonly schema: unknown;
  /** Facts of the case type: what has the name of one is filled in from it. */
  readonly facts: unknown;
  readonly values: Json;
  readonly id: string;
  readonly onChange: (values: Json) => void;
}

/** With which values a fragment starts: given here, taken from the case, or what it proposes by itself. */
export function StartValues({ schema, facts, values, id, onChange }: Props) {
  const t = useT();
  const known = new Set(fieldsOf(facts).map(({ name }) => name));
  const fields = fieldsOf(schema);
  if (fields.length === 0) return <p className={styles.quiet}>{t('template-case-types.no-values')}</p>;
  return (
    <>
      {fields.map((field) => (
        <Value
          key={field.name}
          field={{ ...field, required: false, description: helpOf(t, field, known.has(field.name)) }}
          id={`${id}-${field.name}`}
          value={values[field.name]}
          onChange={(value) => onChange(withField(values, field.name, value))}
        />
      ))}
    </>
  );
}

function helpOf(t: ReturnType<typeof useT>, field: Field, isFact: boolean): string | null {
  if (isFact) return t('template-case-types.from-fact');
  if (isRecord(field.initial) || field.initial === undefined || field.initial === null) {
    return field.required ? t('template-case-types.needed') : field.description;
  }
  return t('template-case-types.from-default', { value: String(field.initial) });
}

interface ValueProps {
  readonly field: Field;
  readonly id: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** What cannot be read yet stays in the control and is not taken. */
function Value({ field, id, value, onChange }: ValueProps) {
  const t = useT();
  const formats = useFormats();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? rawOf(field, value);
  const parsed = parseField(field, text);
  return (
    <FieldControl
      field={field}
      id={id}
      value={text}
      error={'error' in parsed ? fieldErrorWords(t, formats, parsed.error) : undefined}
      onChange={(next) => {
        const read = parseField(field, next);
        setTyped('error' in read ? next : null);
        if (!('error' in read)) onChange(read.value);
      }}
    />
  );
}
