import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { chosenAfter } from './choose.ts';
import { FragmentDetail } from './FragmentDetail.tsx';
import { FragmentList } from './FragmentList.tsx';
import styles from './palette.module.css';
import { usePalette } from './use-palette.ts';

interface Props {
  /** Template that is chosen at the start. */
  readonly start: string | null;
  readonly onDone: () => void;
}

/** Search and list on the left, the chosen fragment on the right. Arrow keys choose while the words are typed. */
export function PaletteBody({ start, onDone }: Props) {
  const t = useT();
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words.trim(), 180);
  const [wanted, setWanted] = useState<string | null>(start);
  const { rows, isPending, isThere, error, retry, instead } = usePalette(q);
  const chosen =
    wanted !== null &&
    (rows.some((row) => row.key === wanted) ||
      wanted === start ||
      instead.some(({ successor }) => successor.key === wanted))
      ? wanted
      : (rows[0]?.key ?? null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setWanted(chosenAfter(rows, chosen, event.key === 'ArrowDown' ? 1 : -1));
  };
  const toDetail = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return onKeyDown(event);
    event.preventDefault();
    const fields = document.querySelectorAll<HTMLInputElement>('[data-palette-detail] :is(input, textarea)');
    const add = document.querySelector<HTMLElement>('[data-palette-add]');
    ([...fields].find((field) => field.value === '') ?? add)?.focus();
  };
  return (
    <div className={styles.body}>
      <div className={styles.find}>
        <TextInput
          data-autofocus
          aria-label={t('fragment-palette.search')}
          placeholder={t('fragment-palette.search')}
          leftSection={<IconSearch aria-hidden size={16} stroke={1.7} />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={toDetail}
        />
        {isPending ? <SkeletonRows rows={6} /> : null}
        {error === null ? null : <ErrorState error={error} onRetry={retry} />}
        {isThere && rows.length === 0 ? (
          <p className={styles.nothing}>{t('fragment-palette.nothing', { words: q })}</p>
        ) : null}
        {instead.map(({ name, successor }) => (
          <button key={name} type="button" className={styles.instead} onClick={() => setWanted(successor.key)}>
            {t('fragment-palette.instead', { name, successor: successor.name })}
          </button>
        ))}
        <FragmentList rows={rows} chosen={chosen} onChoose={setWanted} />
      </div>
      {chosen === null ? null : <FragmentDetail key={chosen} templateKey={chosen} onDone={onDone} />}
    </div>
  );
}
