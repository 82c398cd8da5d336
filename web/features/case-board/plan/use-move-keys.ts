import { useEffect, useRef } from 'react';
import { useCaseActions, useCaseBoard } from '../../../sync/case-screen.ts';
import { isMovable } from './MoveHandle.tsx';
import { placeBeside } from './places.ts';
import { currentRow } from './row-order.ts';
import { useMove } from './use-move.ts';

const BY: { readonly [key: string]: 1 | -1 } = { ArrowUp: -1, ArrowDown: 1 };

/** Up or down; null when it is another key, or more than Alt is held. */
function directionOf(event: KeyboardEvent): 1 | -1 | null {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  return BY[event.key] ?? null;
}

/** Alt with an arrow moves the row that has the focus: the arrows alone belong to whatever has the focus. */
export function useMoveKeys(): void {
  const { items } = useCaseBoard();
  const { can } = useCaseActions();
  const move = useMove();
  const latest = useRef({ items, can, move });
  useEffect(() => {
    latest.current = { items, can, move };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const by = directionOf(event);
      const of = latest.current.items[currentRow()?.dataset['step'] ?? ''];
      if (by === null || of === undefined || !isMovable(of, latest.current.can)) return;
      event.preventDefault();
      const place = placeBeside(latest.current, of, by);
      if (place !== null) void latest.current.move(of, place);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
