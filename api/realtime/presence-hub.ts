import { randomUUID } from 'node:crypto';
import type { PresenceUpdate } from '../contract/socket.ts';
import { createBatches } from './batches.ts';
import { PresenceBoard } from './presence.ts';
import type { Relay } from './relay.ts';
import { boardRoom } from './rooms.ts';
import type { CaseSocket, Io, RelayedPresence } from './types.ts';

const GATHER_MS = 250;
/** Three times within the life of an entry on the other nodes. */
const CONFIRM_MS = 10_000;
const EXPIRE_MS = 5_000;
const STAFF = ['internal', 'restricted'] as const;
/** A page names itself once on each case that it follows; a socket that makes up names must not fill the memory. */
const MOST_NAMES = 100;

/** Presence of this node: what its sockets say, what the other nodes say, and who is told. */
export interface PresenceHub {
  readonly board: PresenceBoard;
  /** A socket says what its person does on a case. */
  update(socket: CaseSocket, update: PresenceUpdate): void;
  /** The socket looks at the case no more; without a case: at none. */
  gone(socket: CaseSocket, caseId?: string): void;
  fromOtherNode(changes: readonly RelayedPresence[]): void;
  stop(): void;
}

export function createPresenceHub(io: Io, relay: Relay, now: () => number = Date.now): PresenceHub {
  const board = new PresenceBoard();
  const node = randomUUID();
  /** What the sockets of this node say, to be confirmed to the others. */
  const own = new Map<string, RelayedPresence>();

  const tell = createBatches<string>(GATHER_MS, (caseIds) => {
    for (const caseId of new Set(caseIds)) {
      const rooms = STAFF.map((audience) => boardRoom(caseId, audience));
      io.local.to(rooms).volatile.emit('presence', { caseId, people: board.people(caseId) });
    }
  });

  function apply(change: RelayedPresence): void {
    if (board.apply(change, now())) tell.add([change.caseId]);
  }

  function say(change: RelayedPresence): void {
    const key = `${change.caseId} ${change.key}`;
    if (change.mode === null) own.delete(key);
    else own.set(key, change);
    apply(change);
    relay.present(change);
  }

  const confirming = setInterval(() => {
    for (const change of own.values()) {
      board.apply(change, now());
      relay.present(change);
    }
  }, CONFIRM_MS);
  const expiring = setInterval(() => tell.add(board.expire(now())), EXPIRE_MS);

  function hasTooMany(socket: CaseSocket): boolean {
    const keys = `${node} ${socket.id} `;
    let count = 0;
    for (const { key } of own.values()) if (key.startsWith(keys)) count += 1;
    return count >= MOST_NAMES;
  }

  return {
    board,
    update(socket, { caseId, tab, mode, focus }) {
      const { id: userId, name } = socket.data.person;
      const key = `${node} ${socket.id} ${tab}`;
      if (!own.has(`${caseId} ${key}`) && hasTooMany(socket)) return;
      say({ caseId, key, userId, name, mode, focus: focus ?? null });
    },
    gone(socket, caseId) {
      const keys = `${node} ${socket.id} `;
      for (const change of [...own.values()]) {
        if (!change.key.startsWith(keys) || (caseId !== undefined && change.caseId !== caseId)) continue;
        say({ ...change, mode: null, focus: null });
      }
    },
    fromOtherNode(changes) {
      for (const change of changes) apply(change);
    },
    stop() {
      clearInterval(confirming);
      clearInterval(expiring);
      tell.stop();
    },
  };
}
