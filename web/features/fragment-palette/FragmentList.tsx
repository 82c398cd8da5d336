import { useEffect, useRef } from 'react';
import { useT } from '../../messages/use-t.ts';
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
      {rows.map((row, place) => (
        <li key={row.key}>
          {row.part !== undefined && row.part !== rows[place - 1]?.part ? (
            <span className={styles.part}>{t(`plan.part-${row.part}`)}</span>
          ) : null}
          <button
            type="button"
            ref={row.key === chosen ? here : undefined}
            className={styles.choice}
            aria-pressed={row.key === chosen}
            onClick={() => onChoose(row.key)}
          >
            <span className={styles.name}>{row.name}</span>
            <span className={styles.counts}>
              {t('fragment-palette.steps', { count: row.itemCount })} ·{' '}
              {t('fragment-palette.used', { count: row.usedIn })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
