import { IconAt, IconCheck, IconClockPause } from '@tabler/icons-react';
import { memo } from 'react';
import type { CaseRow } from '../../../api/contract/views.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { ChannelMark } from '../../ui/ChannelMark.tsx';
import { DeadlineText } from '../../ui/DeadlineText.tsx';
import { GoalCount } from '../../ui/GoalCount.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { OutcomeMark } from './OutcomeMark.tsx';
import { caseHref } from './open-row.ts';
import type { RowState } from './RowList.tsx';
import styles from './row.module.css';

interface Props extends RowState {
  readonly row: CaseRow;
  /** It is no longer in this view; it keeps its place until the order is taken anew. */
  readonly left: boolean;
  readonly selected: boolean;
  /** With Shift: everything from the one that was chosen before. */
  readonly onSelect: (id: string, isRange: boolean) => void;
}

/** One case in one line: what is late, who, what, how far, whose. The row is a link, but for the box to choose it by. */
export const CaseRowLine = memo(function CaseRowLine(props: Props) {
  const { row, left, focused, selected, tabIndex, onFocus, onSelect } = props;
  const t = useT();
  return (
    <div className={styles.frame} data-selected={selected} data-focused={focused} data-left={left}>
      <label className={styles.choose}>
        <input
          type="checkbox"
          aria-label={t('inbox.select', { number: row.number })}
          tabIndex={-1}
          checked={selected}
          onChange={(event) => onSelect(row.id, isWithShift(event.nativeEvent))}
        />
      </label>
      {/* A bare link: hundreds come by while scrolling, and the list takes their clicks. */}
      <a
        href={caseHref(row.id)}
        className={styles.row}
        data-row={row.id}
        data-unread={row.isUnread}
        tabIndex={tabIndex}
        onFocus={() => onFocus(row.id)}
      >
        <Cells row={row} />
        {left ? <span className="visually-hidden">{t('inbox.left')}</span> : null}
        {selected ? <span className="visually-hidden">{t('inbox.selected')}</span> : null}
      </a>
    </div>
  );
});

const isWithShift = (event: Event): boolean => event instanceof MouseEvent && event.shiftKey;

/** When it is due next; while it is on hold no clock runs, and an ended one says how it ended. */
function NextDue({ row }: { readonly row: CaseRow }) {
  if (row.endedAt !== null) return <OutcomeMark row={row} />;
  return row.state === 'suspended' ? <StatusMark status="paused" /> : <DeadlineText dueAt={row.nextDueAt} />;
}

/** Drawn anew only when the row is another one. */
const Cells = memo(function RowCells({ row }: { readonly row: CaseRow }) {
  const t = useT();
  const formats = useFormats();
  const at = row.endedAt ?? row.lastActivityAt;
  return (
    <>
      <span className={styles.dot} aria-hidden />
      <span className={styles.deadline}>
        <NextDue row={row} />
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
      <RowMarks row={row} />
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
    </>
  );
});

/** What is so for this person: new, called, back, put away. */
function RowMarks({ row }: { readonly row: CaseRow }) {
  const t = useT();
  const formats = useFormats();
  return (
    <span className={styles.marks}>
      {row.isMentioned ? (
        <span className={styles.mark} data-kind="mention">
          <IconAt size={13} stroke={2} aria-hidden />
          {t('inbox.mentioned')}
        </span>
      ) : null}
      {row.isWoken ? (
        <span className={styles.mark} data-kind="woken">
          <IconClockPause size={13} stroke={2} aria-hidden />
          {t('inbox.woken')}
        </span>
      ) : null}
      {row.snoozedUntil === null ? null : (
        <span className={styles.mark} title={formats.exact(row.snoozedUntil)}>
          <IconClockPause size={13} stroke={2} aria-hidden />
          {t('inbox.snoozed-until', { time: formats.moment(row.snoozedUntil) })}
        </span>
      )}
      {row.isDone ? (
        <span className={styles.mark}>
          <IconCheck size={13} stroke={2} aria-hidden />
          {t('inbox.done')}
        </span>
      ) : null}
      {row.isUnread ? (
        <span className={styles.unread}>
          {row.unread > 0 ? t('inbox.unread', { count: row.unread }) : t('inbox.is-unread')}
        </span>
      ) : null}
    </span>
  );
}
