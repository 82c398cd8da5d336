import { Button, Modal } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../../messages/use-t.ts';
import { ImportRoom } from './ImportRoom.tsx';

/** Brings templates in from a file, for the toolbar of the library. */
export function ImportButton() {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileImport size={16} stroke={1.7} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('template-exchange.import')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('template-exchange.import-title')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {open ? <ImportRoom onClose={() => setOpen(false)} /> : null}
      </Modal>
    </>
  );
}
