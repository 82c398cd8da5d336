import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../../../../messages/use-t.ts';
import {
  type DesignedField,
  designedFields,
  FIELD_TYPES,
  type FieldChange,
  hasLimits,
  withChangedField,
  withFieldNamed,
  withMovedField,
  withoutField,
} from '../edit/field-design.ts';
import { freeName, isName } from '../edit/keys.ts';
import type { Json } from '../edit/tree.ts';
import designer from './designer.module.css';
import styles from './form.module.css';

interface Props {
  readonly field: DesignedField;
  readonly schema: unknown;
  readonly readOnly: boolean;
  readonly canRename: boolean;
  /** It has just been added: its label is written first. */
  readonly fresh: boolean;
  readonly onChange: (schema: Json) => void;
  readonly onRename: (to: string, schema: Json) => void;
}

/** Everything of one field: what it is called, what it takes, and its limits. */
export function FieldEditor(props: Props) {
  const t = useT();
  const { field, schema, readOnly, onChange } = props;
  const set = (change: FieldChange) => onChange(withChangedField(schema, field.name, change));
  return (
    <fieldset className={designer.fieldForm} disabled={readOnly}>
      <Title {...props} />
      <NativeSelect
        size="xs"
        label={t('template-studio.field-kind')}
        value={field.type}
        data={FIELD_TYPES.filter((type) => type !== 'other' || field.type === 'other').map((type) => ({
          value: type,
          label: t(`template-studio.field-type.${type}`),
        }))}
        onChange={(event) => set({ type: FIELD_TYPES.find((type) => type === event.currentTarget.value) ?? 'text' })}
      />
      <TextInput
        size="xs"
        label={t('template-studio.field-help')}
        value={field.help}
        maxLength={2000}
        onChange={(event) => set({ help: event.currentTarget.value })}
      />
      <Checkbox
        size="xs"
        label={t('template-studio.field-required')}
        checked={field.required}
        onChange={(event) => set({ required: event.currentTarget.checked })}
      />
      {field.type === 'choice' ? <Choices key={field.name} field={field} onChange={set} /> : null}
      <Initial key={`${field.name} ${field.type}`} field={field} onChange={set} />
      {hasLimits(field.type) ? <Limits field={field} onChange={set} /> : null}
      <Name key={field.name} {...props} />
      {readOnly ? null : (
        <div className={styles.verbs}>
          <Button variant="subtle" size="compact-xs" onClick={() => onChange(withMovedField(schema, field.name, -1))}>
            {t('template-studio.field-up')}
          </Button>
          <Button variant="subtle" size="compact-xs" onClick={() => onChange(withMovedField(schema, field.name, 1))}>
            {t('template-studio.field-down')}
          </Button>
          <Button variant="subtle" size="compact-xs" onClick={() => onChange(withoutField(schema, field.name))}>
            {t('template-studio.field-remove')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** The label; while the name is the one that every new field gets, it follows the label. */
function Title({ field, schema, fresh, canRename, onChange, onRename }: Props) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (fresh) input.current?.select();
  }, [fresh]);
  const settle = () => {
    const unnamed = field.name.replace(/\d+$/, '') === freeName(t('template-studio.new-field'), new Set());
    if (!canRename || !unnamed || field.title.trim() === '') return;
    const others = designedFields(schema).flatMap(({ name }) => (name === field.name ? [] : [name]));
    const name = freeName(field.title, new Set(others));
    if (name !== field.name) onRename(name, withFieldNamed(schema, field.name, name));
  };
  return (
    <TextInput
      ref={input}
      size="xs"
      label={t('template-studio.field-title')}
      value={field.title}
      maxLength={200}
      onChange={(event) => onChange(withChangedField(schema, field.name, { title: event.currentTarget.value }))}
      onBlur={settle}
    />
  );
}

interface PartProps {
  readonly field: DesignedField;
  readonly onChange: (change: FieldChange) => void;
}

function Choices({ field, onChange }: PartProps) {
  const t = useT();
  const [text, setText] = useState(field.choices.join('\n'));
  return (
    <Textarea
      size="xs"
      label={t('template-studio.field-choices')}
      description={t('template-studio.field-choices-help')}
      autosize
      minRows={2}
      maxRows={8}
      value={text}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        const choices = [...new Set(typed.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
        if (choices.length > 0) onChange({ choices });
      }}
    />
  );
}

/** The value that stands there at first. */
function Initial({ field, onChange }: PartProps) {
  const t = useT();
  const { type, initial, choices } = field;
  const [text, setText] = useState(initial === undefined ? '' : String(initial));
  const label = t('template-studio.field-default');
  if (type === 'list' || type === 'other') return null;
  const options = type === 'choice' ? choices : type === 'yes-no' ? ['true', 'false'] : null;
  if (options !== null) {
    const word = (each: string) =>
      type === 'choice' ? each : t(each === 'true' ? 'schema-form.yes' : 'schema-form.no');
    return (
      <NativeSelect
        size="xs"
        label={label}
        value={initial === undefined ? '' : String(initial)}
        data={[
          { value: '', label: t('template-studio.none') },
          ...options.map((each) => ({ value: each, label: word(each) })),
        ]}
        onChange={(event) => onChange({ initial: fitting(event.currentTarget.value, type) })}
      />
    );
  }
  return (
    <TextInput
      size="xs"
      label={label}
      type={type === 'date' ? 'date' : 'text'}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange({ initial: fitting(event.currentTarget.value, type) });
      }}
    />
  );
}

/** What was typed as JSON of the type; undefined when it is empty or does not fit. */
function fitting(text: string, type: DesignedField['type']): unknown {
  if (text.trim() === '') return undefined;
  if (type === 'yes-no') return text === 'true';
  if (type !== 'number' && type !== 'integer' && type !== 'money') return text;
  return numberIn(text) ?? undefined;
}

function numberIn(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

const LIMIT_WORDS = {
  text: 'length',
  'long-text': 'length',
  list: 'entries',
} as const;

function Limits({ field, onChange }: PartProps) {
  const t = useT();
  const of =
    field.type === 'text' || field.type === 'long-text' || field.type === 'list' ? LIMIT_WORDS[field.type] : 'value';
  return (
    <div className={designer.pair}>
      {(['min', 'max'] as const).map((each) => (
        <TextInput
          key={`${each} ${field.type}`}
          size="xs"
          inputMode="decimal"
          label={t(`template-studio.limit.${each}-${of}`)}
          defaultValue={field[each] ?? ''}
          onBlur={(event) => {
            const value = numberIn(event.currentTarget.value);
            if (value !== field[each]) onChange(each === 'min' ? { min: value } : { max: value });
          }}
        />
      ))}
    </div>
  );
}

/** What texts, forms and conditions call it; changed when the field is left, so that nothing is renamed while typing. */
function Name({ field, schema, canRename, onRename }: Props) {
  const t = useT();
  const [name, setName] = useState(field.name);
  const [wrong, setWrong] = useState(false);
  if (!canRename) return null;
  const settle = () => {
    if (name === field.name) return setWrong(false);
    const next = withFieldNamed(schema, field.name, name);
    const fits = isName(name) && next !== schema;
    setWrong(!fits);
    if (fits) onRename(name, next);
  };
  return (
    <TextInput
      size="xs"
      label={t('template-studio.field-name')}
      description={t('template-studio.field-name-help')}
      error={wrong ? t('template-library.parameter-name-rule') : undefined}
      value={name}
      maxLength={40}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={settle}
    />
  );
}
