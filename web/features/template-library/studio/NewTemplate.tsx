import { Button, Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../../messages/use-t.ts';
import { NewTemplateForm } from './NewTemplateForm.tsx';

/** A new fragment, for the toolbar of the library. */
export function NewTemplate() {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen(true)}>
        {t('template-studio.new')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('template-studio.new')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {open ? <NewTemplateForm onClose={() => setOpen(false)} /> : null}
      </Modal>
    </>
  );
}
