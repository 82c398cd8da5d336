import { useFormats, useT } from '../../../messages/use-t.ts';
import type { BoardChange } from '../../../sync/board-diff.ts';
import { useCaseBoard } from '../../../sync/case-screen.ts';
import { diffWords } from '../../../sync/diff-words.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import styles from './forms.module.css';

export type Answer = { readonly changes: readonly BoardChange[] } | { readonly error: unknown };

/** Lines that are told; of more, how many. */
const SHOWN = 12;

/** What a command would change, in plain words; words in place of it: what is still missing. */
export function Changes({ answer }: { readonly answer: Answer | string }) {
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
