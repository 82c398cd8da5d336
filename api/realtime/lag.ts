import type { CaseId } from '../../engine/index.ts';
import { queueRoom } from './rooms.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { CaseSocket, Io } from './types.ts';

const MOST_PACKETS = 256;
const MOST_BYTES = 1_000_000;
const LOOK_MS = 250;

export interface LagParts {
  readonly io: Io;
  readonly subscriptions: Subscriptions;
  readonly heads: (caseIds: readonly CaseId[]) => Promise<ReadonlyMap<CaseId, number>>;
}

export interface LagWatch {
  /** Looks at the sockets of a room that something was sent to. */
  check(room: string): void;
  stop(): void;
}

/**
 * A socket that cannot keep up leaves its rooms, and gets one `resync` with the newest versions when it has drained: it
 * then asks for what it missed, or loads the view anew, instead of growing a queue here.
 */
export function createLagWatch({ io, subscriptions, heads }: LagParts): LagWatch {
  const lagging = new Set<CaseSocket>();
  let timer: NodeJS.Timeout | undefined;

  async function catchUp(socket: CaseSocket): Promise<void> {
    const behind = subscriptions.ofSocket(socket).filter(({ state }) => state === 'lagging');
    for (const subscription of behind) subscriptions.join(subscription);
    for (const { id } of socket.data.person.queues) void socket.join(queueRoom(id));
    const found = await heads(behind.map(({ caseId }) => caseId));
    socket.emit('resync', { heads: [...found].map(([caseId, head]) => ({ caseId, head })) });
  }

  function look(): void {
    timer = undefined;
    for (const socket of lagging) {
      if (socket.connected && isBehind(socket)) continue;
      lagging.delete(socket);
      // The heartbeat tells the heads anyway, should the database not answer now.
      if (socket.connected) catchUp(socket).catch(() => undefined);
    }
    if (lagging.size > 0) timer = setTimeout(look, LOOK_MS);
  }

  function leaveAll(socket: CaseSocket): void {
    for (const subscription of subscriptions.ofSocket(socket)) subscriptions.leave(subscription, 'lagging');
    for (const { id } of socket.data.person.queues) void socket.leave(queueRoom(id));
  }

  return {
    check(room) {
      for (const id of io.sockets.adapter.rooms.get(room) ?? []) {
        const socket = io.sockets.sockets.get(id);
        if (socket === undefined || lagging.has(socket) || !isBehind(socket)) continue;
        lagging.add(socket);
        leaveAll(socket);
        timer ??= setTimeout(look, LOOK_MS);
      }
    },
    stop: () => clearTimeout(timer),
  };
}

function isBehind(socket: CaseSocket): boolean {
  const { conn } = socket;
  // The library keeps both private: packets not handed to the transport yet, and bytes that the transport holds.
  const packets: unknown = Reflect.get(conn, 'writeBuffer');
  const transport: unknown = Reflect.get(conn.transport, 'socket');
  const waiting: readonly unknown[] = Array.isArray(packets) ? packets : [];
  const held = isObject(transport) ? Number(Reflect.get(transport, 'bufferedAmount')) : 0;
  return waiting.length > MOST_PACKETS || held + bytesOf(waiting) > MOST_BYTES;
}

function bytesOf(packets: readonly unknown[]): number {
  let bytes = 0;
  for (const packet of packets) {
    const data: unknown = isObject(packet) ? Reflect.get(packet, 'data') : null;
    if (typeof data === 'string') bytes += data.length;
  }
  return bytes;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
