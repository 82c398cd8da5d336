import { IconUserPlus } from '@tabler/icons-react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { isTask } from './item-state.ts';
import { useRowMenus } from './plan/row-menus.ts';
import styles from './step.module.css';

/** Who does the step; a click hands it to somebody. */
export function StepOwner({ item, name }: { readonly item: BoardItem; readonly name: string }) {
  const t = useT();
  const { can, nameOf } = useCaseActions();
  const menus = useRowMenus();
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
    <button
      type="button"
      className={styles.owner}
      data-action="assign"
      aria-haspopup="dialog"
      aria-label={label}
      onClick={(event) => menus.open('assign', item.id, event.currentTarget)}
    >
      {face ?? <IconUserPlus aria-hidden size={16} stroke={1.6} />}
    </button>
  );
}
