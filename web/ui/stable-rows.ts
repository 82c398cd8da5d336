/** A row keeps its place until the person asks for the new order: nothing jumps under the pointer. */
export interface Place {
  readonly id: string;
  /** Position in the answers, for finding the row again. */
  readonly page: number;
}

export interface Stable<Row> {
  readonly rows: readonly { readonly row: Row; readonly left: boolean }[];
  /** How many rows the newest answer has that are not shown yet. */
  readonly news: number;
}

interface Shown<Row> {
  readonly ids: readonly string[];
  /** The last that was known of each row that was ever shown. */
  readonly known: ReadonlyMap<string, Row>;
  /** Pages that were loaded when the order was taken. */
  readonly pages: number;
}

type Pages<Row> = readonly (readonly Row[])[];
type Identified = { readonly id: string };

/** Takes the order of the newest answer. */
export function takeOrder<Row extends Identified>(pages: Pages<Row>): Shown<Row> {
  const rows = unique(pages.flat());
  return { ids: rows.map((row) => row.id), known: new Map(rows.map((row) => [row.id, row])), pages: pages.length };
}

/** Brings contents up to date and appends further pages, in place. An empty list has no place to keep. */
export function follow<Row extends Identified>(shown: Shown<Row>, pages: Pages<Row>): Shown<Row> {
  if (shown.ids.length === 0) return takeOrder(pages);
  const known = new Map(shown.known);
  for (const row of pages.flat()) known.set(row.id, row);
  if (pages.length <= shown.pages) return { ...shown, known };
  const here = new Set(shown.ids);
  const further = unique(pages.slice(shown.pages).flat()).filter((row) => !here.has(row.id));
  return { ids: [...shown.ids, ...further.map((row) => row.id)], known, pages: pages.length };
}

/** What the person put away goes at once: they know where it went. */
export function drop<Row extends Identified>(shown: Shown<Row>, ids: readonly string[]): Shown<Row> {
  const gone = new Set(ids);
  return { ...shown, ids: shown.ids.filter((id) => !gone.has(id)) };
}

/** What to draw: rows that left the list stay, marked, and what is new is counted. */
export function arrange<Row extends Identified>(shown: Shown<Row>, pages: Pages<Row>, hasMore: boolean): Stable<Row> {
  const fresh = new Set(pages.flat().map((row) => row.id));
  const here = new Set(shown.ids);
  const news = [...fresh].filter((id) => !here.has(id)).length;
  // New rows push as many of the last ones beyond the pages that are loaded: those have not left.
  const pushed = hasMore ? shown.ids.length - news : shown.ids.length;
  const rows = shown.ids.flatMap((id, index) => {
    const row = shown.known.get(id);
    return row === undefined ? [] : [{ row, left: !fresh.has(id) && index < pushed }];
  });
  return { rows, news };
}

function unique<Row extends Identified>(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
