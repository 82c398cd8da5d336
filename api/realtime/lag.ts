import type { CaseId } from '../../engine/index.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { CaseSocket, Io } from './types.ts';

const MOST_PACKETS = 256;
const MOST_BYTES = 1_000_000;

export interface LagParts {
  readonly io: Io;
  readonly subscriptions: Subscriptions;
  readonly heads: (caseIds: readonly CaseId[]) => Promise<ReadonlyMap<CaseId, number>>;
}

/**
 * A socket that cannot keep up leaves its rooms, and gets one `head` for each case when it has drained: it then asks
 * for what it missed, or loads the view anew, instead of growing a queue here.
 */
export function createLagWatch({ io, subscriptions, heads }: LagParts): (room: string) => void {
  const lagging = new Set<string>();

  async function catchUp(socket: CaseSocket): Promise<void> {
    lagging.delete(socket.id);
    const behind = subscriptions.ofSocket(socket).filter(({ state }) => state === 'lagging');
    for (const subscription of behind) subscriptions.join(subscription);
    const found = await heads(behind.map(({ caseId }) => caseId));
    for (const [caseId, head] of found) socket.emit('head', { caseId, head });
  }

  function hold(socket: CaseSocket): void {
    lagging.add(socket.id);
    // Those that wait stay as they are: whether the person may see the case at all is only being looked up.
    const live = subscriptions.ofSocket(socket).filter(({ state }) => state === 'live');
    for (const subscription of live) subscriptions.leave(subscription, 'lagging');
    socket.conn.once('drain', () => {
      // The heartbeat tells the heads anyway, should the database not answer now.
      catchUp(socket).catch(() => undefined);
    });
  }

  return (room) => {
    for (const id of io.sockets.adapter.rooms.get(room) ?? []) {
      const socket = io.sockets.sockets.get(id);
      if (socket !== undefined && !lagging.has(id) && isBehind(socket)) hold(socket);
    }
  };
}

function isBehind(socket: CaseSocket): boolean {
  const { conn } = socket;
  // The library keeps both private: packets not handed to the transport, and bytes that the transport holds.
  const packets: unknown = Reflect.get(conn, 'writeBuffer');
  const transport: unknown = Reflect.get(conn.transport, 'socket');
  const bytes: unknown =
    typeof transport === 'object' && transport !== null ? Reflect.get(transport, 'bufferedAmount') : 0;
  return (Array.isArray(packets) && packets.length > MOST_PACKETS) || (typeof bytes === 'number' && bytes > MOST_BYTES);
}
