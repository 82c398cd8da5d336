import {
  type Dispatch,
  Fragment,
  type ReactNode,
  type RefObject,
  type SetStateAction,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { addReveal } from './row-order.ts';
import { drawnAfter, FIRST_SEGMENTS, heightOf, SEGMENT, type Segment, segmentsOf, WHOLE } from './row-window.ts';

/** A window above and below what is seen. */
const MARGIN = '800px 0px';

interface Props<R> {
  readonly rows: readonly R[];
  readonly idOf: (row: R) => string;
  readonly draw: (row: R) => ReactNode;
  /** Element of the space where rows are left out: what the list allows between its rows. */
  readonly space: 'li' | 'div';
}

/**
 * The rows of a list; a long one draws those near the window and leaves a space for the others. A row that has the focus
 * or is being dragged stays.
 */
export function WindowedRows<R>(props: Props<R>) {
  const { rows, idOf, draw } = props;
  return rows.length <= WHOLE ? (
    rows.map((row) => <Fragment key={idOf(row)}>{draw(row)}</Fragment>)
  ) : (
    <Long {...props} />
  );
}

function Long<R>({ rows, idOf, draw, space: Space }: Props<R>) {
  const [drawn, setDrawn] = useState(FIRST_SEGMENTS);
  const list = useRef<Element>(null);
  const measured = useRef(new Map<number, number>());
  const segments = useMemo(() => segmentsOf(rows.length), [rows.length]);
  const ids = useMemo(() => rows.map(idOf), [rows, idOf]);
  const findList = useCallback((space: HTMLElement | null) => {
    if (space !== null) list.current = space.parentElement;
  }, []);
  useReveal(ids, setDrawn);
  useNearness({ list, ids, segments, drawn, measured, setDrawn });
  return (
    <>
      {segments.map((segment) =>
        drawn.has(segment.index) ? (
          rows.slice(segment.from, segment.to).map((row) => <Fragment key={idOf(row)}>{draw(row)}</Fragment>)
        ) : (
          <Space
            key={`space-${segment.index}`}
            ref={findList}
            role="none"
            data-space={segment.index}
            style={{ display: 'block', blockSize: heightOf(segment, measured.current) }}
          />
        ),
      )}
    </>
  );
}

type SetDrawn = Dispatch<SetStateAction<ReadonlySet<number>>>;

/** A row that is to have the focus is drawn at once. */
function useReveal(ids: readonly string[], setDrawn: SetDrawn): void {
  useEffect(
    () =>
      addReveal((id) => {
        const place = ids.indexOf(id);
        if (place === -1) return;
        flushSync(() => setDrawn((before) => new Set([...before, Math.floor(place / SEGMENT)])));
      }),
    [ids, setDrawn],
  );
}

interface Nearness {
  readonly list: RefObject<Element | null>;
  readonly ids: readonly string[];
  readonly segments: readonly Segment[];
  readonly drawn: ReadonlySet<number>;
  readonly measured: RefObject<Map<number, number>>;
  readonly setDrawn: SetDrawn;
}

/** Watches the spaces, and the first and the last row of what is drawn: those tell when a segment comes near, and when it is far. */
function useNearness({ list, ids, segments, drawn, measured, setDrawn }: Nearness): void {
  useEffect(() => {
    const box = list.current;
    if (box === null) return;
    const edges = segments.map((segment) => edgesOf(box, segment, ids, drawn.has(segment.index)));
    const inSight = new Map<Element, boolean>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) inSight.set(entry.target, entry.isIntersecting);
        const near = new Map(edges.map((of, index) => [index, of.some((edge) => inSight.get(edge) === true)] as const));
        for (const [index, isNear] of near)
          if (!isNear && drawn.has(index)) remember(measured.current, index, edges[index]);
        setDrawn((before) => drawnAfter(before, near, (index) => holds(box, segments[index], ids)));
      },
      { root: scrollerOf(box), rootMargin: MARGIN },
    );
    for (const edge of edges.flat()) observer.observe(edge);
    return () => observer.disconnect();
  }, [list, ids, segments, drawn, measured, setDrawn]);
}

const rowOf = (box: Element, id: string | undefined): Element | null =>
  id === undefined ? null : box.querySelector(`:scope > [data-step="${CSS.escape(id)}"]`);

function edgesOf(
  box: Element,
  { index, from, to }: Segment,
  ids: readonly string[],
  isDrawn: boolean,
): readonly Element[] {
  const ends = isDrawn
    ? [rowOf(box, ids[from]), rowOf(box, ids[to - 1])]
    : [box.querySelector(`:scope > [data-space="${index}"]`)];
  return ends.filter((end) => end !== null);
}

/** How high it was, for the space that takes its place. */
function remember(measured: Map<number, number>, index: number, edges: readonly Element[] = []): void {
  const [first, last = first] = edges;
  if (first === undefined || last === undefined) return;
  const height = last.getBoundingClientRect().bottom - first.getBoundingClientRect().top;
  if (height > 0) measured.set(index, height);
}

function holds(box: Element, segment: Segment | undefined, ids: readonly string[]): boolean {
  if (segment === undefined) return false;
  const kept = document.activeElement?.closest('[data-step]') ?? null;
  const held = [kept, box.querySelector('[data-dragged="true"]')].map((element) => element?.getAttribute('data-step'));
  return ids.slice(segment.from, segment.to).some((id) => held.includes(id));
}

/** The box that scrolls the list up and down. */
function scrollerOf(element: Element): Element | null {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if ((overflowY === 'auto' || overflowY === 'scroll') && at.scrollHeight > at.clientHeight) return at;
  }
  return null;
}
