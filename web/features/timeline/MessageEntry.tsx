import type { InteractionView } from '../../../api/contract/views.ts';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { ChannelMark } from '../../ui/ChannelMark.tsx';
import { callWords } from './call-words.ts';
import { Decision } from './Decision.tsx';
import { Moment } from './Moment.tsx';
import styles from './timeline.module.css';

/** What the customer said, with the channel it came by and the rule that brought it here. */
export function MessageEntry({ entry }: { readonly entry: Extract<BoardEntry, { kind: 'interaction' }> }) {
  const t = useT();
  const { extras } = useCaseActions();
  const interaction = extras.interactions.find((each) => each.id === entry.interactionId);
  const author = interaction?.authorName ?? extras.customer?.name ?? t('timeline.customer');
  return (
    <article className={styles.message}>
      <p className={styles.meta}>
        <ChannelMark channel={entry.channel} size={14} />
        <strong>{author}</strong>
        <span>{t(`timeline.kind-${entry.interactionKind}`)}</span>
        {interaction ? <span>{t(`timeline.${interaction.visibility}`)}</span> : null}
        <Moment at={interaction?.occurredAt ?? entry.at} />
      </p>
      {interaction === undefined ? (
        <p className={styles.loading}>{t('common.loading')}</p>
      ) : (
        <Words interaction={interaction} />
      )}
      <Decision ruleName={entry.ruleName} because={entry.because} action={interaction?.decision?.action ?? null} />
    </article>
  );
}

function Words({ interaction }: { readonly interaction: InteractionView }) {
  const t = useT();
  if (interaction.deletedAt !== null) {
    return (
      <p className={styles.gone}>
        {t('timeline.deleted')} <Moment at={interaction.deletedAt} />
      </p>
    );
  }
  const call = interaction.call === null ? null : callWords(t, interaction.call);
  return (
    <>
      {call === null ? null : <p className={styles.text}>{call}</p>}
      {interaction.text === null || interaction.text === '' ? null : <p className={styles.text}>{interaction.text}</p>}
      {interaction.editedAt === null ? null : (
        <p className={styles.edited}>
          {t('timeline.edited')} <Moment at={interaction.editedAt} />
        </p>
      )}
    </>
  );
}
