import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../../messages/use-t.ts';
import { NewCaseTypeForm } from './NewCaseTypeForm.tsx';

/** A new kind of case, for the toolbar of the library. */
export function NewCaseType() {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('template-case-types.new')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('template-case-types.new')}
        size="md"
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {open ? <NewCaseTypeForm onClose={() => setOpen(false)} /> : null}
      </Modal>
    </>
  );
}
