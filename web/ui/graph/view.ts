import type { Box, Drawn } from './layout.ts';

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

interface Room {
  readonly width: number;
  readonly height: number;
}

type Boxes = ReadonlyMap<string, Box>;

/** Below it nobody reads the names of steps. */
const LEAST_ZOOM = 0.8;
const MARGIN = 20;

/** What all of it takes up. */
export function boundsOf({ nodes }: Drawn, boxes: Boxes): Box {
  const outer = nodes.flatMap(({ id, parentId }) => (parentId === null ? (boxes.get(id) ?? []) : []));
  const [x, y] = [Math.min(0, ...outer.map((box) => box.x)), Math.min(0, ...outer.map((box) => box.y))];
  const width = Math.max(0, ...outer.map((box) => box.x + box.width)) - x;
  return { x, y, width, height: Math.max(0, ...outer.map((box) => box.y + box.height)) - y };
}

/** Where a node stands, whatever it lies in. */
export function placeOf({ nodes }: Drawn, boxes: Boxes, id: string | undefined): readonly [number, number] {
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]));
  let [x, y] = [0, 0];
  for (let at: string | null | undefined = id; at != null; at = parents.get(at)) {
    const box = boxes.get(at);
    x += box?.x ?? 0;
    y += box?.y ?? 0;
  }
  return [x, y];
}

/** All of it in the middle when it can be read so; else it begins at `from`, and the rest is a drag away. */
export function viewOf(bounds: Box, room: Room, from: readonly [number, number]): View {
  const fits = Math.min(
    (room.width - 2 * MARGIN) / Math.max(1, bounds.width),
    (room.height - 2 * MARGIN) / Math.max(1, bounds.height),
  );
  const zoom = Math.min(1, Math.max(LEAST_ZOOM, fits));
  const along = (start: number, size: number, space: number, at: number) => {
    if (size * zoom + 2 * MARGIN <= space) return (space - size * zoom) / 2 - start * zoom;
    return Math.max(MARGIN - at * zoom, space - MARGIN - (start + size) * zoom);
  };
  return {
    x: along(bounds.x, bounds.width, room.width, from[0]),
    y: along(bounds.y, bounds.height, room.height, from[1]),
    zoom,
  };
}

/** The view moved as little as needed so that a box is in sight; null when it is already. */
export function shiftInto(box: Box, view: View, room: Room): View | null {
  const along = (start: number, size: number, offset: number, space: number) => {
    const [from, to] = [start * view.zoom + offset, (start + size) * view.zoom + offset];
    if (from < MARGIN) return offset + MARGIN - from;
    return to > space - MARGIN ? Math.max(offset + space - MARGIN - to, offset + MARGIN - from) : offset;
  };
  const x = along(box.x, box.width, view.x, room.width);
  const y = along(box.y, box.height, view.y, room.height);
  return x === view.x && y === view.y ? null : { x, y, zoom: view.zoom };
}
