import { Button } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../../messages/use-t.ts';
import { useCaseBoard } from '../../../sync/case-screen.ts';
import { dryRun } from '../../../sync/dry-run.ts';
import type { PersonCommand } from '../../../sync/types.ts';
import { type Answer, Changes } from './Changes.tsx';
import styles from './forms.module.css';

/** Asks the server what a command would do, before anybody does it. Words in place of a command: what is still missing. */
export function DryRun({ command }: { readonly command: () => PersonCommand | string }) {
  const t = useT();
  const board = useCaseBoard();
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer | string | null>(null);
  const ask = async () => {
    const wanted = command();
    if (typeof wanted === 'string') return setAnswer(wanted);
    setBusy(true);
    setAnswer(
      await dryRun(board, wanted).then(
        (changes) => ({ changes }),
        (error: unknown) => ({ error }),
      ),
    );
    setBusy(false);
  };
  return (
    <div className={styles.dryRun}>
      <Button
        variant="default"
        size="compact-sm"
        loading={busy}
        leftSection={<IconFlask aria-hidden size={14} stroke={1.7} />}
        onClick={() => void ask()}
      >
        {t('case-forms.dry-run')}
      </Button>
      <div role="status">{answer === null ? null : <Changes answer={answer} />}</div>
    </div>
  );
}
