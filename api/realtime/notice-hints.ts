import type { Deps } from '../application/deps.ts';
import { createBatches } from './batches.ts';
import type { Relay } from './relay.ts';
import { personRoom } from './rooms.ts';
import type { Io } from './types.ts';

const GATHER_MS = 250;

/** Tells people, on every node, that they have other notices than before: what they are is fetched. Returns what ends it. */
export function followNotices({ signals }: Pick<Deps, 'signals'>, io: Io, relay: Relay): () => void {
  const people = createBatches<string>(GATHER_MS, (ids) => {
    for (const id of new Set(ids)) io.local.to(personRoom(id)).emit('notices');
  });
  io.on('noticed', (ids) => people.add(ids));
  const stop = signals.noticed.on((ids) => {
    people.add(ids);
    relay.noticed(ids);
  });
  return () => {
    stop();
    people.stop();
  };
}
