import { IconAlertTriangle, IconCircleCheck, IconClock, IconFlame, IconPlayerPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useT } from '../messages/use-t.ts';
import type { Status } from './deadline.ts';
import styles from './status.module.css';

const ICONS = {
  'on-track': IconClock,
  'at-risk': IconAlertTriangle,
  breached: IconFlame,
  paused: IconPlayerPause,
  achieved: IconCircleCheck,
} as const;

interface Props {
  readonly status: Status;
  /** The words; without them the name of the status. */
  readonly children?: ReactNode;
  /** `soft` fills the background, for what must be seen from afar. */
  readonly look?: 'plain' | 'soft';
  readonly title?: string | undefined;
}

/** A status is always colour, icon and word together. */
export function StatusMark({ status, children, look = 'plain', title }: Props) {
  const t = useT();
  const Icon = ICONS[status];
  return (
    <span className={styles.mark} data-status={status} data-look={look} title={title}>
      <Icon aria-hidden size={14} stroke={1.9} />
      {children === undefined ? null : <span className="visually-hidden">{t(`status.${status}`)}: </span>}
      <span className={styles.words}>{children ?? t(`status.${status}`)}</span>
    </span>
  );
}
