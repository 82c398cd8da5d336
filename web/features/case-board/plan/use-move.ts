import { useCallback } from 'react';
import type { BoardItem } from '../../../../engine/board/board-view.ts';
import { useTold } from '../use-told.ts';
import type { Place } from './places.ts';
import { focusRow } from './row-order.ts';

const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Moves a step and keeps the focus on it wherever it stands then: before the server has answered, and after. */
export function useMove(): (item: BoardItem, place: Place) => Promise<void> {
  const told = useTold();
  return useCallback(
    async (item, { stageId, afterId }) => {
      const answer = told({ type: 'move-item', itemId: item.id, stageId, afterId }, item.name);
      await frame();
      focusRow(item.id);
      await answer;
      await frame();
      if (document.activeElement === document.body) focusRow(item.id);
    },
    [told],
  );
}
