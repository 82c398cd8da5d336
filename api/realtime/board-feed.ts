import { AUDIENCES, type Audience, type BoardFrame, type CaseId } from '../../engine/index.ts';
import type { JournalEvent } from '../application/case-store.ts';
import { framesOf } from '../application/frames.ts';
import { type Batches, createBatches } from './batches.ts';
import { boardRoom, queueRoom } from './rooms.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { Io } from './types.ts';

const GATHER_MS = 40;
const QUEUE_GATHER_MS = 250;
/** A list that so many cases changed in is fetched anew anyway. */
const MOST_HINTS = 20;

export interface FeedParts {
  readonly io: Io;
  readonly subscriptions: Subscriptions;
  /** Counts the frames that went to a room. */
  readonly sent: (frames: number) => void;
  /** After frames went to a room: looks for sockets that cannot keep up. */
  readonly afterSending: (room: string) => void;
  /** What follows a first change within this time goes together. */
  readonly gatherMs?: number | undefined;
}

/** Brings what was committed, here or on another node, to the screens of this node. */
export interface BoardFeed {
  /** Events of one case, in order; those for subscriptions that are not live are held with them. */
  deliver(caseId: CaseId, events: readonly JournalEvent[]): void;
  /** Sends what is being gathered for a case, before somebody leaves its rooms. */
  flush(caseId: CaseId): void;
  /** Tells the lists of these queues that a case in them changed. */
  hint(queueIds: readonly string[], caseId: string, version: number): void;
  stop(): void;
}

export function createBoardFeed({ io, subscriptions, sent, afterSending, gatherMs = GATHER_MS }: FeedParts): BoardFeed {
  const rooms = new Map<string, Batches<BoardFrame>>();
  const queues = new Map<string, Batches<Change>>();

  function roomOf(caseId: CaseId, audience: Audience): Batches<BoardFrame> {
    const room = boardRoom(caseId, audience);
    const known = rooms.get(room);
    if (known !== undefined) return known;
    const hand = (frames: readonly BoardFrame[]) => {
      const head = frames.at(-1)?.version ?? 0;
      io.local.to(room).emit('frames', { caseId, head, frames });
      sent(frames.length);
      afterSending(room);
    };
    // A quiet room needs no batches: cases come and go by the thousand.
    const batches = createBatches<BoardFrame>(gatherMs, hand, { rested: () => void rooms.delete(room) });
    rooms.set(room, batches);
    return batches;
  }

  return {
    deliver(caseId, events) {
      const audiences = new Set<Audience>();
      for (const subscription of subscriptions.of(caseId)) {
        if (subscription.state === 'live') audiences.add(subscription.audience);
        else if (subscription.state === 'waiting') subscription.held.push(...events);
      }
      for (const audience of audiences) {
        roomOf(caseId, audience).add(framesOf(events, audience));
      }
    },
    flush(caseId) {
      for (const audience of AUDIENCES) rooms.get(boardRoom(caseId, audience))?.flush();
    },
    hint(queueIds, caseId, version) {
      for (const queueId of queueIds) {
        if (!io.sockets.adapter.rooms.has(queueRoom(queueId))) continue;
        const batches = queues.get(queueId) ?? hints(io, queueId, () => void queues.delete(queueId));
        queues.set(queueId, batches);
        batches.add([{ caseId, version }]);
      }
    },
    stop() {
      for (const batches of [...rooms.values(), ...queues.values()]) batches.stop();
    },
  };
}

interface Change {
  readonly caseId: string;
  readonly version: number;
}

function hints(io: Io, queueId: string, rested: () => void): Batches<Change> {
  const hand = (changes: readonly Change[]) => {
    const newest = new Map(changes.map((change) => [change.caseId, change]));
    for (const { caseId, version } of [...newest.values()].slice(-MOST_HINTS)) {
      io.local.to(queueRoom(queueId)).emit('queue', { queueId, caseId, version });
    }
  };
  return createBatches(QUEUE_GATHER_MS, hand, { rested });
}
