import type { BoardEntry } from '../../../engine/board/board-view.ts';

/** Fewer lines than these stay as they are. */
const AT_LEAST = 3;

/** What moves on by itself, or as a consequence: of a run of them, one line says how many. */
const FOLDS: ReadonlySet<string> = new Set([
  'item-started',
  'item-completed',
  'item-skipped',
  'item-assigned',
  'item-changed',
  'item-moved',
  'item-removed',
  'item-added',
  'milestone-reached',
  'timer-fired',
]);

/**
 * Cuts entries into parts: one entry each, but a run of what followed by itself is one part. Nothing is folded across a
 * day, nor across the place from which on it is new.
 */
export function bursts(
  entries: readonly BoardEntry[],
  newFrom: number,
  dayOf: (instant: string) => string,
): readonly (readonly BoardEntry[])[] {
  const parts: BoardEntry[][] = [];
  let run: BoardEntry[] = [];
  const end = () => {
    if (run.length >= AT_LEAST) parts.push(run);
    else parts.push(...run.map((entry) => [entry]));
    run = [];
  };
  entries.forEach((entry, place) => {
    const before = entries[place - 1];
    const last = run.at(-1);
    if (last !== undefined && (place === newFrom || dayOf(last.at) !== dayOf(entry.at))) end();
    if (followed(entry, before)) run.push(entry);
    else {
      end();
      parts.push([entry]);
    }
  });
  end();
  return parts;
}

/** Moved on by the system, or by the command that the line above tells of already. */
function followed(entry: BoardEntry, before: BoardEntry | undefined): boolean {
  if (entry.kind !== 'event' || !FOLDS.has(entry.code)) return false;
  return entry.actorKind === 'system' || (entry.commandId !== '' && entry.commandId === before?.commandId);
}
