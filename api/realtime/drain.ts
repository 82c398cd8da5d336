import { setTimeout as sleep } from 'node:timers/promises';
import type { Io } from './types.ts';

const AT_ONCE = 50;
const PAUSE_MS = 100;
/** However many there are, stopping takes no longer than about this. */
const LONGEST_MS = 3_000;
/** For each socket that has to find another node, so that they do not all come at once. */
const SPREAD_MS = 4;
const [SHORTEST_SPREAD_MS, LONGEST_SPREAD_MS] = [500, 10_000];

/** Sends the sockets of this node away, some at a time, each with the wish to come back at a moment of its own. */
export async function drainSockets(io: Io): Promise<void> {
  const sockets = [...io.sockets.sockets.values()];
  const withinMs = Math.min(LONGEST_SPREAD_MS, Math.max(SHORTEST_SPREAD_MS, sockets.length * SPREAD_MS));
  const batch = Math.max(AT_ONCE, Math.ceil((sockets.length * PAUSE_MS) / LONGEST_MS));
  for (let at = 0; at < sockets.length; at += batch) {
    if (at > 0) await sleep(PAUSE_MS);
    for (const socket of sockets.slice(at, at + batch)) {
      socket.emit('drain', { withinMs });
      socket.disconnect(true);
    }
  }
}
