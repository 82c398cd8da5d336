import { Button } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../../messages/use-t.ts';
import { SchemaForm } from '../../../ui/schema-form/SchemaForm.tsx';
import { useSchemaForm } from '../../../ui/schema-form/use-schema-form.ts';
import { type DesignedField, designedFields, withFieldAt, withMovedField, withNewField } from './edit/field-design.ts';
import type { Json } from './edit/tree.ts';
import designer from './form/designer.module.css';
import { FieldEditor } from './form/FieldEditor.tsx';
import styles from './form/form.module.css';

interface Props {
  readonly label: string;
  /** Said while there are no fields. */
  readonly empty: string;
  /** A JSON Schema of named values, or nothing yet. */
  readonly schema: unknown;
  readonly readOnly?: boolean;
  /** What a field is called in texts and conditions can be changed; without this names are fixed. */
  readonly onRename?: (from: string, to: string, schema: Json) => void;
  readonly onChange: (schema: Json) => void;
}

/** Fields that are asked for: parameters of a fragment, the form of a step, the facts of a case type. */
export function FieldDesigner(props: Props) {
  const t = useT();
  const { label, empty, schema, readOnly = false, onChange } = props;
  const fields = designedFields(schema);
  const [open, setOpen] = useState<string | null>(null);
  const [fresh, setFresh] = useState<string | null>(null);
  const [previewed, setPreviewed] = useState(false);
  const add = () => {
    const { schema: next, name } = withNewField(schema, t('template-studio.new-field'), 'text');
    onChange(next);
    setOpen(name);
    setFresh(name);
  };
  return (
    <section className={styles.designer} aria-label={label}>
      <h3 className={styles.heading}>{label}</h3>
      {fields.length === 0 ? (
        <p className={styles.quiet}>{empty}</p>
      ) : (
        <FieldLines {...props} fields={fields} open={open} fresh={fresh} setOpen={setOpen} />
      )}
      <div className={styles.verbs}>
        {readOnly ? null : (
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconPlus size={12} aria-hidden />}
            aria-label={t('template-studio.add-field-to', { label })}
            onClick={add}
          >
            {t('template-studio.add-field')}
          </Button>
        )}
        {fields.length === 0 ? null : (
          <Button variant="subtle" size="compact-xs" aria-expanded={previewed} onClick={() => setPreviewed(!previewed)}>
            {t('template-studio.preview-form')}
          </Button>
        )}
      </div>
      {previewed && fields.length > 0 ? (
        <FormPreview key={JSON.stringify(schema)} label={label} schema={schema} />
      ) : null}
    </section>
  );
}

interface LinesProps extends Props {
  readonly fields: readonly DesignedField[];
  readonly open: string | null;
  readonly fresh: string | null;
  readonly setOpen: (name: string | null) => void;
}

/** The fields in their order; they are carried by the pointer, or by Alt and an arrow. */
function FieldLines({ fields, schema, readOnly = false, open, fresh, setOpen, onRename, onChange }: LinesProps) {
  const [dragged, setDragged] = useState<string | null>(null);
  // A field keeps its line, and the focus in it, when it is called otherwise.
  const [lines, setLines] = useState<Readonly<Record<string, string>>>({});
  const drop = (at: number, name: string) => {
    if (dragged !== null && dragged !== name) onChange(withFieldAt(schema, dragged, at));
  };
  const carry = (event: React.KeyboardEvent, name: string) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!event.altKey || readOnly || by === null) return;
    event.preventDefault();
    onChange(withMovedField(schema, name, by));
  };
  return (
    <ul className={designer.fields}>
      {fields.map((field, at) => (
        <li
          key={lines[field.name] ?? field.name}
          draggable={!readOnly && open !== field.name}
          data-dragged={dragged === field.name}
          onDragStart={() => setDragged(field.name)}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            drop(at, field.name);
          }}
        >
          <FieldHead
            field={field}
            open={open === field.name}
            onToggle={() => setOpen(open === field.name ? null : field.name)}
            onKeyDown={(event) => carry(event, field.name)}
          />
          {open === field.name ? (
            <FieldEditor
              field={field}
              schema={schema}
              readOnly={readOnly}
              canRename={onRename !== undefined}
              fresh={fresh === field.name}
              onChange={onChange}
              onRename={(to, next) => {
                setLines({ ...lines, [to]: lines[field.name] ?? field.name });
                onRename?.(field.name, to, next);
                setOpen(to);
              }}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

interface HeadProps {
  readonly field: DesignedField;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
}

function FieldHead({ field, open, onToggle, onKeyDown }: HeadProps) {
  const t = useT();
  return (
    <div className={designer.fieldHead}>
      <button
        type="button"
        className={designer.fieldName}
        aria-expanded={open}
        onClick={onToggle}
        onKeyDown={onKeyDown}
      >
        <IconChevronDown size={14} aria-hidden data-open={open} />
        <span>{field.title === '' ? field.name : field.title}</span>
        <span className={styles.quiet}>{t(`template-studio.field-type.${field.type}`)}</span>
        {field.required ? <span className={designer.tag}>{t('template-studio.mark.needed')}</span> : null}
      </button>
      <code className={styles.quiet}>{field.name}</code>
    </div>
  );
}

/** The form as the agent sees it. */
function FormPreview({ label, schema }: { readonly label: string; readonly schema: unknown }) {
  const form = useSchemaForm(schema);
  return (
    <div className={designer.formPreview}>
      <SchemaForm form={form} id={`preview-${label}`} />
    </div>
  );
}
