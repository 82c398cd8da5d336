import { ActionIcon, Button, Checkbox, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { GoalDetails } from '../../../api/contract/case-details.ts';
import { get } from '../../api-client/client.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import { ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { changeGoal, type GoalValues, goalValues, isIncomplete } from './change-goal-form.ts';
import styles from './goals.module.css';

interface Props {
  readonly goalId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** What a goal asks for: its words, when it is due, and what must hold. */
export function ChangeGoal({ goalId, name, onClose }: Props) {
  const t = useT();
  useFocusBack();
  const { caseId } = useCaseActions();
  const { data, error, refetch } = useQuery({
    queryKey: ['goal', caseId, goalId],
    queryFn: ({ signal }) => get<GoalDetails>(`/api/cases/${caseId}/goals/${goalId}`, undefined, signal),
    gcTime: 0,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('case-forms.goal-title', { name })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <SkeletonRows rows={4} /> : null}
      {data === undefined ? null : <GoalForm goal={data} onClose={onClose} />}
    </Modal>
  );
}

function GoalForm({ goal, onClose }: { readonly goal: GoalDetails; readonly onClose: () => void }) {
  const t = useT();
  const { send } = useCaseActions();
  const [values, setValues] = useState(() => goalValues(goal));
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<GoalValues>) => setValues((before) => ({ ...before, ...change }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const command = changeGoal(goal, values);
    if (isIncomplete(values)) return setError(t('schema-form.needed'));
    if (command === null) return setError(t('live.nothing-changed'));
    setBusy(true);
    const result = await send(command, { quiet: true });
    setBusy(false);
    if (!result.ok) return setError(refusalWords(t, result.refusal));
    showToast({ kind: 'done', title: t('live.did-change-goal') });
    onClose();
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('case-forms.goal-name')}
          value={values.name}
          maxLength={300}
          onChange={(event) => set({ name: event.currentTarget.value })}
          data-autofocus
        />
        <Checkbox
          label={t('case-forms.goal-required')}
          checked={values.required}
          onChange={(event) => set({ required: event.currentTarget.checked })}
        />
        <TextInput
          type="datetime-local"
          label={t('live.due')}
          value={values.due}
          onChange={(event) => set({ due: event.currentTarget.value })}
        />
        <Conditions values={values} onChange={(conditions) => set({ conditions })} />
        <Textarea
          label={t('case-board.reason-optional')}
          value={values.reason}
          maxLength={2000}
          autosize
          maxRows={4}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
        {error === null ? null : (
          <p role="alert" className={styles.error}>
            {error}
          </p>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('live.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface ConditionsProps {
  readonly values: GoalValues;
  readonly onChange: (conditions: GoalValues['conditions']) => void;
}

/** What must hold, in words for people and as a condition for the engine. */
function Conditions({ values: { conditions }, onChange }: ConditionsProps) {
  const t = useT();
  const put = (place: number, change: Partial<GoalValues['conditions'][number]>) =>
    onChange(conditions.map((each, at) => (at === place ? { ...each, ...change } : each)));
  return (
    <fieldset className={styles.conditions}>
      <legend>{t('case-forms.goal-conditions')}</legend>
      {conditions.length === 0 ? <p className={styles.progress}>{t('case-forms.goal-asserted')}</p> : null}
      {conditions.map((condition, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place.
        <div key={place} className={styles.condition}>
          <TextInput
            aria-label={t('case-forms.condition-name')}
            placeholder={t('case-forms.condition-name')}
            value={condition.name}
            maxLength={300}
            onChange={(event) => put(place, { name: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t('case-forms.condition-if')}
            placeholder={t('case-forms.condition-example')}
            value={condition.if}
            maxLength={2000}
            onChange={(event) => put(place, { if: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            aria-label={t('case-forms.condition-remove', { name: condition.name })}
            onClick={() => onChange(conditions.filter((_, at) => at !== place))}
          >
            <IconX aria-hidden size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus aria-hidden size={14} />}
        onClick={() => onChange([...conditions, { name: '', if: '' }])}
      >
        {t('case-forms.condition-add')}
      </Button>
    </fieldset>
  );
}
