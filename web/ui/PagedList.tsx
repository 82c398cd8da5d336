import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../messages/use-t.ts';
import styles from './paged-list.module.css';
import { ErrorState, SkeletonRows } from './States.tsx';

interface Query {
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface Props {
  readonly query: Query;
  /** How many rows are shown; what is known stays on the screen when asking again fails. */
  readonly count: number;
  readonly empty: ReactNode;
  readonly skeleton?: { readonly rows: number; readonly height?: string | number };
  readonly children: ReactNode;
}

/** A list that comes page by page, in each of its states: on its way, failed, empty, there. */
export function PagedList({ query, count, empty, skeleton = { rows: 10 }, children }: Props) {
  if (query.isPending) return <SkeletonRows {...skeleton} />;
  if (query.isError && count === 0) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return count === 0 ? empty : children;
}

/** What came meanwhile waits here: the list moves when the person wants it to. */
export function NewsPill(props: {
  /** Null: nothing came. */
  readonly words: string | null;
  readonly onAccept: () => void;
  /** It stands in what is scrolled, not above it. */
  readonly isSticky?: boolean;
}) {
  const { words, onAccept, isSticky = false } = props;
  return (
    <div className={styles.place} data-sticky={isSticky} role="status">
      {words === null ? null : (
        <Button className={styles.pill} radius="xl" onClick={onAccept}>
          {words}
        </Button>
      )}
    </div>
  );
}

interface More {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** The next page, by a press. */
export function MoreButton({ query }: { readonly query: More }) {
  const t = useT();
  if (!query.hasNextPage) return null;
  return (
    <Button
      className={styles.more}
      variant="default"
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {t('common.more')}
    </Button>
  );
}
