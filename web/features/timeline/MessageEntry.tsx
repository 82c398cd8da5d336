import type { InteractionView } from '../../../api/contract/views.ts';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { ChannelMark } from '../../ui/ChannelMark.tsx';
import { callWords } from './call-words.ts';
import { Decision } from './Decision.tsx';
import { EntryTime } from './EntryTime.tsx';
import styles from './entry.module.css';
import { Moment } from './Moment.tsx';
import { MovedFrom, MovedTo } from './Moved.tsx';
import { Words } from './Words.tsx';

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
        <EntryTime entry={entry} at={interaction?.occurredAt} />
      </p>
      {entry.movedTo !== null ? (
        <MovedTo entry={entry} toCaseId={entry.movedTo} />
      ) : interaction === undefined ? (
        <p className={styles.loading}>{t('common.loading')}</p>
      ) : (
        <Said interaction={interaction} />
      )}
      {entry.movedFrom === null ? null : <MovedFrom from={entry.movedFrom} />}
      <Decision ruleName={entry.ruleName} because={entry.because} action={interaction?.decision?.action ?? null} />
    </article>
  );
}

function Said({ interaction }: { readonly interaction: InteractionView }) {
  const t = useT();
  const { call, text } = interaction;
  if (interaction.deletedAt !== null) {
    return (
      <p className={styles.gone}>
        {t('timeline.deleted')} <Moment at={interaction.deletedAt} />
      </p>
    );
  }
  return (
    <>
      {call === null ? null : <p className={styles.text}>{callWords(t, call)}</p>}
      {text === null || text === '' ? null : call === null ? <Words text={text} /> : <Transcript text={text} />}
      {interaction.editedAt === null ? null : (
        <p className={styles.edited}>
          {t('timeline.edited')} <Moment at={interaction.editedAt} />
        </p>
      )}
    </>
  );
}

/** What was said on the phone: long, and seldom read whole. */
function Transcript({ text }: { readonly text: string }) {
  const t = useT();
  return (
    <details className={styles.decision}>
      <summary>{t('timeline.transcript')}</summary>
      <Words text={text} />
    </details>
  );
}
