import { NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { changeCommand, changeValues, STEP_ROLES } from './change-form.ts';
import { FormFoot } from './FormFoot.tsx';
import { isTask } from './item-state.ts';
import type { StepFormProps } from './StepDialog.tsx';
import { useStepForm } from './use-step-form.ts';

/** What a step is called, what it asks for, when it is due and for whom it is. */
export function ChangeForm(props: StepFormProps) {
  const t = useT();
  const { item, onClose } = props;
  const [values, setValues] = useState(() => changeValues(item));
  const set = (change: Partial<typeof values>) => setValues((before) => ({ ...before, ...change }));
  const form = useStepForm(props, () => {
    if (values.name.trim() === '') return t('schema-form.needed');
    return changeCommand(item, values) ?? t('live.nothing-changed');
  });
  const timed = isTask(item) || item.kind === 'stage' || item.kind === 'wait-task' || item.kind === 'timer';
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('live.name')}
          value={values.name}
          maxLength={300}
          onChange={(event) => set({ name: event.currentTarget.value })}
          data-autofocus
        />
        <Textarea
          label={t('live.description')}
          value={values.description}
          maxLength={8000}
          autosize
          minRows={2}
          maxRows={8}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
        {timed ? (
          <TextInput
            type="datetime-local"
            label={t('live.due')}
            description={item.kind === 'timer' ? undefined : t('live.due-none')}
            value={values.due}
            onChange={(event) => set({ due: event.currentTarget.value })}
          />
        ) : null}
        {isTask(item) ? (
          <NativeSelect
            label={t('live.role')}
            value={values.role}
            onChange={(event) => set({ role: event.currentTarget.value })}
            data={[
              { value: '', label: t('live.role-any') },
              ...STEP_ROLES.map((role) => ({ value: role, label: t(`role.${role}`) })),
            ]}
          />
        ) : null}
        <FormFoot verb={t('live.save')} busy={form.busy} error={form.error} onClose={onClose} />
      </Stack>
    </form>
  );
}
