import { useT } from '../../../messages/use-t.ts';
import { useTold } from '../use-told.ts';
import type { RowMenuProps } from './OpenRowMenu.tsx';
import { PeoplePicker } from './PeoplePicker.tsx';

/** Hands a step to somebody. */
export function AssignPicker({ item, name, anchor, onClose }: RowMenuProps) {
  const t = useT();
  const told = useTold();
  return (
    <PeoplePicker
      anchor={anchor}
      label={t('case-board.assign', { name })}
      chosen={item.assigneeId}
      onChoose={(assigneeId) => void told({ type: 'assign-task', itemId: item.id, assigneeId }, item.name)}
      onClose={onClose}
    />
  );
}
