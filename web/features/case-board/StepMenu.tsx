import { IconDotsVertical } from '@tabler/icons-react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { useRowMenus } from './plan/row-menus.ts';
import styles from './step.module.css';
import { changesOf } from './step-changes.ts';

/** What else can be done with a step. The menu itself is one for all rows. */
export function StepMenu({ item, name }: { readonly item: BoardItem; readonly name: string }) {
  const t = useT();
  const { can } = useCaseActions();
  const menus = useRowMenus();
  const moves = (['move-item', 'skip-item'] as const).some((command) => can(command) && item.can.includes(command));
  if (!moves && changesOf(item, can).length === 0) return null;
  return (
    <button
      type="button"
      className={styles.more}
      data-action="menu"
      aria-haspopup="menu"
      aria-label={t('case-board.step-actions', { name })}
      onClick={(event) => menus.open('actions', item.id, event.currentTarget)}
    >
      <IconDotsVertical aria-hidden size={16} stroke={1.7} />
    </button>
  );
}
