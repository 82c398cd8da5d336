import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import type { BoardItem, BoardView } from '../../../../engine/board/board-view.ts';
import { type Place, placeAt, placeLast } from './places.ts';

interface Ports {
  readonly board: () => Pick<BoardView, 'items'>;
  readonly say: (place: { readonly stage: BoardItem | null; readonly after: BoardItem | null } | null) => string;
  readonly drop: (itemId: string, place: Place) => void;
}

/** The element where the line is drawn, on which side of it, and the place that this means. */
interface Target {
  readonly element: HTMLElement;
  readonly side: 'before' | 'after' | 'into';
  readonly place: Place;
}

const dragged = (data: Record<string | symbol, unknown>): string | null =>
  typeof data['stepId'] === 'string' ? data['stepId'] : null;

/**
 * Dragging for all rows of a plan: one target that looks where the pointer is. A row becomes draggable when the pointer
 * comes over it, so that long plans cost nothing.
 */
export function attachDrag(section: HTMLElement, ports: Ports): () => void {
  const rows = new Map<HTMLElement, () => void>();
  const announce = speaker();
  let target: Target | null = null;
  const show = (next: Target | null) => {
    if (next?.element === target?.element && next?.side === target?.side) return;
    target?.element.removeAttribute('data-drop');
    next?.element.setAttribute('data-drop', next.side);
    target = next;
    const { items } = ports.board();
    announce.say(ports.say(next === null ? null : named(items, next.place)));
  };
  const over = (event: PointerEvent) => {
    const row = rowOf(event.target);
    if (row === null || rows.has(row) || row.dataset['movable'] !== 'true') return;
    rows.set(row, makeDraggable(row));
    for (const [known, stop] of rows) {
      if (known.isConnected) continue;
      stop();
      rows.delete(known);
    }
  };
  section.addEventListener('pointerover', over);
  const stop = combine(
    dropTargetForElements({ element: section, canDrop: ({ source }) => dragged(source.data) !== null }),
    monitorForElements({
      canMonitor: ({ source }) => dragged(source.data) !== null,
      onDragStart: ({ source }) => {
        section.dataset['dragging'] = 'true';
        source.element.dataset['dragged'] = 'true';
      },
      onDrag: ({ source, location }) => {
        const { clientX, clientY } = location.current.input;
        const inside = location.current.dropTargets.length > 0;
        show(inside ? targetAt(section, ports.board(), dragged(source.data), clientX, clientY) : null);
      },
      onDrop: ({ source, location }) => {
        const chosen = location.current.dropTargets.length > 0 ? target : null;
        delete section.dataset['dragging'];
        delete source.element.dataset['dragged'];
        show(null);
        announce.say('');
        const stepId = dragged(source.data);
        if (chosen !== null && stepId !== null) ports.drop(stepId, chosen.place);
      },
    }),
    ...scrollersOf(section).map((element) => autoScrollForElements({ element })),
  );
  return () => {
    section.removeEventListener('pointerover', over);
    for (const end of rows.values()) end();
    stop();
    announce.end();
  };
}

function makeDraggable(row: HTMLElement): () => void {
  return draggable({
    element: row,
    // Words are selected and fields are used, not dragged.
    canDrag: ({ input }) => {
      const under = document.elementFromPoint(input.clientX, input.clientY);
      return row.dataset['movable'] === 'true' && under?.closest('input, textarea') === null;
    },
    getInitialData: () => ({ stepId: row.dataset['step'] }),
  });
}

const rowOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-step]') : null;

/** The row under the pointer, or the one nearest to it in the same stage; a stage without rows takes it whole. */
function targetAt(
  section: HTMLElement,
  board: Pick<BoardView, 'items'>,
  stepId: string | null,
  x: number,
  y: number,
): Target | null {
  const item = stepId === null ? undefined : board.items[stepId];
  const under = document.elementFromPoint(x, y);
  const column = under?.closest<HTMLElement>('[data-stage]') ?? columnAbove(section, x);
  if (item === undefined || column === null || !section.contains(column) || column.dataset['over'] === 'true')
    return null;
  const row = rowOf(under) ?? nearest(column, y);
  if (row === null) return into(column, board, item);
  const box = row.getBoundingClientRect();
  const edge = y < box.top + box.height / 2 ? 'top' : 'bottom';
  const place = placeAt(board, item, row.dataset['step'] ?? '', edge);
  return place === null ? null : { element: row, side: edge === 'top' ? 'before' : 'after', place };
}

/** Columns end where their rows end: below one, it is still meant. */
function columnAbove(section: HTMLElement, x: number): HTMLElement | null {
  const columns = [...section.querySelectorAll<HTMLElement>('[data-stage]')];
  return (
    columns.find((column) => {
      const { left, right } = column.getBoundingClientRect();
      return left <= x && x <= right;
    }) ?? null
  );
}

function into(column: HTMLElement, board: Pick<BoardView, 'items'>, item: BoardItem): Target | null {
  const place = placeLast(board, item, column.dataset['stage'] || null);
  return place === null ? null : { element: column, side: 'into', place };
}

function nearest(column: HTMLElement, y: number): HTMLElement | null {
  const distance = (row: HTMLElement) => {
    const { top, bottom } = row.getBoundingClientRect();
    return y < top ? top - y : y > bottom ? y - bottom : 0;
  };
  return [...column.querySelectorAll<HTMLElement>('[data-step]')].reduce<HTMLElement | null>(
    (best, row) => (best === null || distance(row) < distance(best) ? row : best),
    null,
  );
}

const named = (items: BoardView['items'], { stageId, afterId }: Place) => ({
  stage: stageId === null ? null : (items[stageId] ?? null),
  after: afterId === null ? null : (items[afterId] ?? null),
});

/** What scrolls around the plan, up and down or sideways. */
function scrollersOf(section: HTMLElement): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at: HTMLElement | null = section; at !== null; at = at.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(at);
    if ([overflowX, overflowY].some((overflow) => overflow === 'auto' || overflow === 'scroll')) found.push(at);
  }
  return found;
}

/** Says to readers of the screen where the dragged row would stand. */
function speaker() {
  const region = document.createElement('div');
  region.className = 'visually-hidden';
  region.setAttribute('aria-live', 'assertive');
  document.body.append(region);
  return {
    say: (words: string) => {
      region.textContent = words;
    },
    end: () => region.remove(),
  };
}
