import { type Asker, type Case, type Chain, type Subject, why } from '../../engine/index.ts';
import type { CaseStore, JournalEvent } from './case-store.ts';

const PAGE = 1_000;
/** So much of a journal is read for one answer; what lies before is not told, and the answer says so. */
const MOST_PAGES = 20;

/**
 * The cause chain of an item or a goal: the journal is read from its end backwards, as far as the chain leads and no
 * further.
 */
export async function whyInJournal(
  store: Pick<CaseStore, 'events'>,
  theCase: Case,
  subject: Subject,
  asker: Asker,
): Promise<Chain> {
  let events: readonly JournalEvent[] = [];
  let first = theCase.version + 1;
  for (let pages = 0; pages < MOST_PAGES && first > 1; pages += 1) {
    const since = Math.max(0, first - 1 - PAGE);
    const page = await store.events(theCase.id, since, first - 1 - since);
    events = [...page, ...events];
    first = since + 1;
    const chain = why(theCase, events, subject, asker);
    if (!chain.further) return chain;
  }
  return why(theCase, events, subject, asker);
}
