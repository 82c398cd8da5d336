import type { Audience, Case, JsonValue, RecordedEvent } from '../../../engine/index.ts';
import type { SearchEntryKind } from '../entities/search.entity.ts';

/** A row of `search_entry`; the database makes the words of the text. */
export interface SearchRow {
  readonly kind: SearchEntryKind;
  readonly id: string;
  readonly queue_id: string;
  readonly audience: Audience;
  readonly at: string;
  readonly text: string;
}

/** What changes the words of the case itself: its subject, what the customer wants, and the facts. */
const CHANGES_WORDS: ReadonlySet<RecordedEvent['type']> = new Set(['case-opened', 'case-changed', 'facts-changed']);
const LONGEST_FACT = 200;
const LONGEST = 4_000;

/** What the events of a batch make findable: their notes, and the case anew when its own words changed. */
export function searchRows(after: Case, events: readonly RecordedEvent[]): readonly SearchRow[] {
  const all = events.flatMap((event) => (event.type === 'note-added' ? noteRows(after, event) : []));
  // One statement may touch a row once, and the id of a note is the client's.
  const notes = [...new Map(all.map((row) => [row.id, row])).values()];
  const changed = events.findLast(({ type }) => CHANGES_WORDS.has(type));
  if (changed === undefined) return notes;
  const { id, queueId } = after;
  const own = {
    kind: 'case',
    id,
    queue_id: queueId,
    audience: 'internal',
    at: changed.at,
    text: wordsOf(after),
  } as const;
  return [...notes, own];
}

function noteRows(after: Case, note: Extract<RecordedEvent, { type: 'note-added' }>): SearchRow[] {
  const text = note.personal?.text ?? null;
  if (text === null) return [];
  const { audience, at } = note;
  return [{ kind: 'note', id: note.data.noteId, queue_id: after.queueId, audience, at, text }];
}

function wordsOf({ subject, desiredOutcome, file }: Case): string {
  const facts = [...file.values()].flatMap(factWords);
  return [subject, desiredOutcome, ...facts]
    .flatMap((words) => (words === null || words === '' ? [] : [words]))
    .join('\n')
    .slice(0, LONGEST)
    .toWellFormed();
}

/** What people would type: texts and numbers, also those in a list; no booleans, and nothing nested deeper. */
function factWords(value: JsonValue): string[] {
  if (typeof value === 'string') return [value.slice(0, LONGEST_FACT)];
  if (typeof value === 'number') return [String(value)];
  if (!Array.isArray(value)) return [];
  return value.flatMap((each) => (typeof each === 'string' || typeof each === 'number' ? factWords(each) : []));
}
