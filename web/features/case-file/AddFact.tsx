import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import styles from './case-file.module.css';
import { factName, factValue } from './new-fact.ts';

/** Something that is known and that the case type does not ask for. */
export function AddFact({ onDone }: { readonly onDone: () => void }) {
  const t = useT();
  const { send } = useCaseActions();
  const { file } = useCaseBoard();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const name = factName(title);
    if (name === null || text.trim() === '') return setError(t('schema-form.needed'));
    if (file[name] !== undefined) return setError(t('case-file.fact-there'));
    const value = factValue(text, { yes: t('schema-form.yes'), no: t('schema-form.no') });
    const result = await send({ type: 'change-facts', patch: { [name]: value } }, { quiet: true });
    if (!result.ok) return setError(refusalWords(t, result.refusal));
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onDone();
  };
  return (
    <form className={styles.addFact} onSubmit={(event) => void add(event)} onKeyDown={onKeyDown}>
      <TextInput
        size="xs"
        label={t('case-file.fact-name')}
        value={title}
        maxLength={80}
        autoFocus
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        label={t('case-file.fact-value')}
        value={text}
        maxLength={2000}
        error={error}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={styles.addButtons}>
        <Button type="submit" size="compact-sm">
          {t('case-board.add')}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
