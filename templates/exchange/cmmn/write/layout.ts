import type { WrittenItem } from './items.ts';

/** A rectangle of the diagram. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An item with its place in the diagram. */
export interface Placed {
  readonly item: WrittenItem;
  readonly box: Box;
  readonly inside: readonly Placed[];
}

const TASK = { width: 120, height: 80 };
const MILESTONE = { width: 120, height: 44 };
const LISTENER = { width: 40, height: 40 };
/** Names of milestones and listeners stand below them. */
const LABEL = 36;
const GAP = { column: 70, row: 30 };
const MARGIN = { side: 40, top: 56, bottom: 40 };

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Sized {
  readonly item: WrittenItem;
  readonly size: Size;
  /** What it takes with its label. */
  readonly room: Size;
  readonly inside: Laid;
}

interface Laid {
  readonly size: Size;
  readonly spots: readonly { readonly sized: Sized; readonly x: number; readonly y: number }[];
}

/** The whole plan, from this corner on: columns follow what waits for what, rows the order of the items. */
export function layOut(
  items: readonly WrittenItem[],
  x: number,
  y: number,
): { readonly box: Box; readonly inside: readonly Placed[] } {
  const laid = lay(items);
  return { box: { x, y, ...laid.size }, inside: placedAt(laid, x, y) };
}

function placedAt({ spots }: Laid, x: number, y: number): readonly Placed[] {
  return spots.map(({ sized, x: left, y: top }) => {
    const box = { x: x + left, y: y + top, ...sized.size };
    return { item: sized.item, box, inside: placedAt(sized.inside, box.x, box.y) };
  });
}

/** What is in a container: its items, and what its tasks offer for planning. */
const shown = (items: readonly WrittenItem[]): readonly WrittenItem[] =>
  items.flatMap((item) => (item.source.kind === 'stage' ? [item] : [item, ...item.inside]));

function lay(items: readonly WrittenItem[]): Laid {
  const all = shown(items);
  const ranks = ranksOf(all);
  const columns = new Map<number, Sized[]>();
  for (const item of all) {
    const rank = ranks.get(item.source.key) ?? 0;
    const column = columns.get(rank);
    if (column === undefined) columns.set(rank, [sizedOf(item)]);
    else column.push(sizedOf(item));
  }
  const spots: { sized: Sized; x: number; y: number }[] = [];
  let x = MARGIN.side;
  let height = 0;
  for (const [, column] of [...columns].toSorted(([a], [b]) => a - b)) {
    let y = MARGIN.top;
    const width = Math.max(...column.map(({ room }) => room.width));
    for (const sized of column) {
      spots.push({ sized, x: x + (width - sized.size.width) / 2, y });
      y += sized.room.height + GAP.row;
    }
    x += width + GAP.column;
    height = Math.max(height, y - GAP.row);
  }
  const width = spots.length === 0 ? 220 : x - GAP.column + MARGIN.side;
  return { size: { width, height: (spots.length === 0 ? 120 : height) + MARGIN.bottom }, spots };
}

function sizedOf(item: WrittenItem): Sized {
  const { kind } = item.source;
  if (kind === 'stage') {
    const inside = lay(item.inside);
    return { item, size: inside.size, room: inside.size, inside };
  }
  const size = kind === 'milestone' ? MILESTONE : kind === 'timer' || kind === 'user-event' ? LISTENER : TASK;
  const label = size === LISTENER ? LABEL : 0;
  const room = { width: Math.max(size.width, size === LISTENER ? TASK.width : 0), height: size.height + label };
  return { item, size, room, inside: { size: { width: 0, height: 0 }, spots: [] } };
}

/** How many steps an item waits behind: one more than what it waits for; a circle ends where it began. */
function ranksOf(items: readonly WrittenItem[]): ReadonlyMap<string, number> {
  const holder = new Map<string, WrittenItem>();
  for (const item of items) for (const key of keysIn(item)) holder.set(key, item);
  const ranks = new Map<string, number>();
  const open = new Set<WrittenItem>();
  const rank = (item: WrittenItem): number => {
    const known = ranks.get(item.source.key);
    if (known !== undefined) return known;
    if (open.has(item)) return -1;
    open.add(item);
    const before = (item.source.entry ?? [])
      .flatMap(({ on = [] }) => on.map(({ source }) => holder.get(source)))
      .filter((each) => each !== undefined && each !== item);
    const found = Math.max(-1, ...before.map((each) => (each === undefined ? -1 : rank(each)))) + 1;
    open.delete(item);
    ranks.set(item.source.key, found);
    return found;
  };
  for (const item of items) rank(item);
  return ranks;
}

function keysIn({ source, inside }: WrittenItem): readonly string[] {
  return [source.key, ...(source.kind === 'stage' ? inside.flatMap(keysIn) : [])];
}
