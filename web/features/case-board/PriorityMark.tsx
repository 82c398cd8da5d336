import { IconArrowDown, IconArrowUp, IconChevronsUp, IconMinus } from '@tabler/icons-react';
import type { BoardHead } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import styles from './case-header.module.css';

const ICONS = { low: IconArrowDown, normal: IconMinus, high: IconArrowUp, urgent: IconChevronsUp } as const;

export function PriorityMark({ priority }: { readonly priority: BoardHead['priority'] }) {
  const t = useT();
  const Icon = ICONS[priority];
  return (
    <span className={styles.meta} data-priority={priority}>
      <Icon aria-hidden size={14} stroke={2} />
      <span className="visually-hidden">{t('case-board.priority')}: </span>
      {t(`priority.${priority}`)}
    </span>
  );
}
