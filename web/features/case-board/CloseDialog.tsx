import { Modal } from '@mantine/core';
import { useT } from '../../messages/use-t.ts';
import { CloseForm } from './CloseForm.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Ends the case: shows what is still open, asks whether the customer got what they wanted. */
export function CloseDialog({ opened, onClose }: Props) {
  const t = useT();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('case-board.close')}
      size="md"
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {opened ? <CloseForm onClose={onClose} /> : null}
    </Modal>
  );
}
