/** Rows that are mounted and left out together: small enough to follow the scrolling, large enough to be few. */
export const SEGMENT = 20;
/** Lists up to this length are drawn whole. */
export const WHOLE = 40;
/** What a row is taken to be high before it has been seen. */
const ROW_PX = 34;

export interface Segment {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** The rows in segments of equal length; the last one is what is left. */
export function segmentsOf(count: number): readonly Segment[] {
  return Array.from({ length: Math.ceil(count / SEGMENT) }, (_, index) => ({
    index,
    from: index * SEGMENT,
    to: Math.min(count, (index + 1) * SEGMENT),
  }));
}

/** Which segments are drawn at first: as many as a high window shows of one list. */
export const FIRST_SEGMENTS: ReadonlySet<number> = new Set([0, 1]);

/** How high the space of a segment is that is not drawn: as it was when it was seen, else as rows mostly are. */
export function heightOf(segment: Segment, measured: ReadonlyMap<number, number>): number {
  return measured.get(segment.index) ?? (segment.to - segment.from) * ROW_PX;
}

/** The segments to draw after some came near or went away; `held` ones stay (they have the focus, or are being dragged). The same set when nothing changes. */
export function drawnAfter(
  drawn: ReadonlySet<number>,
  near: ReadonlyMap<number, boolean>,
  held: (segment: number) => boolean,
): ReadonlySet<number> {
  const next = new Set(drawn);
  for (const [segment, isNear] of near) {
    if (isNear) next.add(segment);
    else if (!held(segment)) next.delete(segment);
  }
  return next.size === drawn.size && [...next].every((segment) => drawn.has(segment)) ? drawn : next;
}
