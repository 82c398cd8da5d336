import { Group, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { useT } from '../../messages/use-t.ts';
import type { Field } from './fields.ts';

export interface ControlProps {
  readonly field: Field;
  readonly id: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
  readonly onChange: (text: string) => void;
}

/** Few choices are seen at once, many are a list. */
const RADIO_LIMIT = 4;

/** The control that fits the kind of a field, with label, help and error. */
export function FieldControl(props: ControlProps) {
  const { field } = props;
  const yesNo = useYesNo();
  if (field.kind === 'boolean') return <Choices {...props} options={yesNo} />;
  if (field.kind === 'choice') {
    const options = field.choices.map((choice) => ({ value: String(choice.value), label: choice.label }));
    return options.length <= RADIO_LIMIT ? (
      <Choices {...props} options={options} />
    ) : (
      <Chosen {...props} options={options} />
    );
  }
  return <Typed {...props} />;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

function useYesNo(): readonly Option[] {
  const t = useT();
  return [
    { value: 'true', label: t('schema-form.yes') },
    { value: 'false', label: t('schema-form.no') },
  ];
}

const shared = ({ field, id, error, disabled }: ControlProps) => ({
  id,
  name: field.name,
  label: field.title,
  description: field.description ?? undefined,
  withAsterisk: field.required,
  error,
  disabled: disabled ?? false,
});

function Choices(props: ControlProps & { readonly options: readonly Option[] }) {
  return (
    <Radio.Group {...shared(props)} value={props.value} onChange={props.onChange} size="xs">
      <Group gap="md" mt={4}>
        {props.options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            label={option.label}
            size="xs"
            disabled={props.disabled ?? false}
          />
        ))}
      </Group>
    </Radio.Group>
  );
}

function Chosen(props: ControlProps & { readonly options: readonly Option[] }) {
  return (
    <NativeSelect
      {...shared(props)}
      size="xs"
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      data={[{ value: '', label: '' }, ...props.options]}
    />
  );
}

function Typed(props: ControlProps) {
  const { field, value, onChange } = props;
  const common = { ...shared(props), value, autoComplete: 'off' };
  if (field.kind === 'json' || (field.kind === 'text' && field.multiline)) {
    return (
      <Textarea
        {...common}
        autosize
        minRows={2}
        maxRows={8}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...common}
      type={field.kind === 'date' ? 'date' : 'text'}
      inputMode={field.kind === 'number' ? 'decimal' : 'text'}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
