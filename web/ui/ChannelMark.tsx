import { IconBrandFacebook, IconBrandInstagram, IconPhone, IconWorld } from '@tabler/icons-react';
import type { CaseRow } from '../../api/contract/views.ts';
import { useT } from '../messages/use-t.ts';
import styles from './channel-mark.module.css';

type Channel = NonNullable<CaseRow['channel']>;

const ICONS = { facebook: IconBrandFacebook, instagram: IconBrandInstagram, phone: IconPhone, web: IconWorld } as const;

/** The channel's small mark: the only place where its colour stands. */
export function ChannelMark({
  channel,
  size = 16,
  withName = false,
}: {
  readonly channel: Channel;
  readonly size?: number;
  readonly withName?: boolean;
}) {
  const t = useT();
  const Icon = ICONS[channel];
  const name = t(`channel.${channel}`);
  return (
    <span className={styles.mark} title={name}>
      <Icon aria-hidden size={size} stroke={1.7} style={{ color: `var(--channel-${channel})` }} />
      {withName ? <span>{name}</span> : <span className="visually-hidden">{name}</span>}
    </span>
  );
}
