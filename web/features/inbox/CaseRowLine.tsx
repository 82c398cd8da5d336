import { Link } from '@tanstack/react-router';
import type { CaseRow } from '../../../api/contract/views.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { ChannelMark } from '../../ui/ChannelMark.tsx';
import { DeadlineText } from '../../ui/DeadlineText.tsx';
import { GoalCount } from '../../ui/GoalCount.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { OutcomeMark } from './OutcomeMark.tsx';
import type { RowState } from './RowList.tsx';
import styles from './row.module.css';

interface Props extends RowState {
  readonly row: CaseRow;
  /** It is no longer in this view; it keeps its place until the order is taken anew. */
  readonly left: boolean;
}

/** One case in one line: what is late, who, what, how far, whose. The whole row is a link. */
export function CaseRowLine({ row, left, focused, tabIndex, onFocus }: Props) {
  const t = useT();
  const formats = useFormats();
  const unread = row.unread > 0;
  const at = row.endedAt ?? row.lastActivityAt;
  return (
    <Link
      to="/cases/$caseId"
      params={{ caseId: row.id }}
      className={styles.row}
      data-row={row.id}
      data-focused={focused}
      data-left={left}
      data-unread={unread}
      tabIndex={tabIndex}
      onFocus={onFocus}
      activeProps={{}}
    >
      <span className={styles.dot} aria-hidden />
      <span className={styles.deadline}>
        {row.endedAt === null ? <DeadlineText dueAt={row.nextDueAt} /> : <OutcomeMark row={row} />}
      </span>
      <span className={styles.channel}>
        {row.channel === null ? null : <ChannelMark channel={row.channel} />}
        <PriorityMark priority={row.priority} />
      </span>
      <span className={styles.customer}>{row.customer?.name ?? t('inbox.no-customer')}</span>
      <span className={styles.what}>
        <span className={styles.subject}>{row.subject ?? t('common.erased')}</span>{' '}
        {row.lastMessage === null ? null : <span className={styles.message}>{row.lastMessage}</span>}
      </span>
      <span className={styles.unread}>{unread ? t('inbox.unread', { count: row.unread }) : null}</span>
      <span className={styles.goals}>
        <GoalCount reached={row.goals.reached} total={row.goals.total} />
      </span>
      <span className={styles.owner}>
        {row.owner === null ? (
          <span className={styles.nobody} title={t('inbox.unassigned')}>
            <span className="visually-hidden">{t('inbox.unassigned')}</span>
          </span>
        ) : (
          <Avatar id={row.owner.id} name={row.owner.name} size="small" />
        )}
      </span>
      <time className={styles.time} dateTime={at} title={formats.exact(at)}>
        {formats.moment(at)}
      </time>
      {left ? <span className="visually-hidden">{t('inbox.left')}</span> : null}
    </Link>
  );
}
