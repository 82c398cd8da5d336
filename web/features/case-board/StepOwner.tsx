import { IconUserPlus } from '@tabler/icons-react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { isTask } from './item-state.ts';
import { PersonMenu } from './PersonMenu.tsx';
import styles from './step.module.css';
import { useTold } from './use-told.ts';

/** Who does the step; a click hands it to somebody. */
export function StepOwner({ item, name }: { readonly item: BoardItem; readonly name: string }) {
  const t = useT();
  const { can, nameOf } = useCaseActions();
  const told = useTold();
  const { assigneeId } = item;
  const face = assigneeId === null ? null : <Avatar id={assigneeId} name={nameOf(assigneeId)} size="small" />;
  if (!isTask(item) || !can('assign-task') || !item.can.includes('assign-task')) {
    return face === null ? null : <span className={styles.owner}>{face}</span>;
  }
  const label =
    assigneeId === null
      ? t('case-board.assign', { name })
      : t('case-board.assigned', { name, person: nameOf(assigneeId) });
  return (
    <PersonMenu
      label={label}
      chosen={assigneeId}
      onChoose={(id) => void told({ type: 'assign-task', itemId: item.id, assigneeId: id }, item.name)}
    >
      <button type="button" className={styles.owner} data-action="assign" aria-label={label}>
        {face ?? <IconUserPlus aria-hidden size={16} stroke={1.6} />}
      </button>
    </PersonMenu>
  );
}
