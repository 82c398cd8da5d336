import { type Audience, type BoardFrame, toFacts } from '../../engine/index.ts';
import type { JournalEvent } from './case-store.ts';

/** What leaves the server of these events for one audience: one frame a version, so that nobody sees a gap. */
export function framesOf(events: readonly JournalEvent[], audience: Audience): BoardFrame[] {
  return events.map((event) => ({
    version: event.version,
    at: event.at,
    commandId: event.commandId,
    facts: toFacts(event, audience),
  }));
}
