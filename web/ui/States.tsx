import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useT } from '../messages/use-t.ts';
import { useProblemWords } from './problem-words.ts';
import styles from './states.module.css';

/** What a list or panel is for when nothing is in it, and at most one action. */
export function EmptyState(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly icon?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className={styles.state} role="status">
      {props.icon === undefined ? null : (
        <div className={styles.icon} aria-hidden>
          {props.icon}
        </div>
      )}
      <p className={styles.title}>{props.title}</p>
      {props.children === undefined ? null : <p className={styles.detail}>{props.children}</p>}
      {props.action}
    </div>
  );
}

/** What failed, the stable code, and a way to try again. */
export function ErrorState(props: { readonly error: unknown; readonly onRetry?: (() => void) | undefined }) {
  const t = useT();
  const { words, code, trace } = useProblemWords(props.error);
  return (
    <div className={styles.state} role="alert">
      <p className={styles.title}>{t('problem.title')}</p>
      <p className={styles.detail}>{words}</p>
      <p className={styles.code}>
        {t('common.error-code', { code })}
        {trace === null ? null : ` · ${t('common.trace', { trace })}`}
      </p>
      {props.onRetry === undefined ? null : (
        <Button variant="default" onClick={props.onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  );
}

/** Rows in the shape of the list that is coming; nothing for the first 150 ms, so that fast answers do not flicker. */
export function SkeletonRows({
  rows = 6,
  height = 'var(--row)',
}: {
  readonly rows?: number;
  readonly height?: string | number;
}) {
  const t = useT();
  const visible = useAfter(150);
  const slow = useAfter(SLOW_MS);
  return (
    <div className={styles.skeleton} role="status" aria-label={t('common.loading')} data-visible={visible}>
      {slow ? <p className={styles.slow}>{t('common.takes-long')}</p> : null}
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity.
        <div key={row} className={styles.skeletonRow} style={{ height }}>
          <Skeleton height={10} width={`${62 - ((row * 13) % 30)}%`} radius="sm" />
        </div>
      ))}
    </div>
  );
}

/** After this a person wonders whether anything happens at all. */
const SLOW_MS = 4_000;

/** True once the part has stood for so long. */
function useAfter(ms: number): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return over;
}
