import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import type { PersonCommand } from '../../sync/types.ts';
import { STEP_ROLES } from './change-form.ts';
import { FormFoot } from './FormFoot.tsx';
import type { StepFormProps } from './StepDialog.tsx';
import { useStepForm } from './use-step-form.ts';

type To = Extract<PersonCommand, { readonly type: 'hand-over-task' }>['to'];

/** A step goes to a colleague, to a role, to a partner or to the customer. */
export function HandOverForm(props: StepFormProps) {
  const t = useT();
  const { extras } = useCaseActions();
  const { participants } = useCaseBoard();
  const firms = Object.values(participants).filter(({ kind, name }) => kind === 'partner' && name !== null);
  const [choice, setChoice] = useState('');
  const [partner, setPartner] = useState('');
  const form = useStepForm(props, () => {
    const to = toOf(choice, partner.trim());
    return to === null ? t('schema-form.needed') : { type: 'hand-over-task', itemId: props.item.id, to };
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <NativeSelect
          label={t('live.hand-to')}
          value={choice}
          onChange={(event) => setChoice(event.currentTarget.value)}
          data={[
            { value: '', label: '' },
            ...extras.assignable.map(({ id, name }) => ({
              value: `person:${id}`,
              label: name,
            })),
            ...STEP_ROLES.map((role) => ({
              value: `role:${role}`,
              label: t('live.hand-role', { role: t(`role.${role}`) }),
            })),
            ...firms.map(({ name }) => ({ value: `firm:${name}`, label: name ?? '' })),
            { value: 'partner', label: t('live.hand-partner') },
            { value: 'customer', label: t('live.hand-customer') },
          ]}
          data-autofocus
        />
        {choice === 'partner' ? (
          <TextInput
            label={t('live.hand-partner-name')}
            value={partner}
            maxLength={300}
            onChange={(event) => setPartner(event.currentTarget.value)}
          />
        ) : null}
        <FormFoot verb={t('live.hand-verb')} busy={form.busy} error={form.error} onClose={props.onClose} />
      </Stack>
    </form>
  );
}

function toOf(choice: string, partner: string): To | null {
  const kind = choice.split(':', 1)[0] ?? '';
  const id = choice.slice(kind.length + 1);
  const role = STEP_ROLES.find((each) => each === id);
  if (kind === 'person') return { kind: 'person', userId: id };
  if (kind === 'role' && role !== undefined) return { kind: 'role', role };
  if (kind === 'firm') return { kind: 'partner', name: id };
  if (kind === 'partner') return partner === '' ? null : { kind: 'partner', name: partner };
  return kind === 'customer' ? { kind: 'customer' } : null;
}
