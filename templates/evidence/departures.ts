import type { RecordedEvent } from '../../engine/index.ts';

type Recorded = Extract<RecordedEvent, { type: 'deviation-recorded' }>;

/** A departure from a template, as the journal has it. */
export type Departure = Recorded['data'];

/** The departures that still stand: one that was taken back takes away the last one of the same thing. */
export function standing(events: readonly RecordedEvent[]): readonly Departure[] {
  const stand: Departure[] = [];
  for (const event of events) {
    if (event.type !== 'deviation-recorded') continue;
    if (event.data.kind === 'undone') {
      const at = stand.findLastIndex((each) => isSame(each, event.data));
      if (at !== -1) stand.splice(at, 1);
    } else stand.push(event.data);
  }
  return stand;
}

const isSame = (one: Departure, other: Departure): boolean =>
  one.itemId === other.itemId &&
  one.goalId === other.goalId &&
  one.fragmentId === other.fragmentId &&
  one.key === other.key;
