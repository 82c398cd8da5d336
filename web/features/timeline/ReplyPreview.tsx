import type { ConversationView } from '../../../api/contract/views.ts';
import { useT } from '../../messages/use-t.ts';
import { ChannelMark } from '../../ui/ChannelMark.tsx';
import { channelPreview } from './channel-preview.ts';
import styles from './composer.module.css';
import { Words } from './Words.tsx';

interface Props {
  readonly text: string;
  readonly conversation: ConversationView;
}

/** How the answer will stand on its channel, and what would be missing of it there. */
export function ReplyPreview({ text, conversation }: Props) {
  const t = useT();
  const { kept, cut, links } = channelPreview(text, conversation.maxLength);
  return (
    <section className={styles.preview} aria-label={t('timeline.preview')}>
      <p className={styles.previewTo}>
        <ChannelMark channel={conversation.channel} size={14} />
        {t('timeline.preview-on', { channel: t(`channel.${conversation.channel}`), to: conversation.title })}
      </p>
      {kept === '' ? <p className={styles.nothing}>{t('timeline.preview-empty')}</p> : <Words text={kept} />}
      {cut === '' ? null : (
        <p className={styles.cut}>
          {t('timeline.preview-cut', { count: [...cut].length })} <del>{cut}</del>
        </p>
      )}
      <p className={styles.hint}>
        {t(`timeline.preview-${conversation.visibility}`)}
        {links > 0 ? ` ${t('timeline.preview-links', { count: links })}` : null}
      </p>
    </section>
  );
}
