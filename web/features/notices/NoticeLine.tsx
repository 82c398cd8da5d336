import { ActionIcon } from '@mantine/core';
import {
  IconArchive,
  IconArrowBackUp,
  IconAt,
  IconCheck,
  IconClockExclamation,
  IconEye,
  IconFilePlus,
  IconHandGrab,
  IconMessage,
  IconPlayerPlay,
  IconUserPlus,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { NoticeKind } from '../../../api/contract/notices.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { addressOf, nameOf } from './notice-address.ts';
import type { NoticeGroup } from './notice-groups.ts';
import { noticeWords } from './notice-words.ts';
import styles from './notices.module.css';

interface Props {
  readonly group: NoticeGroup;
  readonly onRead: () => void;
  readonly onGo: () => void;
}

const ICONS: Readonly<Record<NoticeKind, typeof IconAt>> = {
  mention: IconAt,
  'assigned-case': IconHandGrab,
  'assigned-step': IconHandGrab,
  'step-ready': IconPlayerPlay,
  'customer-wrote': IconMessage,
  'deadline-at-risk': IconClockExclamation,
  'deadline-breached': IconClockExclamation,
  invited: IconUserPlus,
  'template-review': IconEye,
  'template-sent-back': IconArrowBackUp,
  'template-commented': IconMessage,
  'template-published': IconFilePlus,
  'template-retired': IconArchive,
};

/** What is told of one case or template: it leads to what it is about. */
export function NoticeLine({ group, onRead, onGo }: Props) {
  const t = useT();
  const formats = useFormats();
  const name = nameOf(group);
  const kind = group.kinds[0]?.kind ?? 'mention';
  const Icon = ICONS[kind];
  return (
    <li className={styles.line} data-unread={group.isUnread || undefined}>
      <Link {...addressOf(group)} className={styles.link ?? ''} data-notice onClick={onGo}>
        <span className={styles.icon} data-kind={kind}>
          <Icon aria-hidden size={16} stroke={1.7} />
        </span>
        <span className={styles.words}>
          <span className={styles.what}>{noticeWords(t, group)}</span>
          <span className={styles.where}>
            {group.case === null ? null : <span className={styles.number}>{group.case.number}</span>}{' '}
            {group.case === null ? [name, group.template?.note].filter(Boolean).join(': ') : group.case.subject}
          </span>
        </span>
        <time className={styles.at} dateTime={group.at} title={formats.exact(group.at)}>
          {formats.moment(group.at)}
        </time>
      </Link>
      {group.isUnread ? (
        <ActionIcon
          className={styles.read ?? ''}
          size={26}
          color="gray"
          aria-label={t('notices.mark-read', { number: name })}
          title={t('notices.mark-read', { number: name })}
          onClick={onRead}
        >
          <IconCheck aria-hidden size={14} />
        </ActionIcon>
      ) : null}
    </li>
  );
}
