import { Button } from '@mantine/core';
import { useFormats, useT } from '../messages/use-t.ts';
import type { Draft } from './drafts.ts';
import styles from './other-draft.module.css';

/** Another text of the same person, begun on another device: it is offered, never lost. */
export function OtherDraft({ draft }: { readonly draft: Draft }) {
  const t = useT();
  const formats = useFormats();
  const { other, settleOther } = draft;
  if (other === null) return null;
  return (
    <div className={styles.other} role="status">
      <p title={other.text}>{t('conflict.draft-other', { when: formats.moment(other.writtenAt) })}</p>
      <Button size="compact-xs" variant="default" onClick={() => settleOther(true)}>
        {t('conflict.draft-use')}
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={() => settleOther(false)}>
        {t('conflict.draft-drop')}
      </Button>
    </div>
  );
}
