import { Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { FormFoot } from './FormFoot.tsx';
import type { StepFormProps } from './StepDialog.tsx';
import { useStepForm } from './use-step-form.ts';

/** One step becomes several: a line each. */
export function SplitForm(props: StepFormProps) {
  const t = useT();
  const [text, setText] = useState('');
  const form = useStepForm(props, () => {
    const names = text.split('\n').map((line) => line.trim());
    const into = names.filter((name) => name !== '').map((name) => ({ name }));
    return into.length < 2 ? t('live.split-too-few') : { type: 'split-task', itemId: props.item.id, into };
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <Textarea
          label={t('live.split-parts')}
          description={t('live.split-explains')}
          value={text}
          autosize
          minRows={3}
          maxRows={10}
          onChange={(event) => setText(event.currentTarget.value)}
          data-autofocus
        />
        <FormFoot verb={t('live.split-verb')} busy={form.busy} error={form.error} onClose={props.onClose} />
      </Stack>
    </form>
  );
}
