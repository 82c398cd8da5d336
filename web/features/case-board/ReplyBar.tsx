import { Button } from '@mantine/core';
import { IconMessage, IconNote } from '@tabler/icons-react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import styles from './case-board.module.css';

/** On a small screen the answer is at the thumb, whichever part of the case is shown. */
export function ReplyBar() {
  const t = useT();
  const { can, write } = useCaseActions();
  if (!can('send-reply') && !can('add-note')) return null;
  return (
    <div className={styles.replyBar}>
      {can('send-reply') ? (
        <Button fullWidth leftSection={<IconMessage aria-hidden size={16} />} onClick={() => write('reply')}>
          {t('case-board.reply')}
        </Button>
      ) : null}
      {can('add-note') ? (
        <Button
          fullWidth
          variant="default"
          leftSection={<IconNote aria-hidden size={16} />}
          onClick={() => write('note')}
        >
          {t('case-board.note')}
        </Button>
      ) : null}
    </div>
  );
}
