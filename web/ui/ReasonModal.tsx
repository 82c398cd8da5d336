import { Button, Group, Modal, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useT } from '../messages/use-t.ts';
import { useFocusBack } from './use-focus-back.ts';

export interface ReasonProps {
  readonly opened: boolean;
  readonly title: string;
  /** What will happen, in a sentence. */
  readonly explains: string;
  readonly label: string;
  readonly verb: string;
  readonly required?: boolean;
  readonly danger?: boolean;
  /** False when the opener gives the focus back itself. */
  readonly returnFocus?: boolean;
  /** Something about what will happen, below the words: it is given what was typed. */
  readonly below?: (reason: string) => ReactNode;
  readonly onClose: () => void;
  /** Resolves to words of what went wrong, or null when it is done. */
  readonly onSubmit: (reason: string) => Promise<string | null>;
}

/** Asks for words before something is done: why, or with what evidence. */
export function ReasonModal(props: ReasonProps) {
  const t = useT();
  useFocusBack(props.opened && props.returnFocus !== false);
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      size="sm"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {props.opened ? <ReasonForm {...props} /> : null}
    </Modal>
  );
}

function ReasonForm({ explains, label, verb, required = true, danger = false, below, onClose, onSubmit }: ReasonProps) {
  const t = useT();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (required && reason.trim() === '') return setError(t('problem.reason-missing'));
    setBusy(true);
    const wrong = await onSubmit(reason.trim());
    setBusy(false);
    setError(wrong);
    if (wrong === null) onClose();
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <p>{explains}</p>
      <Textarea
        label={label}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={error}
        withAsterisk={required}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        data-autofocus
      />
      {below?.(reason.trim())}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={busy} {...(danger ? { color: 'danger', variant: 'light' } : {})}>
          {verb}
        </Button>
      </Group>
    </form>
  );
}
