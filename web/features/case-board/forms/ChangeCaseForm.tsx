import { NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../../messages/use-t.ts';
import { useCaseBoard } from '../../../sync/case-screen.ts';
import { FormFoot } from '../FormFoot.tsx';
import type { CaseFormProps } from './CaseDialog.tsx';
import { caseValues, changeCase } from './change-case-form.ts';
import { DryRun } from './later-dry-run.ts';
import { useCaseForm } from './use-case-form.ts';

const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;

/** Everything that the case says of itself, in one form, with a reason. */
export function ChangeCaseForm({ onClose }: CaseFormProps) {
  const t = useT();
  const { head } = useCaseBoard();
  const [values, setValues] = useState(() => caseValues(head));
  const set = (change: Partial<typeof values>) => setValues((before) => ({ ...before, ...change }));
  const command = () =>
    values.subject.trim() === '' ? t('schema-form.needed') : (changeCase(head, values) ?? t('live.nothing-changed'));
  const form = useCaseForm(onClose, null, command);
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('case-head.subject')}
          value={values.subject}
          maxLength={300}
          onChange={(event) => set({ subject: event.currentTarget.value })}
          data-autofocus
        />
        <Textarea
          label={t('case-head.outcome')}
          value={values.outcome}
          maxLength={2000}
          autosize
          minRows={2}
          maxRows={6}
          onChange={(event) => set({ outcome: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('case-board.priority')}
          value={values.priority}
          data={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
          onChange={(event) => {
            const chosen = PRIORITIES.find((each) => each === event.currentTarget.value);
            if (chosen !== undefined) set({ priority: chosen });
          }}
        />
        {head.firstRepliedAt === null ? (
          <TextInput
            type="datetime-local"
            label={t('case-forms.first-reply')}
            description={t('live.due-none')}
            value={values.firstReply}
            onChange={(event) => set({ firstReply: event.currentTarget.value })}
          />
        ) : null}
        <Textarea
          label={t('case-board.reason-optional')}
          value={values.reason}
          maxLength={2000}
          autosize
          maxRows={4}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
        <DryRun command={command} />
        <FormFoot verb={t('live.save')} busy={form.busy} error={form.error} onClose={onClose} />
      </Stack>
    </form>
  );
}
