import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ExpressionName } from '../../../../../api/contract/expressions.ts';
import { useT } from '../../../../messages/use-t.ts';
import { EMPTY_ROW, operatorsFor, type Row, type Rows, rowsOf, sourceOfRows } from '../edit/condition-rows.ts';
import { OPERATORS } from '../edit/conditions.ts';
import { nameWords, operatorKey, valueWords } from './condition-phrases.ts';
import styles from './form.module.css';

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
          <ActionIcon variant="subtle" aria-label={t('template-studio.remove-line')} onClick={() => without(at)}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
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
      <NativeSelect
        size="xs"
        className={styles.about ?? ''}
        aria-label={t('template-studio.condition-name', { label })}
        value={row.subject}
        data={subjects(t, names, row.subject)}
        onChange={(event) => choose(event.currentTarget.value)}
      />
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

function subjects(t: ReturnType<typeof useT>, names: readonly ExpressionName[], chosen: string) {
  const group = (root: ExpressionName['root'], label: string) => ({
    group: label,
    items: names
      .filter((name) => name.root === root)
      .map((name) => ({ value: name.source, label: root === 'case' ? nameWords(t, name.source, names) : name.title })),
  });
  const unknown = chosen !== '' && names.every(({ source }) => source !== chosen);
  return [
    { value: '', label: t('template-studio.choose-name') },
    ...(unknown ? [{ value: chosen, label: chosen }] : []),
    group('facts', t('template-studio.group.facts')),
    group('goals', t('template-studio.group.goals')),
    group('items', t('template-studio.group.steps')),
    group('case', t('template-studio.group.case')),
  ].filter((each) => !('items' in each) || each.items.length > 0);
}
