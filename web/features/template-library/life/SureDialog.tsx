import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../../messages/use-t.ts';
import styles from '../library.module.css';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Resolves to words of what went wrong, or null when it is done. */
  readonly onSubmit: () => Promise<string | null>;
}

/** Asks once more before a draft is deleted: that cannot be taken back. */
export function SureDialog({ opened, onClose, onSubmit }: Props) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = async () => {
    setBusy(true);
    const refused = await onSubmit();
    setBusy(false);
    setWrong(refused);
    if (refused === null) onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('template-life.discard')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p>{t('template-life.discard-explains')}</p>
      {wrong === null ? null : (
        <p role="alert" className={styles.trouble}>
          {wrong}
        </p>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common.cancel')}
        </Button>
        <Button color="danger" variant="light" loading={busy} onClick={() => void submit()}>
          {t('template-life.discard')}
        </Button>
      </Group>
    </Modal>
  );
}
