import { IconGripVertical } from '@tabler/icons-react';
import type { BoardItem } from '../../../../engine/board/board-view.ts';
import { useT } from '../../../messages/use-t.ts';
import { useCaseActions } from '../../../sync/case-screen.ts';
import styles from '../step.module.css';
import { useRowMenus } from './row-menus.ts';

/** Whether a step may stand elsewhere. Stages keep the place that their template gave them. */
export const isMovable = (item: BoardItem, can: (command: 'move-item') => boolean): boolean =>
  item.kind !== 'stage' && can('move-item') && item.can.includes('move-item');

/** What a row is dragged by; pressed, it lists every place that the step can go to. */
export function MoveHandle({ item, name }: { readonly item: BoardItem; readonly name: string }) {
  const t = useT();
  const { can } = useCaseActions();
  const menus = useRowMenus();
  if (!isMovable(item, can)) return <span />;
  return (
    <button
      type="button"
      className={styles.grip}
      data-action="move"
      aria-haspopup="dialog"
      aria-label={t('plan.move', { name })}
      title={t('plan.move-hint')}
      onClick={(event) => menus.open('move', item.id, event.currentTarget)}
    >
      <IconGripVertical aria-hidden size={14} stroke={1.7} />
    </button>
  );
}
