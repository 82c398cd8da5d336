import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { ChannelMark } from '../../ui/ChannelMark.tsx';
import styles from './case-file.module.css';
import { triggerOf } from './trigger-of.ts';

/** How the case began: the words of the customer, and the rule that made a case of them. */
export function Trigger() {
  const t = useT();
  const formats = useFormats();
  const board = useCaseBoard();
  const { extras } = useCaseActions();
  const trigger = triggerOf(board, extras.interactions);
  if (trigger === null) return null;
  const { interaction } = trigger;
  const words = interaction.deletedAt
    ? t('case-file.trigger-deleted')
    : (interaction.text ?? t(`case-file.trigger-${interaction.kind}`));
  return (
    <section className={styles.section} aria-labelledby="trigger-heading">
      <h2 id="trigger-heading" className={styles.heading}>
        {t('case-file.trigger')}
      </h2>
      <blockquote className={styles.quote}>{words}</blockquote>
      <p className={styles.source}>
        <ChannelMark channel={interaction.channel} size={14} />
        <span className={styles.author}>{interaction.authorName ?? t('case-file.unknown-author')}</span>
        <time dateTime={interaction.occurredAt} title={formats.exact(interaction.occurredAt)}>
          {formats.moment(interaction.occurredAt)}
        </time>
      </p>
      {trigger.ruleName === null ? null : (
        <p className={styles.quiet}>{t('case-file.rule', { rule: trigger.ruleName })}</p>
      )}
    </section>
  );
}
