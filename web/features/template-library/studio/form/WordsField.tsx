import { ActionIcon, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useT } from '../../../../messages/use-t.ts';
import { withField } from '../edit/tree.ts';
import { useEditor } from '../editor.ts';
import { useNames } from '../use-expressions.ts';
import styles from './designer.module.css';

interface Props {
  readonly label: string;
  readonly help: string;
  /** A list of words in the definition. */
  readonly field: string;
  /** Names of facts are offered, and shown by their title. */
  readonly facts?: boolean;
}

const MOST = 30;

/** A list of words: Enter adds what is typed, each can be taken out. */
export function WordsField({ label, help, field, facts = false }: Props) {
  const t = useT();
  const id = useId();
  const { definition, change, readOnly } = useEditor();
  const [typed, setTyped] = useState('');
  const names = useNames('').filter(({ root }) => facts && root === 'facts');
  const words = Array.isArray(definition[field]) ? definition[field].map(String) : [];
  const set = (next: readonly string[]) => change(withField(definition, field, next.length === 0 ? undefined : next));
  const titleOf = (word: string) => names.find(({ name }) => name === word)?.title ?? word;
  const add = () => {
    const named = names.find(({ title }) => title.toLowerCase() === typed.trim().toLowerCase());
    const word = named?.name ?? typed.trim();
    if (word === '' || words.length >= MOST) return;
    setTyped('');
    if (!words.includes(word)) set([...words, word]);
  };
  return (
    <div>
      <TextInput
        size="xs"
        label={label}
        description={help}
        value={typed}
        maxLength={50}
        list={facts ? id : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
      />
      {facts ? (
        <datalist id={id}>
          {names
            .filter(({ name }) => !words.includes(name))
            .map(({ name, title }) => (
              <option key={name} value={title} />
            ))}
        </datalist>
      ) : null}
      {words.length === 0 ? null : (
        <ul className={styles.wordList} aria-label={label}>
          {words.map((word) => (
            <li key={word} className={styles.word}>
              {titleOf(word)}
              {readOnly ? null : (
                <ActionIcon
                  variant="subtle"
                  size={20}
                  aria-label={t('template-studio.word-remove', { word: titleOf(word) })}
                  onClick={() => set(words.filter((each) => each !== word))}
                >
                  <IconX size={12} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
