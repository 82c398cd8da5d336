import { LRUCache } from 'lru-cache';
import type { CaseId } from '../../engine/index.ts';
import type { JournalEvent } from './case-store.ts';

const MOST_EVENTS = 200;
const megabyte = 1024 * 1024;
const MOST_BYTES = 32 * megabyte;

interface Recent {
  readonly events: readonly JournalEvent[];
  readonly bytes: number;
}

/** The last events of the cases that people look at, so that those who come back after a cut are served without a read. */
export interface RecentEvents {
  /** Takes in what was committed, here or elsewhere, in order. What leaves a gap behind it starts anew. */
  add(caseId: CaseId, events: readonly JournalEvent[]): void;
  /** Everything after `since`, at least up to `head`; `read` is asked when not all of it is here, once for all who ask the same. */
  after(caseId: CaseId, since: number, head: number, read: ReadEvents): Promise<readonly JournalEvent[]>;
  forget(caseId: CaseId): void;
}

type ReadEvents = () => Promise<readonly JournalEvent[]>;

export function createRecentEvents(): RecentEvents {
  const cases = new LRUCache<CaseId, Recent>({ maxSize: MOST_BYTES, sizeCalculation: ({ bytes }) => bytes + 200 });
  const reads = new Map<string, Promise<readonly JournalEvent[]>>();

  function keep(caseId: CaseId, events: readonly JournalEvent[], bytes: number): void {
    const isLong = events.length > MOST_EVENTS * 2;
    const kept = isLong ? events.slice(-MOST_EVENTS) : events;
    cases.set(caseId, { events: kept, bytes: isLong ? weight(kept) : bytes });
  }

  /** What was read reaches further back than what is here, and not less far on. */
  function learn(caseId: CaseId, events: readonly JournalEvent[]): void {
    const known = cases.peek(caseId)?.events ?? [];
    const [first, last] = [events[0]?.version, events.at(-1)?.version];
    if (first === undefined || last === undefined || last < (known.at(-1)?.version ?? 0)) return;
    if (known.length === 0 || first < (known[0]?.version ?? 0)) keep(caseId, events, weight(events));
  }

  function together(key: string, caseId: CaseId, read: ReadEvents): Promise<readonly JournalEvent[]> {
    const running = reads.get(key);
    if (running !== undefined) return running;
    const reading = read().finally(() => reads.delete(key));
    reads.set(key, reading);
    return reading.then((events) => {
      learn(caseId, events);
      return events;
    });
  }

  return {
    add(caseId, events) {
      const known = cases.get(caseId);
      const have = known?.events.at(-1)?.version ?? 0;
      const news = events.filter(({ version }) => version > have);
      if (news.length === 0) return;
      const follows = known !== undefined && news[0]?.version === have + 1;
      const bytes = (follows ? known.bytes : 0) + weight(news);
      keep(caseId, follows ? [...known.events, ...news] : news, bytes);
    },
    async after(caseId, since, head, read) {
      if (since === head) return [];
      const { events } = cases.get(caseId) ?? { events: [] };
      const [first, last] = [events[0]?.version, events.at(-1)?.version];
      const isHere = first !== undefined && last !== undefined && first <= since + 1 && last >= head && since <= last;
      // One read for all who ask the same at the same head: a later asker may not get less than was there already.
      return isHere ? events.slice(since + 1 - first) : await together(`${caseId} ${since} ${head}`, caseId, read);
    },
    forget: (caseId) => void cases.delete(caseId),
  };
}

function weight(events: readonly JournalEvent[]): number {
  return events.reduce((bytes, event) => bytes + JSON.stringify(event).length, 0);
}
