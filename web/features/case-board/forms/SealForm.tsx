import { Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../../messages/use-t.ts';
import { useCaseBoard } from '../../../sync/case-screen.ts';
import { FormFoot } from '../FormFoot.tsx';
import type { CaseFormProps } from './CaseDialog.tsx';
import { useCaseForm } from './use-case-form.ts';

/** Closes the case for good: the one thing that cannot be taken back. */
export function SealForm({ onClose }: CaseFormProps) {
  const t = useT();
  const { head } = useCaseBoard();
  const [reason, setReason] = useState('');
  const needed = head.endedAt === null;
  const form = useCaseForm(onClose, null, () => {
    const text = reason.trim();
    if (needed && text === '') return t('problem.reason-missing');
    return { type: 'seal-case', ...(text === '' ? {} : { reason: text }) };
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <p>{t('case-forms.seal-explains')}</p>
        <Textarea
          label={t(needed ? 'case-board.reason' : 'case-board.reason-optional')}
          withAsterisk={needed}
          value={reason}
          maxLength={2000}
          autosize
          minRows={2}
          maxRows={6}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <FormFoot verb={t('case-head.seal')} busy={form.busy} error={form.error} onClose={onClose} />
      </Stack>
    </form>
  );
}
