import { Button } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormats, useT } from '../../../messages/use-t.ts';
import type { BoardChange } from '../../../sync/board-diff.ts';
import { useCaseBoard } from '../../../sync/case-screen.ts';
import { diffWords } from '../../../sync/diff-words.ts';
import { dryRun } from '../../../sync/dry-run.ts';
import type { PersonCommand } from '../../../sync/types.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import styles from './forms.module.css';

type Answer = { readonly changes: readonly BoardChange[] } | { readonly error: unknown };

/** Lines that are told; of more, how many. */
const SHOWN = 12;

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
      <div role="status">{answer === null ? null : <Told answer={answer} />}</div>
    </div>
  );
}

function Told({ answer }: { readonly answer: Answer | string }) {
  const t = useT();
  const formats = useFormats();
  const { fileSchema } = useCaseBoard().head;
  if (typeof answer === 'string') return <p className={styles.refused}>{answer}</p>;
  if ('error' in answer)
    return (
      <p className={styles.refused}>{t('case-forms.would-be-refused', { why: problemWords(t, answer.error).words })}</p>
    );
  const { changes } = answer;
  if (changes.length === 0) return <p className={styles.quiet}>{t('case-forms.nothing-else')}</p>;
  return (
    <ul className={styles.changes}>
      {changes.slice(0, SHOWN).map((change) => {
        const words = diffWords(t, formats, change, fileSchema);
        return <li key={words}>{words}</li>;
      })}
      {changes.length > SHOWN ? <li>{t('case-forms.and-more', { count: changes.length - SHOWN })}</li> : null}
    </ul>
  );
}
