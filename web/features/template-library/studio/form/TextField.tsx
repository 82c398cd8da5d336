import { Button, Textarea, TextInput } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { type RefObject, useRef } from 'react';
import { useT } from '../../../../messages/use-t.ts';
import { Menu } from '../../../../ui/Menu.tsx';
import { fieldsOf } from '../../../../ui/schema-form/fields.ts';
import { useCaret } from '../../../../ui/use-caret.ts';
import { previewPieces, type TextFault, textFaults } from '../edit/texts.ts';
import { useEditor } from '../editor.ts';
import styles from './form.module.css';

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly multiline?: boolean;
  readonly maxLength: number;
  /** Said below the field: what the server found. */
  readonly error?: string | undefined;
  readonly onChange: (text: string) => void;
}

/** A text that may print parameters: inserted from a menu, looked at in its final words, wrong braces marked. */
export function TextField({ id, label, value, multiline = false, maxLength, error, onChange }: Props) {
  const { definition, readOnly, view } = useEditor();
  const parameters = definition['parameters'];
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const faults = textFaults(value, parameters);
  const common = {
    ref: input,
    id,
    size: 'xs',
    label,
    value,
    maxLength,
    error: error ?? (faults.length > 0 ? <Fault text={value} fault={faults[0]} /> : undefined),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => onChange(event.currentTarget.value),
  } as const;
  return (
    <div className={styles.text}>
      {multiline ? <Textarea {...common} autosize minRows={2} maxRows={12} /> : <TextInput {...common} />}
      {readOnly || view.kind === 'case-type' ? null : (
        <Insert label={label} input={input} value={value} onChange={onChange} />
      )}
      {value.includes('{{') && faults.length === 0 ? <Preview text={value} /> : null}
    </div>
  );
}

const FAULTS = {
  braces: 'template-studio.fault.braces',
  unknown: 'template-studio.fault.unknown',
  helper: 'template-studio.fault.helper',
  'three-braces': 'template-studio.fault.three-braces',
} as const;

function Fault({ text, fault }: { readonly text: string; readonly fault: TextFault | undefined }) {
  const t = useT();
  if (fault === undefined) return null;
  const [from, to] = [Math.max(0, fault.from - 16), Math.min(text.length, fault.to + 16)];
  return (
    <>
      <code className={styles.marked}>
        {text.slice(from, fault.from)}
        <mark data-severity="error">{text.slice(fault.from, fault.to)}</mark>
        {text.slice(fault.to, to)}
      </code>{' '}
      {t(FAULTS[fault.code], { word: fault.word, at: fault.from + 1 })}
    </>
  );
}

function Preview({ text }: { readonly text: string }) {
  const t = useT();
  const { definition } = useEditor();
  return (
    <p className={styles.preview}>
      <span className={styles.previewLabel}>{t('template-studio.preview')}</span>{' '}
      {previewPieces(text, definition['parameters']).map((piece, index) =>
        piece.blank ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no id and keep their place.
          <span key={index} className={styles.blank}>
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
    </p>
  );
}

interface InsertProps {
  readonly label: string;
  readonly input: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

const HELPERS = [
  ['date', '{{date NAME}}'],
  ['money', '{{money NAME currency="EUR"}}'],
  ['number', '{{number NAME}}'],
  ['if', '{{#if NAME}}{{NAME}}{{/if}}'],
  ['days', '{{date (inDays 5)}}'],
] as const;

/** Parameters by their title, put where the caret is. */
function Insert({ label, input, value, onChange }: InsertProps) {
  const t = useT();
  const { definition } = useEditor();
  const fields = fieldsOf(definition['parameters']);
  const caretTo = useCaret(input);
  const put = (text: string) => {
    const at = input.current?.selectionStart ?? value.length;
    const to = input.current?.selectionEnd ?? at;
    const next = `${value.slice(0, at)}${text}${value.slice(to)}`;
    caretTo(next, at + text.length);
    onChange(next);
  };
  const name = fields[0]?.name;
  return (
    <Menu position="bottom-end" returnFocus={false}>
      <Menu.Target>
        <Button
          className={styles.insert ?? ''}
          variant="subtle"
          size="compact-xs"
          leftSection={<IconBraces size={13} aria-hidden />}
          aria-label={t('template-studio.insert-into', { label })}
        >
          {t('template-studio.insert')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {fields.length === 0 ? <Menu.Label>{t('template-studio.insert-none')}</Menu.Label> : null}
        {fields.map((field) => (
          <Menu.Item key={field.name} onClick={() => put(`{{${field.name}}}`)}>
            {field.title}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {HELPERS.filter(([, text]) => name !== undefined || !text.includes('NAME')).map(([helper, text]) => (
          <Menu.Item key={helper} onClick={() => put(text.replaceAll('NAME', name ?? ''))}>
            {t(`template-studio.helper.${helper}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
