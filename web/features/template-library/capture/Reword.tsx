import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ValueDecision } from '../../../../api/contract/captures.ts';
import { useT } from '../../../messages/use-t.ts';
import styles from './capture.module.css';

interface Props {
  readonly value: string;
  readonly onDecide: (decision: ValueDecision) => void;
}

/** Other words for a value wherever it stands, or none. */
export function Reword({ value, onDecide }: Props) {
  const t = useT();
  const [words, setWords] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== '') onDecide({ action: 'reword', value, words: words.trim() });
  };
  return (
    <form className={styles.decide} noValidate onSubmit={submit}>
      <TextInput
        size="xs"
        aria-label={t('template-capture.reword-label', { value })}
        placeholder={t('template-capture.reword-label', { value })}
        value={words}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" disabled={words.trim() === ''}>
        {t('template-capture.reword')}
      </Button>
      <Button
        size="xs"
        variant="subtle"
        aria-label={t('template-capture.remove-label', { value })}
        onClick={() => onDecide({ action: 'remove', value })}
      >
        {t('template-capture.remove')}
      </Button>
    </form>
  );
}
