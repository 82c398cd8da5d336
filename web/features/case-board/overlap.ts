import type { BoardEntry, BoardFrame } from '../../../engine/board/board-view.ts';

/** Who was faster: the person behind the changes that came between, null when it was not one person. */
export function whoWasFaster(between: readonly BoardFrame[]): string | null {
  const entries = between.flatMap((frame) =>
    frame.facts.flatMap((fact): BoardEntry[] => (fact.type === 'entry-put' ? [fact.entry] : [])),
  );
  const people = new Set(entries.filter((entry) => entry.actorKind === 'person').map((entry) => entry.actorId));
  return people.size === 1 ? ([...people][0] ?? null) : null;
}
