import { IconArrowDown, IconArrowUp, IconChevronsUp } from '@tabler/icons-react';
import type { CaseRow } from '../../api/contract/views.ts';
import { useT } from '../messages/use-t.ts';
import styles from './priority-mark.module.css';

const ICONS = { low: IconArrowDown, high: IconArrowUp, urgent: IconChevronsUp } as const;

/** Says nothing for the normal one: a mark is for what differs. */
export function PriorityMark({
  priority,
  withName = false,
}: {
  readonly priority: CaseRow['priority'];
  readonly withName?: boolean;
}) {
  const t = useT();
  const name = t(`priority.${priority}`);
  if (priority === 'normal') return withName ? <span>{name}</span> : null;
  const Icon = ICONS[priority];
  return (
    <span className={styles.mark} data-priority={priority} title={t('priority.words', { name })}>
      <Icon aria-hidden size={14} stroke={2} />
      {withName ? <span>{name}</span> : <span className="visually-hidden">{t('priority.words', { name })}</span>}
    </span>
  );
}
