import { Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { explainItemQuery } from '../../api-client/queries.ts';
import { type MessageKey, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { type Field, fieldsOf } from '../../ui/schema-form/fields.ts';
import {
  type ConnectValues,
  connectCommand,
  countsAtOnce,
  type How,
  howsOf,
  operatorsOf,
  sourcesFor,
  startingFrom,
} from './connect-form.ts';
import { FormFoot } from './FormFoot.tsx';
import type { StepFormProps } from './StepDialog.tsx';
import { useStepForm } from './use-step-form.ts';

const COMPARED: { readonly [operator: string]: MessageKey } = {
  '>': 'live.connect-over',
  '>=': 'live.connect-at-least',
  '<': 'live.connect-under',
  '<=': 'live.connect-at-most',
  '==': 'live.connect-is',
  known: 'live.connect-known',
};

/** A step waits for another one, for a fact, or for both. */
export function ConnectForm(props: StepFormProps) {
  const t = useT();
  const { item } = props;
  const board = useCaseBoard();
  const { caseId } = useCaseActions();
  const { data } = useQuery(explainItemQuery(caseId, item.id, board.version));
  const sources = sourcesFor(board, item);
  const [values, setValues] = useState(() => startingFrom(board, props.sourceId));
  const set = (change: Partial<ConnectValues>) => setValues((before) => ({ ...before, ...change }));
  const fields = fieldsOf(board.head.fileSchema);
  const field = fields.find((each) => each.name === values.fact);
  const criterion = data?.waitingFor.find((wait) => wait.code === 'criterion');
  const criterionId = criterion?.criterion.criterionId ?? null;
  const form = useStepForm(
    props,
    () => connectCommand(item.id, values, field, criterionId) ?? t('live.connect-missing'),
  );
  const source = sources.find((each) => each.id === values.source);
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <NativeSelect
          label={t('live.connect-step')}
          description={t('live.connect-explains')}
          value={values.source}
          onChange={(event) => {
            const chosen = sources.find((each) => each.id === event.currentTarget.value);
            set({ source: event.currentTarget.value, how: howsOf(chosen)[0] ?? 'complete' });
          }}
          data={[
            { value: '', label: t('live.connect-none') },
            ...sources.map((each) => ({ value: each.id, label: each.name ?? t('common.erased') })),
          ]}
          data-autofocus
        />
        {source === undefined ? null : <HowChoice source={source} how={values.how} set={set} />}
        <FactCondition fields={fields} field={field} values={values} set={set} />
        {criterionId === null ? null : (
          <NativeSelect
            label={t('live.connect-joins')}
            value={values.joins}
            onChange={(event) => set({ joins: event.currentTarget.value === 'or' ? 'or' : 'and' })}
            data={[
              { value: 'and', label: t('live.connect-and') },
              { value: 'or', label: t('live.connect-or') },
            ]}
          />
        )}
        <FormFoot verb={t('live.connect-verb')} busy={form.busy} error={form.error} onClose={props.onClose} />
      </Stack>
    </form>
  );
}

interface HowProps extends Pick<ConditionProps, 'set'> {
  readonly source: BoardItem;
  readonly how: How;
}

/** Says too when it counts at once, because the other step stands there already. */
function HowChoice({ source, how, set }: HowProps) {
  const t = useT();
  const already = countsAtOnce(source, how);
  return (
    <NativeSelect
      label={t('live.connect-how')}
      description={already ? t('live.connect-already', { name: source.name ?? t('common.erased') }) : undefined}
      value={how}
      onChange={(event) =>
        set({ how: howsOf(source).find((each) => each === event.currentTarget.value) ?? 'complete' })
      }
      data={howsOf(source).map((each) => ({ value: each, label: t(`live.connect-${each}`) }))}
    />
  );
}

interface ConditionProps {
  readonly fields: readonly Field[];
  readonly field: Field | undefined;
  readonly values: ConnectValues;
  readonly set: (change: Partial<ConnectValues>) => void;
}

function FactCondition({ fields, field, values, set }: ConditionProps) {
  const t = useT();
  return (
    <>
      <NativeSelect
        label={t('live.connect-fact')}
        value={values.fact}
        onChange={(event) => {
          const chosen = fields.find((each) => each.name === event.currentTarget.value);
          set({ fact: event.currentTarget.value, operator: operatorsOf(chosen)[0] ?? 'known', value: '' });
        }}
        data={[
          { value: '', label: t('live.connect-no-fact') },
          ...fields.filter(({ kind }) => kind !== 'json').map(({ name, title }) => ({ value: name, label: title })),
        ]}
      />
      {field === undefined ? null : (
        <Group gap="xs" grow>
          <NativeSelect
            aria-label={t('live.connect-compared')}
            value={values.operator}
            onChange={(event) => set({ operator: event.currentTarget.value })}
            data={operatorsOf(field).map((operator) => ({
              value: operator,
              label: t(COMPARED[operator] ?? 'live.connect-is'),
            }))}
          />
          {values.operator === 'known' ? null : <FactValue field={field} values={values} set={set} />}
        </Group>
      )}
    </>
  );
}

function FactValue({ field, values, set }: Pick<ConditionProps, 'values' | 'set'> & { readonly field: Field }) {
  const t = useT();
  if (field.kind === 'number')
    return (
      <TextInput
        aria-label={t('live.connect-value')}
        inputMode="decimal"
        value={values.value}
        onChange={(event) => set({ value: event.currentTarget.value })}
      />
    );
  const choices =
    field.kind === 'choice'
      ? field.choices.map((each) => ({ value: String(each.value), label: each.label }))
      : [
          { value: 'true', label: t('schema-form.yes') },
          { value: 'false', label: t('schema-form.no') },
        ];
  return (
    <NativeSelect
      aria-label={t('live.connect-value')}
      value={values.value}
      onChange={(event) => set({ value: event.currentTarget.value })}
      data={[{ value: '', label: '' }, ...choices]}
    />
  );
}
