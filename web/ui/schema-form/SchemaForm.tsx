import { Fragment, type ReactNode } from 'react';
import { FieldControl } from './FieldControl.tsx';
import styles from './schema-form.module.css';
import type { SchemaFormState } from './use-schema-form.ts';

interface Props {
  readonly form: SchemaFormState;
  /** Makes ids unique when several forms stand on one page. */
  readonly id: string;
  readonly disabled?: boolean;
  /** Puts something around each field. */
  readonly around?: (name: string, field: ReactNode) => ReactNode;
}

/** Fields of a JSON Schema, one below the other, each with its own error. */
export function SchemaForm({ form, id, disabled = false, around = (_name, field) => field }: Props) {
  return (
    <div className={styles.form}>
      {form.fields.map((field) => (
        <Fragment key={field.name}>
          {around(
            field.name,
            <FieldControl
              field={field}
              id={`${id}-${field.name}`}
              value={form.raw[field.name] ?? ''}
              error={form.errors.get(field.name)}
              disabled={disabled}
              onChange={(text) => form.set(field.name, text)}
            />,
          )}
        </Fragment>
      ))}
    </div>
  );
}
