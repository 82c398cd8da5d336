import { NativeSelect } from '@mantine/core';
import { IconUser, IconWorld } from '@tabler/icons-react';
import type { ConversationView } from '../../../api/contract/views.ts';
import { useT } from '../../messages/use-t.ts';
import { ChannelMark } from '../../ui/ChannelMark.tsx';
import styles from './composer.module.css';

interface Props {
  readonly open: readonly ConversationView[];
  readonly conversation: ConversationView | null;
  readonly onChoose: (id: string) => void;
}

/** Where the answer goes. Public or private is said in words: it can not be overlooked. */
export function ConversationChoice({ open, conversation, onChoose }: Props) {
  const t = useT();
  if (conversation === null) return null;
  const label = (each: ConversationView) => `${t(`channel.${each.channel}`)} · ${each.title}`;
  const Icon = conversation.visibility === 'public' ? IconWorld : IconUser;
  return (
    <div className={styles.toWhom} data-visibility={conversation.visibility}>
      <ChannelMark channel={conversation.channel} size={15} />
      {open.length > 1 ? (
        <NativeSelect
          aria-label={t('timeline.conversation')}
          value={conversation.id}
          data={open.map((each) => ({ value: each.id, label: `${label(each)} · ${t(`timeline.${each.visibility}`)}` }))}
          onChange={(event) => onChoose(event.currentTarget.value)}
          className={styles.conversation ?? ''}
        />
      ) : (
        <span className={styles.conversation} title={label(conversation)}>
          {conversation.title}
        </span>
      )}
      <span className={styles.visibility}>
        <Icon aria-hidden size={14} stroke={1.8} /> {t(`timeline.${conversation.visibility}-long`)}
      </span>
    </div>
  );
}
