import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { clockNow } from '../../ui/clock.ts';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { fromField, toField } from './snooze-times.ts';

interface Props {
  readonly timeZone: string;
  readonly onClose: () => void;
  readonly onChoose: (until: string) => void;
}

const DAY_MS = 24 * 3600_000;

/** A date and a time of one's own. */
export function SnoozeDialog({ timeZone, onClose, onChoose }: Props) {
  const t = useT();
  useFocusBack();
  const [text, setText] = useState(() => `${toField(clockNow() + DAY_MS, timeZone).slice(0, 10)}T09:00`);
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const until = fromField(text, timeZone);
    if (until === null || Date.parse(until) <= clockNow()) return setError(t('inbox.snooze.not-past'));
    onChoose(until);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('inbox.snooze.until')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <TextInput
          type="datetime-local"
          label={t('inbox.snooze.moment')}
          description={timeZone}
          value={text}
          error={error}
          onChange={(event) => setText(event.currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit">{t('inbox.snooze')}</Button>
        </Group>
      </form>
    </Modal>
  );
}
