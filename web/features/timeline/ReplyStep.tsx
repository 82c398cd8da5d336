import { Button, Checkbox } from '@mantine/core';
import { useT } from '../../messages/use-t.ts';
import type { Draft } from '../../sync/drafts.ts';
import styles from './composer.module.css';
import type { ReplyTask } from './use-reply-task.ts';

/** The plan asks for this message: sending can complete its step, and its proposed text is at hand. */
export function ReplyStep({ task, draft }: { readonly task: ReplyTask; readonly draft: Draft }) {
  const t = useT();
  const { item } = task;
  if (item === null) return null;
  const proposed = item.message?.text ?? '';
  const takeProposed = () => {
    draft.setText(proposed);
    task.setCompletes(true);
  };
  return (
    <div className={styles.step}>
      <Checkbox
        size="xs"
        checked={task.completes}
        onChange={(event) => task.setCompletes(event.currentTarget.checked)}
        label={t('timeline.completes', { name: item.name ?? t('common.erased') })}
      />
      {proposed === '' || draft.text !== '' ? null : (
        <Button variant="subtle" size="compact-xs" onClick={takeProposed}>
          {t('timeline.use-proposed')}
        </Button>
      )}
    </div>
  );
}
