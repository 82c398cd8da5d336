import { Button } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import styles from './panel.module.css';

/** Somebody finished the step while this person was typing: the text can be kept as a note. */
export function LateText({ text, onKept }: { readonly text: string; readonly onKept: () => void }) {
  const t = useT();
  const { can, send, go } = useCaseActions();
  const [busy, setBusy] = useState(false);
  const keep = async () => {
    setBusy(true);
    const result = await send({ type: 'add-note', text });
    setBusy(false);
    if (!result.ok) return;
    onKept();
    go({ item: undefined });
  };
  return (
    <div className={styles.late} role="alert">
      <p>{t('case-board.late')}</p>
      <pre className={styles.lateText}>{text}</pre>
      {can('add-note') ? (
        <Button loading={busy} onClick={() => void keep()}>
          {t('case-board.keep-note')}
        </Button>
      ) : null}
    </div>
  );
}
