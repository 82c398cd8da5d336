import type { BoardView } from '../../../engine/board/board-view.ts';

/** Why the case was put on hold the last time, in the words of who did it. */
export function holdReason({ entries, entryOrder }: BoardView): string | null {
  for (const id of entryOrder.toReversed()) {
    const entry = entries[id];
    if (entry?.kind !== 'event' || entry.code !== 'case-suspended') continue;
    const { reason } = entry.params;
    return typeof reason === 'string' && reason !== '' ? reason : null;
  }
  return null;
}
