import { Modal } from '@mantine/core';
import type { ComponentType } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { type MessageKey, useT } from '../../messages/use-t.ts';
import { useCaseBoard } from '../../sync/case-screen.ts';
import { ChangeForm } from './ChangeForm.tsx';
import { ConnectForm } from './ConnectForm.tsx';
import type { DialogName, DialogRequest } from './dialogs.ts';
import { HandOverForm } from './HandOverForm.tsx';
import { SplitForm } from './SplitForm.tsx';

export interface StepFormProps {
  readonly item: BoardItem;
  /** Connecting: the step that was drawn from. */
  readonly sourceId?: string | undefined;
  readonly onClose: () => void;
}

const FORMS: {
  readonly [N in DialogName]?: { readonly title: MessageKey; readonly Form: ComponentType<StepFormProps> };
} = {
  change: { title: 'live.change-title', Form: ChangeForm },
  connect: { title: 'live.connect-title', Form: ConnectForm },
  split: { title: 'live.split-title', Form: SplitForm },
  'hand-over': { title: 'live.hand-title', Form: HandOverForm },
};

/** Changes of a step that ask for more than a reason. */
export function StepDialog({ open, onClose }: { readonly open: DialogRequest | null; readonly onClose: () => void }) {
  const t = useT();
  const board = useCaseBoard();
  const shown = open === null ? undefined : FORMS[open.name];
  const item = open?.itemId === undefined ? undefined : board.items[open.itemId];
  return (
    <Modal
      opened={shown !== undefined && item !== undefined}
      onClose={onClose}
      title={shown === undefined ? '' : t(shown.title, { name: item?.name ?? t('common.erased') })}
      size="md"
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {shown === undefined || item === undefined ? null : (
        <shown.Form item={item} sourceId={open?.sourceId} onClose={onClose} />
      )}
    </Modal>
  );
}
