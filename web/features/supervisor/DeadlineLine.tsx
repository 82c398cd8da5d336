import { Link } from '@tanstack/react-router';
import type { CaseRow } from '../../../api/contract/views.ts';
import { useT } from '../../messages/use-t.ts';
import { ChannelMark } from '../../ui/ChannelMark.tsx';
import { DeadlineText } from '../../ui/DeadlineText.tsx';
import { GoalCount } from '../../ui/GoalCount.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { dueWhat } from './due-words.ts';
import { Reassign } from './Reassign.tsx';
import styles from './supervisor.module.css';

interface Props {
  readonly row: CaseRow;
  readonly left: boolean;
}

export function DeadlineLine({ row, left }: Props) {
  const t = useT();
  return (
    <li className={styles.line} data-left={left}>
      <div className={styles.due}>
        <DeadlineText dueAt={row.nextDueAt} />
        <span className={styles.dueWhat}>{dueWhat(t, row)}</span>
      </div>
      <div className={styles.case}>
        <Link className={styles.subject} to="/cases/$caseId" params={{ caseId: row.id }}>
          <span className={styles.number}>{row.number}</span> {row.subject ?? t('common.erased')}
        </Link>
        <span className={styles.about}>
          {row.channel === null ? null : <ChannelMark channel={row.channel} size={14} />}
          <PriorityMark priority={row.priority} />
          <span>{row.customer?.name ?? t('supervisor.no-customer')}</span>
          <span>{row.queue.name}</span>
        </span>
      </div>
      <div className={styles.progress}>
        <GoalCount reached={row.goals.reached} total={row.goals.total} />
        <span className={styles.tasks}>{t('supervisor.open-steps', { count: row.openTasks })}</span>
      </div>
      <Reassign row={row} />
      {left ? <span className="visually-hidden">{t('supervisor.left')}</span> : null}
    </li>
  );
}
