import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseBoard } from '../../sync/case-screen.ts';
import { waitSentence, waitShort } from './wait-words.ts';
import { waitsFor } from './waits-for.ts';

export interface WaitWords {
  /** For a row. */
  readonly short: string;
  /** All that is missing, with every alternative. */
  readonly full: string;
}

/** "Waits for Check receipt", or null when the step does not wait. */
export function useWaitWords(item: BoardItem | null): WaitWords | null {
  const t = useT();
  const formats = useFormats();
  const board = useCaseBoard();
  if (item === null || item.state !== 'available') return null;
  const waits = waitsFor(board, item);
  return { short: waitShort(t, formats, waits), full: waitSentence(t, formats, waits) };
}
