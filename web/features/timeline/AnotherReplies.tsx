import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCasePresence } from '../../sync/case-screen.ts';
import styles from './composer.module.css';

interface Props {
  /** Somebody else answers too, and this person has pressed Send. */
  readonly asking: boolean;
  readonly onSend: () => void;
  readonly onWait: () => void;
}

/** Two answers to one customer cost the most: who else is writing is said, and sending then is asked once. */
export function AnotherReplies({ asking, onSend, onWait }: Props) {
  const t = useT();
  const { me } = useCaseActions();
  const editor = useCasePresence().editorOf('reply');
  if (editor === null && !asking) return null;
  const name = editor?.name ?? t('timeline.somebody');
  const isMine = editor?.userId === me.id;
  if (!asking) {
    return (
      <p className={styles.another} role="status">
        <IconPencil aria-hidden size={14} stroke={1.8} />{' '}
        {isMine ? t('conflict.replying-other-tab') : t('timeline.is-replying', { name })}
      </p>
    );
  }
  return (
    <div className={styles.another} role="alert" data-asking>
      <p>{isMine ? t('conflict.send-anyway-other-tab') : t('timeline.send-anyway-question', { name })}</p>
      <div className={styles.choice}>
        <Button variant="default" autoFocus onClick={onWait}>
          {t('timeline.do-not-send')}
        </Button>
        <Button variant="light" onClick={onSend}>
          {t('timeline.send-anyway')}
        </Button>
      </div>
    </div>
  );
}
