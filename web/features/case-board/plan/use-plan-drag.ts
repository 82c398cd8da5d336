import { type RefCallback, useCallback, useEffect, useRef } from 'react';
import type { BoardView } from '../../../../engine/board/board-view.ts';
import { useT } from '../../../messages/use-t.ts';
import { useCaseBoard } from '../../../sync/case-screen.ts';
import type { PlaceToGo } from './places.ts';
import { useMove } from './use-move.ts';

/** Lets the rows of the plan be dragged by the pointer. What it takes is fetched when a pointer first comes over the plan. */
export function usePlanDrag(): RefCallback<HTMLElement> {
  const t = useT();
  const board = useCaseBoard();
  const move = useMove();
  const latest = useRef({ t, board, move });
  useEffect(() => {
    latest.current = { t, board, move };
  });
  return useCallback((section) => {
    if (section === null) return;
    let stop: (() => void) | null = null;
    let gone = false;
    const begin = async () => {
      const { attachDrag } = await import('./drag-rows.ts');
      if (gone) return;
      stop = attachDrag(section, {
        board: (): Pick<BoardView, 'items'> => latest.current.board,
        say: (place) => sayPlace(latest.current.t, place),
        drop: (itemId, place) => {
          const item = latest.current.board.items[itemId];
          if (item !== undefined) void latest.current.move(item, place);
        },
      });
    };
    const once = () => void begin().catch(() => section.addEventListener('pointerover', once, { once: true }));
    section.addEventListener('pointerover', once, { once: true });
    return () => {
      gone = true;
      section.removeEventListener('pointerover', once);
      stop?.();
    };
  }, []);
}

type Words = ReturnType<typeof useT>;

/** Where the step would stand, for those who do not see the line. */
function sayPlace(t: Words, place: Pick<PlaceToGo, 'stage' | 'after'> | null): string {
  if (place === null) return t('plan.drag-nowhere');
  const stage = place.stage === null ? t('plan.place-outside') : (place.stage.name ?? t('common.erased'));
  if (place.after === null) return t('plan.drag-first', { stage });
  return t('plan.drag-after', { name: place.after.name ?? t('common.erased'), stage });
}
