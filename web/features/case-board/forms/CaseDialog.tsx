import { Modal } from '@mantine/core';
import type { ComponentType } from 'react';
import { type MessageKey, useT } from '../../../messages/use-t.ts';
import type { DialogName, DialogRequest } from '../dialogs.ts';
import { ChangeCaseForm } from './ChangeCaseForm.tsx';
import { ChangeFragmentForm } from './ChangeFragmentForm.tsx';
import { MigrateForm } from './MigrateForm.tsx';
import { SealForm } from './SealForm.tsx';

export interface CaseFormProps {
  readonly request: DialogRequest;
  readonly onClose: () => void;
}

const FORMS: {
  readonly [N in DialogName]?: { readonly title: MessageKey; readonly Form: ComponentType<CaseFormProps> };
} = {
  'change-case': { title: 'case-head.change', Form: ChangeCaseForm },
  'change-fragment': { title: 'case-head.fragment', Form: ChangeFragmentForm },
  migrate: { title: 'case-head.migrate', Form: MigrateForm },
  seal: { title: 'case-head.seal', Form: SealForm },
};

/** Changes of the case as a whole. */
export function CaseDialog({ open, onClose }: { readonly open: DialogRequest | null; readonly onClose: () => void }) {
  const t = useT();
  const shown = open === null ? undefined : FORMS[open.name];
  return (
    <Modal
      opened={shown !== undefined}
      onClose={onClose}
      title={shown === undefined ? '' : t(shown.title)}
      size="md"
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {shown === undefined || open === null ? null : <shown.Form request={open} onClose={onClose} />}
    </Modal>
  );
}
