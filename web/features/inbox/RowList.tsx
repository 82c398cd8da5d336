import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useDensity } from '../../ui/preferences.ts';
import { useKeyMap, useKeys } from '../../ui/use-keys.ts';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import styles from './inbox.module.css';
import { useOpenRow } from './open-row.ts';
import { rowHeight, stepTo } from './row-steps.ts';
import { useStable } from './use-stable.ts';

export interface RowState {
  readonly focused: boolean;
  readonly tabIndex: 0 | -1;
  /** The same function at each drawing: rows that did not change are not drawn anew while others scroll by. */
  readonly onFocus: (id: string) => void;
}

interface Props<Entry> {
  readonly label: string;
  readonly rows: readonly Entry[];
  readonly focusedId: string | undefined;
  readonly onFocusRow: (id: string) => void;
  readonly onEnd: () => void;
  /** The key for choosing, on the row with the focus. */
  readonly onSelect: (id: string) => void;
  /** Shift with an arrow: from this row to that one. */
  readonly onReach: (from: string, to: string) => void;
  readonly render: (entry: Entry, state: RowState) => ReactNode;
}

const NEAR_END = 12;

/** A long list of rows, each one link. Only what is seen is drawn; the focused row stays, whatever is scrolled. */
export function RowList<Entry extends { readonly row: { readonly id: string } }>(props: Props<Entry>) {
  const { rows, focusedId, onFocusRow, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const narrow = useMediaQuery('(width < 48em)');
  const coarse = useMediaQuery('(pointer: coarse)');
  const height = rowHeight(useDensity(), narrow, coarse);
  const focusedIndex = rows.findIndex((entry) => entry.row.id === focusedId);
  const virtualizer = useRows(scroller, rows, height, focusedIndex);
  const wanted = useFocusOnArrival(scroller, focusedId, () => virtualizer.scrollToIndex(Math.max(0, focusedIndex)));
  const step = (by: number) => (event: KeyboardEvent) => {
    const here = placeOfKeys(rows, wanted.current, focusedIndex);
    const at = stepTo(here, by, rows.length);
    const next = rows[at];
    if (next === undefined) return;
    event.preventDefault();
    const from = rows[here];
    if (event.shiftKey && from !== undefined) props.onReach(from.row.id, next.row.id);
    const isThere = next.row.id === focusedId && focusRow(scroller.current, focusedId);
    wanted.current = isThere ? null : next.row.id;
    virtualizer.scrollToIndex(at);
    onFocusRow(next.row.id);
  };
  const { open, onClick } = useOpenRow(focusedIndex >= 0);
  useRowKeys(step, props.onSelect, open, focusedIndex < 0 ? undefined : focusedId);

  const onFocus = useStable((id: string) => {
    if (id !== focusedId) onFocusRow(id);
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - NEAR_END) onEnd();
  }, [last, rows.length, onEnd]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the clicks are those of the links in it.
    <div className={styles.scroller} ref={scroller} onClick={onClick}>
      <ul className={styles.list} aria-label={props.label} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const entry = rows[item.index];
          if (entry === undefined) return null;
          const { id } = entry.row;
          return (
            <li
              key={id}
              className={styles.item}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {props.render(entry, {
                focused: id === focusedId,
                tabIndex: item.index === Math.max(0, focusedIndex) ? 0 : -1,
                onFocus,
              })}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Keys may come faster than the address changes: each goes on from where the one before it leads. */
function placeOfKeys(
  rows: readonly { readonly row: { readonly id: string } }[],
  wanted: string | null,
  focusedIndex: number,
): number {
  const ahead = rows.findIndex(({ row }) => row.id === wanted);
  return ahead < 0 ? focusedIndex : ahead;
}

type Step = (by: number) => (event: KeyboardEvent) => void;

/** Going through the rows, choosing them, opening one. */
function useRowKeys(
  step: Step,
  onSelect: (id: string) => void,
  open: (id: string) => void,
  focusedId: string | undefined,
): void {
  // A link with Shift would open another window.
  const openHere = (event: KeyboardEvent) => {
    const isRow = event.target instanceof Element && event.target.matches('[data-row]');
    if (!event.shiftKey || !isRow || focusedId === undefined) return;
    event.preventDefault();
    open(focusedId);
  };
  useKeyMap({
    next: step(1),
    previous: step(-1),
    select: () => {
      if (focusedId !== undefined) onSelect(focusedId);
    },
  });
  useKeys({
    J: step(1),
    K: step(-1),
    Home: step(Number.NEGATIVE_INFINITY),
    End: step(Number.POSITIVE_INFINITY),
    Enter: openHere,
  });
}

function useRows<Entry extends { readonly row: { readonly id: string } }>(
  scroller: RefObject<HTMLDivElement | null>,
  rows: readonly Entry[],
  height: number,
  focusedIndex: number,
) {
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    getItemKey: (index) => rows[index]?.row.id ?? index,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) =>
      withFocused(Math.max(0, startIndex - overscan), Math.min(count - 1, endIndex + overscan), focusedIndex),
  });
  const measured = useRef(height);
  useEffect(() => {
    if (measured.current === height) return;
    measured.current = height;
    virtualizer.measure();
  }, [virtualizer, height]);
  return virtualizer;
}

function withFocused(start: number, end: number, focused: number): number[] {
  const range = Array.from({ length: end - start + 1 }, (_, at) => start + at);
  if (focused < 0 || (focused >= start && focused <= end)) return range;
  return focused < start ? [focused, ...range] : [...range, focused];
}

/**
 * Coming back to the list, the row that was left has the focus again, in the same place. When the row with the focus
 * goes away, the one that is chosen then has it.
 */
function useFocusOnArrival(
  scroller: RefObject<HTMLDivElement | null>,
  focusedId: string | undefined,
  scrollThere: () => void,
): RefObject<string | null> {
  const wanted = useRef<string | null>(null);
  const arrived = useRef(false);
  const focused = useRef<Element | null>(null);
  const isLost = useRef(false);
  const scroll = useRef(scrollThere);
  useLayoutEffect(() => {
    scroll.current = scrollThere;
  });
  useLayoutEffect(() => {
    if (!arrived.current && focusedId !== undefined) {
      scroll.current();
      wanted.current = focusedId;
    }
    arrived.current = true;
    const isNowhere = document.activeElement === document.body;
    isLost.current = isNowhere && (isLost.current || focused.current?.isConnected === false);
    const there = wanted.current ?? (isLost.current ? focusedId : null) ?? null;
    if (there !== null && focusRow(scroller.current, there)) wanted.current = null;
    focused.current = focusIn(scroller.current);
  });
  return wanted;
}

function focusIn(scroller: HTMLElement | null): Element | null {
  const { activeElement } = document;
  return scroller?.contains(activeElement) === true ? activeElement : null;
}

function focusRow(scroller: HTMLElement | null, id: string): boolean {
  const row = scroller?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  row?.focus({ preventScroll: true });
  return row !== null && row !== undefined;
}
