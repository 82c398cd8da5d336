import { Button, CloseButton } from '@mantine/core';
import { IconArrowMerge, IconArrowsDiff } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useSession } from '../../../api-client/use-session.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import styles from './marked.module.css';
import { comparable, type Marked, mergeable } from './marked.ts';

interface Props {
  readonly marked: Marked;
  readonly onClear: () => void;
}

/** What can be done with the templates that are marked, and what is needed for it. */
export function MarkedBar({ marked, onClear }: Props) {
  const t = useT();
  const formats = useFormats();
  const navigate = useNavigate();
  const { allowed } = useSession();
  const [compared, merged] = [comparable(marked), mergeable(marked)];
  if (marked.length === 0) return null;
  const hint = marked.length === 1 ? 'template-list.mark-one-more' : 'template-list.mark-two';
  return (
    <fieldset className={styles.bar} aria-label={t('template-list.marked')}>
      <p className={styles.words} role="status">
        {t('template-list.marked-count', { count: marked.length, names: formats.list(marked.map(({ name }) => name)) })}
        {compared === null ? <span className={styles.hint}> {t(hint)}</span> : null}
      </p>
      <Button
        size="compact-sm"
        disabled={compared === null}
        leftSection={<IconArrowsDiff size={15} aria-hidden />}
        onClick={() => {
          if (compared === null) return;
          const [{ key: other }, { key }] = compared;
          void navigate({ to: '/templates/$key', params: { key }, search: { tab: 'versions', with: other } });
        }}
      >
        {t('template-list.compare')}
      </Button>
      {allowed.includes('capture-template') ? (
        <Button
          size="compact-sm"
          variant="default"
          disabled={merged === null}
          leftSection={<IconArrowMerge size={15} aria-hidden />}
          onClick={() => {
            if (merged === null) return;
            const [{ key: first }, { key: second }] = merged;
            void navigate({ to: '/templates/merge', search: { first, second } });
          }}
        >
          {t('template-list.merge')}
        </Button>
      ) : null}
      <CloseButton aria-label={t('template-list.unmark')} title={t('template-list.unmark')} onClick={onClear} />
    </fieldset>
  );
}
