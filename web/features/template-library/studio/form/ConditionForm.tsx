import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ExpressionName } from '../../../../../api/contract/expressions.ts';
import { type Translate, useT } from '../../../../messages/use-t.ts';
import type { Option } from '../../../../ui/pick.ts';
import { EMPTY_ROW, operatorsFor, type Row, type Rows, rowsOf, sourceOfRows } from '../edit/condition-rows.ts';
import { OPERATORS } from '../edit/conditions.ts';
import { nameWords, operatorKey, valueWords } from './condition-phrases.ts';
import styles from './form.module.css';
import { PickButton } from './PickButton.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly names: readonly ExpressionName[];
  readonly onChange: (source: string) => void;
}

/** A simple condition line by line; it is stored as soon as every line is complete. */
export function ConditionForm({ label, value, names, onChange }: Props) {
  const t = useT();
  const [typed, setTyped] = useState<{ readonly source: string; readonly rows: Rows }>(() => fresh(value));
  // Somebody else changed it, or an undo did: what is stored counts.
  if (typed.source !== value) setTyped(fresh(value));
  const { rows, join } = typed.rows;
  const set = (next: Rows) => {
    const source = sourceOfRows(next, names);
    setTyped({ source: source ?? value, rows: next });
    if (source !== null && source !== value) onChange(source);
  };
  const setRow = (at: number, row: Row) => set({ join, rows: rows.with(at, row) });
  const without = (at: number) => set({ join, rows: rows.length === 1 ? [EMPTY_ROW] : rows.toSpliced(at, 1) });
  return (
    <div className={styles.rows}>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id and keep their place.
        <div key={at} className={styles.comparison}>
          {at === 0 ? null : at === 1 ? (
            <NativeSelect
              size="xs"
              aria-label={t('template-studio.join')}
              value={join}
              data={[
                { value: 'all', label: t('template-studio.and') },
                { value: 'any', label: t('template-studio.or') },
              ]}
              onChange={(event) => set({ join: event.currentTarget.value === 'any' ? 'any' : 'all', rows })}
            />
          ) : (
            <span className={styles.joined}>{t(join === 'all' ? 'template-studio.and' : 'template-studio.or')}</span>
          )}
          <Line label={label} row={row} names={names} onChange={(next) => setRow(at, next)} />
          {rows.length === 1 && row.subject === '' ? null : (
            <ActionIcon variant="subtle" aria-label={t('template-studio.remove-line')} onClick={() => without(at)}>
              <IconX size={14} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
      {rows[0]?.subject === '' ? null : (
        <Button
          variant="subtle"
          size="compact-xs"
          className={styles.switch ?? ''}
          leftSection={<IconPlus size={12} aria-hidden />}
          onClick={() => set({ join, rows: [...rows, EMPTY_ROW] })}
        >
          {t('template-studio.add-line')}
        </Button>
      )}
    </div>
  );
}

const fresh = (source: string) => ({ source, rows: rowsOf(source) ?? { join: 'all' as const, rows: [EMPTY_ROW] } });

interface LineProps {
  readonly label: string;
  readonly row: Row;
  readonly names: readonly ExpressionName[];
  readonly onChange: (row: Row) => void;
}

function Line({ label, row, names, onChange }: LineProps) {
  const t = useT();
  const name = names.find(({ source }) => source === row.subject);
  const operators = [...new Set([...operatorsFor(name), row.is])];
  const choose = (subject: string) => {
    const next = names.find(({ source }) => source === subject);
    const [is = '=='] = operatorsFor(next);
    onChange({ subject, is, value: next?.type === 'yes-no' ? 'true' : String(next?.values?.[0] ?? '') });
  };
  return (
    <>
      <span className={styles.about}>
        <PickButton
          label={t('template-studio.condition-name', { label })}
          options={subjects(t, names)}
          chosen={row.subject}
          empty={t('template-studio.choose-name')}
          onChoose={choose}
        />
      </span>
      {row.subject === '' ? null : (
        <NativeSelect
          size="xs"
          aria-label={t('template-studio.condition-is', { label })}
          value={row.is}
          data={operators.map((each) => ({ value: each, label: t(operatorKey(each)) }))}
          onChange={(event) =>
            onChange({ ...row, is: OPERATORS.find((each) => each === event.currentTarget.value) ?? row.is })
          }
        />
      )}
      {row.subject === '' || row.is === 'known' || row.is === 'unknown' ? null : (
        <ValueInput label={label} row={row} name={name} onChange={onChange} />
      )}
    </>
  );
}

function ValueInput({
  label,
  row,
  name,
  onChange,
}: Omit<LineProps, 'names'> & { readonly name: ExpressionName | undefined }) {
  const t = useT();
  const values = name?.values ?? (name?.type === 'yes-no' ? [true, false] : null);
  const called = t('template-studio.condition-value', { label });
  if (values === null || row.is === 'contains') {
    return (
      <TextInput
        size="xs"
        aria-label={called}
        value={row.value}
        inputMode={name?.type === 'number' ? 'decimal' : 'text'}
        onChange={(event) => onChange({ ...row, value: event.currentTarget.value })}
      />
    );
  }
  const known = values.map(String);
  return (
    <NativeSelect
      size="xs"
      aria-label={called}
      value={row.value}
      data={[
        ...(known.includes(row.value) ? [] : [{ value: row.value, label: row.value }]),
        ...values.map((each) => ({ value: String(each), label: valueWords(t, each) })),
      ]}
      onChange={(event) => onChange({ ...row, value: event.currentTarget.value })}
    />
  );
}

const GROUPS = {
  facts: 'template-studio.group.facts',
  goals: 'template-studio.group.goals',
  items: 'template-studio.group.steps',
  case: 'template-studio.group.case',
} as const;

const subjects = (t: Translate, names: readonly ExpressionName[]): readonly Option[] =>
  names.map((name) => ({
    id: name.source,
    label: name.root === 'case' ? nameWords(t, name.source, names) : name.title,
    group: t(GROUPS[name.root]),
    also: name.name,
  }));
