import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { TemplateRow } from '../../../../api/contract/templates.ts';
import { templatesQuery } from '../../../api-client/queries.ts';
import { useT } from '../../../messages/use-t.ts';
import { PagedList } from '../../../ui/PagedList.tsx';
import { EmptyState } from '../../../ui/States.tsx';
import { useKeyMap } from '../../../ui/use-keys.ts';
import { useMediaQuery } from '../../../ui/use-media-query.ts';
import styles from './list.module.css';
import { MarkedBar } from './MarkedBar.tsx';
import { type Marked, turned } from './marked.ts';
import { MarkableLine } from './TemplateLine.tsx';
import { useLibrarySearch } from './use-library-search.ts';

/** The templates that the address asks for, however many: only what is seen is drawn. */
export function LibraryList() {
  const t = useT();
  const { search } = useLibrarySearch();
  const query = useInfiniteQuery(templatesQuery(search));
  // What is marked stays while other words are typed: the second one may be far from the first.
  const [marked, setMarked] = useState<Marked>([]);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const onEnd = () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  const title = t(search.needs === undefined ? 'template-library.empty' : 'template-list.empty-needs');
  const detail = t(search.needs === undefined ? 'template-library.empty-detail' : 'template-list.empty-needs-detail');
  const nothing = <EmptyState title={title}>{detail}</EmptyState>;
  const place = JSON.stringify(search);
  return (
    <div className={styles.body}>
      <PagedList query={query} count={rows.length} empty={nothing} skeleton={{ rows: 10, height: 56 }}>
        <Columns />
        <Rows
          key={place}
          place={place}
          rows={rows}
          marked={marked}
          onMark={(row) => setMarked(turned(marked, row))}
          onEnd={onEnd}
        />
      </PagedList>
      <MarkedBar marked={marked} onClear={() => setMarked([])} />
    </div>
  );
}

function Columns() {
  const t = useT();
  return (
    <div className={styles.columns} aria-hidden>
      <span />
      <span />
      <span>{t('template-library.state')}</span>
      <span>{t('template-list.used-title')}</span>
      <span>{t('template-list.met-title')}</span>
      <span>{t('template-list.median-title')}</span>
      <span />
    </div>
  );
}

const WIDE = 56;
const NARROW = 84;
const NEAR_END = 15;

/** How far each list was scrolled, for as long as the page is open. */
const leftAt = new Map<string, number>();

interface RowsProps {
  /** The address that these rows are of. */
  readonly place: string;
  readonly rows: readonly TemplateRow[];
  readonly marked: Marked;
  readonly onMark: (row: TemplateRow) => void;
  readonly onEnd: () => void;
}

function Rows({ place, rows, marked, onMark, onEnd }: RowsProps) {
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const height = useMediaQuery('(width < 62em)') ? NARROW : WIDE;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    getItemKey: (index) => rows[index]?.key ?? index,
  });
  // Who comes back from a template finds the list where it was left.
  useEffect(() => scroller.current?.scrollTo({ top: leftAt.get(place) ?? 0 }), [place]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height is what is measured for.
  useEffect(() => virtualizer.measure(), [virtualizer, height]);
  const items = virtualizer.getVirtualItems();
  const [focused, setFocused] = useState(-1);
  // A row that was scrolled away is not gone on from: what is seen is.
  const isSeen = items.some(({ index }) => index === focused);
  useStepping(rows.length, isSeen ? focused : (virtualizer.range?.startIndex ?? 0) - 1, (at) => {
    setFocused(at);
    virtualizer.scrollToIndex(at);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${at}"] a`)?.focus());
  });
  useMarking(rows[focused], onMark);
  const last = items.at(-1)?.index ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: nearing the end asks, another function does not.
  useEffect(() => {
    if (last >= rows.length - NEAR_END) onEnd();
  }, [last, rows.length]);
  return (
    <div
      className={styles.scroller}
      ref={scroller}
      onScroll={(event) => leftAt.set(place, event.currentTarget.scrollTop)}
    >
      <ul
        className={styles.list}
        aria-label={t('template-library.title')}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map(({ index, start, size, key }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <li
              key={key}
              className={styles.item}
              data-index={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ height: size, transform: `translateY(${start}px)` }}
              onFocus={() => setFocused(index)}
            >
              <MarkableLine
                row={row}
                isMarked={marked.some((each) => each.key === row.key)}
                onMark={() => onMark(row)}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function useMarking(row: TemplateRow | undefined, onMark: (row: TemplateRow) => void): void {
  useKeyMap({ select: () => (row === undefined ? undefined : onMark(row)) });
}

/** Arrows, or the keys of this person for them, go from row to row. */
function useStepping(count: number, focused: number, go: (at: number) => void): void {
  const step = (by: number) => (event: KeyboardEvent) => {
    if (count === 0) return;
    event.preventDefault();
    go(Math.min(count - 1, Math.max(0, focused + by)));
  };
  useKeyMap({ next: step(1), previous: step(-1) });
}
