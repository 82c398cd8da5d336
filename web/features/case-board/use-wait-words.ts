import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseBoard } from '../../sync/case-screen.ts';
import { waitSentence } from './wait-words.ts';
import { waitsFor } from './waits-for.ts';

/** "Waits for Check receipt", or null when the step does not wait. */
export function useWaitWords(item: BoardItem | null): string | null {
  const t = useT();
  const formats = useFormats();
  const board = useCaseBoard();
  if (item === null || item.state !== 'available') return null;
  return waitSentence(t, formats, waitsFor(board, item));
}
