import { Button } from '@mantine/core';
import { IconCheck, IconChecks, IconClock, IconExclamationCircle, IconWorld } from '@tabler/icons-react';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { useSaid } from '../../messages/server/use-said.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { ChannelMark } from '../../ui/ChannelMark.tsx';
import { useClock } from '../../ui/clock.ts';
import { later } from '../../ui/later.tsx';
import { EntryTime } from './EntryTime.tsx';
import styles from './entry.module.css';
import { recallLeftMs } from './reply-state.ts';
import { useRecall } from './use-recall.ts';
import { Words } from './Words.tsx';

const Attachments = later(async () => (await import('./Attachments.tsx')).Attachments);

type Reply = Extract<BoardEntry, { kind: 'reply' }>;
const ICONS = {
  waiting: IconClock,
  sent: IconCheck,
  delivered: IconChecks,
  failed: IconExclamationCircle,
  recalled: IconExclamationCircle,
} as const;

/** What we said, whether everybody can read it, and how far it has come. */
export function ReplyEntry({ entry }: { readonly entry: Reply }) {
  const t = useT();
  const { extras, nameOf, can } = useCaseActions();
  const interaction = extras.interactions.find((each) => each.id === entry.interactionId);
  const conversation = extras.conversations.find((each) => each.id === entry.conversationId);
  const recallable = useClock((now) => recallLeftMs(entry, now) > 0);
  const recall = useRecall();
  return (
    <article className={styles.reply} data-state={entry.state}>
      <p className={styles.meta}>
        {conversation ? <ChannelMark channel={conversation.channel} size={14} /> : null}
        <strong>{nameOf(entry.actorId)}</strong>
        <span className={styles.visibility}>
          {entry.visibility === 'public' ? <IconWorld aria-hidden size={13} stroke={1.8} /> : null}
          {t(`timeline.${entry.visibility}`)}
        </span>
        <EntryTime entry={entry} />
      </p>
      {interaction === undefined ? (
        <p className={styles.loading}>{t('common.loading')}</p>
      ) : interaction.text ? (
        <Words text={interaction.text} />
      ) : null}
      {entry.attachmentIds.length > 0 ? <Attachments ids={entry.attachmentIds} /> : null}
      <div className={styles.dispatch} data-state={entry.state}>
        <Dispatch entry={entry} />
        {/* Its words come a moment after the entry: without them it would come back into an empty box. */}
        {recallable && interaction !== undefined && can('recall-reply') ? (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => recall(entry.interactionId, interaction.text ?? '')}
          >
            {t('timeline.recall')}
          </Button>
        ) : null}
      </div>
    </article>
  );
}

function Dispatch({ entry }: { readonly entry: Reply }) {
  const t = useT();
  const said = useSaid();
  const Icon = ICONS[entry.state];
  return (
    <span className={styles.dispatchWords}>
      <Icon aria-hidden size={13} stroke={1.8} />
      {t(`timeline.dispatch-${entry.state}`)}
      {entry.error === null ? null : `: ${said(entry.error)}`}
    </span>
  );
}
