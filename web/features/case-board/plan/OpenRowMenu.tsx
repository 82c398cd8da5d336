import { useEffect, useMemo } from 'react';
import type { BoardItem } from '../../../../engine/board/board-view.ts';
import { useT } from '../../../messages/use-t.ts';
import { useCaseBoard } from '../../../sync/case-screen.ts';
import { MenuPanel } from '../../../ui/Menu.tsx';
import { StepMenuEntries } from '../StepMenuEntries.tsx';
import { AssignPicker } from './AssignPicker.tsx';
import { DueMenu } from './DueMenu.tsx';
import { MovePicker } from './MovePicker.tsx';
import type { OpenMenu } from './RowMenuHost.tsx';

interface Props {
  readonly open: OpenMenu;
  readonly onClose: (returns: boolean) => void;
}

/** The menu of a row that is open; it closes by itself when the step is gone. */
export function OpenRowMenu({ open, onClose }: Props) {
  const t = useT();
  const { anchor, itemId, menu } = open;
  const item = useCaseBoard().items[itemId];
  const target = useMemo(() => ({ current: anchor }), [anchor]);
  useEffect(() => {
    anchor.setAttribute('aria-expanded', 'true');
    return () => anchor.setAttribute('aria-expanded', 'false');
  }, [anchor]);
  useEffect(() => {
    if (item === undefined) onClose(true);
  }, [item, onClose]);
  if (item === undefined) return null;
  const parts = { item, anchor: target, onClose, name: item.name ?? t('common.erased') };
  switch (menu) {
    case 'assign':
      return <AssignPicker {...parts} />;
    case 'move':
      return <MovePicker {...parts} />;
    case 'due':
      return <DueMenu {...parts} />;
    case 'actions':
      return (
        <MenuPanel anchor={target} label={t('case-board.step-actions', { name: parts.name })} onClose={onClose}>
          <StepMenuEntries item={item} opener={target} />
        </MenuPanel>
      );
  }
}

/** What the menus of a row share. */
export interface RowMenuProps {
  readonly item: BoardItem;
  readonly name: string;
  readonly anchor: { readonly current: HTMLElement | null };
  readonly onClose: (returns: boolean) => void;
}
