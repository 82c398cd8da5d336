import { IconArrowForwardUp, IconFolderCheck, IconFolderPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { StoryEntry } from '../../../api/contract/customers.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { ChannelMark } from '../../ui/ChannelMark.tsx';
import styles from './story.module.css';
import { entryTitle } from './story-days.ts';

/** One thing that happened; a message leads into its case, to the place where it stands there. */
export function StoryLine({ entry }: { readonly entry: StoryEntry }) {
  const t = useT();
  const formats = useFormats();
  const { at, kind, case: theCase, interaction } = entry;
  const title = entryTitle(t, entry);
  return (
    <li className={styles.line} data-kind={kind} data-direction={interaction?.direction}>
      <span className={styles.mark}>
        <Mark entry={entry} />
      </span>
      <div className={styles.what}>
        <p className={styles.title}>
          <span>{title}</span>
          <time className={styles.when} dateTime={at} title={formats.exact(at)}>
            {formats.time(at)}
          </time>
          {theCase === null ? null : (
            <Link
              className={styles.case}
              to="/cases/$caseId"
              params={{ caseId: theCase.id }}
              search={kind === 'interaction' ? { entry: entry.id, part: 'timeline' } : {}}
              title={theCase.subject ?? t('common.erased')}
              aria-label={t('customer.story-open', { number: theCase.number, what: title })}
            >
              {theCase.number}
            </Link>
          )}
        </p>
        {interaction === null ? (
          <p className={styles.subject}>{theCase?.subject ?? null}</p>
        ) : interaction.deletedAt !== null ? (
          <p className={styles.gone}>{t('customer.story-deleted')}</p>
        ) : interaction.text === null || interaction.text === '' ? null : (
          <p className={styles.text}>{interaction.text}</p>
        )}
      </div>
    </li>
  );
}

function Mark({ entry: { kind, interaction } }: { readonly entry: StoryEntry }) {
  if (interaction !== null && interaction.direction === 'inbound')
    return <ChannelMark channel={interaction.channel} size={16} />;
  const Icon = kind === 'case-opened' ? IconFolderPlus : kind === 'case-ended' ? IconFolderCheck : IconArrowForwardUp;
  return <Icon aria-hidden size={16} stroke={1.7} />;
}
