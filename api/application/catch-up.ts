import type { Audience, BoardFrame, CaseId } from '../../engine/index.ts';
import type { CaseStore } from './case-store.ts';
import { framesOf } from './frames.ts';

const MOST_EVENTS = 500;
const MOST_BYTES = 256 * 1024;

/** What followed a version. `reset`: it is too much, or the asker is ahead of us; the whole view is cheaper. */
export interface CatchUp {
  readonly head: number;
  readonly frames: readonly BoardFrame[];
  readonly reset: boolean;
}

/** The events of a case whose head is known, from the memory of this node as far as it reaches. */
export function nearHead(
  store: Pick<CaseStore, 'events' | 'recent'>,
  head: number,
): Pick<CaseStore, 'events' | 'heads'> {
  return {
    events: (id, since, limit) => store.recent.after(id, since, head, () => store.events(id, since, limit)),
    heads: async ([id]) => new Map(id === undefined ? [] : [[id, head]]),
  };
}

/** Everything after `since` for one audience, up to the bounds of one answer. */
export async function catchUp(
  store: Pick<CaseStore, 'events' | 'heads'>,
  caseId: CaseId,
  since: number,
  audience: Audience,
): Promise<CatchUp> {
  const events = await store.events(caseId, since, MOST_EVENTS + 1);
  const last = events.at(-1)?.version;
  if (last === undefined) {
    const head = (await store.heads([caseId])).get(caseId) ?? 0;
    return { head, frames: [], reset: since > head };
  }
  if (events.length > MOST_EVENTS) {
    const head = (await store.heads([caseId])).get(caseId) ?? last;
    return { head, frames: [], reset: true };
  }
  const frames = framesOf(events, audience);
  const tooLarge = Buffer.byteLength(JSON.stringify(frames)) > MOST_BYTES;
  return { head: last, frames: tooLarge ? [] : frames, reset: tooLarge };
}

/** A page of what followed `since`, for readers of the whole journal: at most `limit` versions, and never a reset. */
export async function pageOfFrames(
  store: Pick<CaseStore, 'events' | 'heads'>,
  caseId: CaseId,
  since: number,
  audience: Audience,
  limit: number,
): Promise<CatchUp> {
  const frames: BoardFrame[] = [];
  let bytes = 0;
  for (const frame of framesOf(await store.events(caseId, since, Math.min(limit, MOST_EVENTS)), audience)) {
    bytes += Buffer.byteLength(JSON.stringify(frame));
    // One frame goes in any case, or a reader would never get past it.
    if (bytes > MOST_BYTES && frames.length > 0) break;
    frames.push(frame);
  }
  const head = (await store.heads([caseId])).get(caseId) ?? 0;
  return { head, frames, reset: since > head };
}
