import { useEffect, useRef } from 'react';
import { useT } from '../../messages/use-t.ts';
import { evidenceLine, isFaint } from './evidence-line.ts';
import styles from './palette.module.css';
import type { PaletteRow } from './palette-rows.ts';

interface Props {
  readonly rows: readonly PaletteRow[];
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}

export function FragmentList({ rows, chosen, onChoose }: Props) {
  const t = useT();
  const here = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is what is to be seen.
  useEffect(() => here.current?.scrollIntoView({ block: 'nearest' }), [chosen]);
  return (
    <ul className={styles.list} aria-label={t('fragment-palette.found')}>
      {rows.map(({ key, part, collection, suggestion }, place) => (
        <li key={key}>
          {part !== undefined && (part !== rows[place - 1]?.part || collection !== rows[place - 1]?.collection) ? (
            <span className={styles.part}>{part === 'collection' ? collection : t(`plan.part-${part}`)}</span>
          ) : null}
          <button
            type="button"
            ref={key === chosen ? here : undefined}
            className={styles.choice}
            aria-pressed={key === chosen}
            onClick={() => onChoose(key)}
          >
            <span className={styles.name}>{suggestion.name}</span>
            <span className={styles.counts} data-faint={isFaint(suggestion)}>
              {evidenceLine(t, suggestion)} · {t('fragment-palette.steps', { count: suggestion.itemNames.length })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
