import type { Logger } from 'pino';
import { createBatches } from './batches.ts';
import type { Io, RelayedCommit, RelayedPresence, RelayedTemplate } from './types.ts';

/** NOTIFY carries 8,000 bytes; the envelope of the adapter needs some. */
const MOST_BYTES = 7_000;
const COMMIT_GATHER_MS = 20;
const PRESENCE_GATHER_MS = 250;
const NOTICES_GATHER_MS = 250;

/** Tells the other nodes, many things in one notification: each of them costs a lock on the whole database. */
export interface Relay {
  committed(commit: RelayedCommit): void;
  present(change: RelayedPresence): void;
  noticed(userIds: readonly string[]): void;
  template(moved: RelayedTemplate): void;
  stop(): void;
}

export function createRelay(io: Io, logger: Pick<Logger, 'warn'>): Relay {
  const commits = createBatches<RelayedCommit>(COMMIT_GATHER_MS, (values) => {
    send(async () => {
      for (const part of packed(values.map(fitting))) io.serverSideEmit('committed', part);
    });
  });
  const presence = createBatches<RelayedPresence>(
    PRESENCE_GATHER_MS,
    (values) => {
      const newest = new Map(values.map((change) => [`${change.place} ${change.key}`, change]));
      send(async () => {
        for (const part of packed([...newest.values()])) io.serverSideEmit('present', part);
      });
    },
    { atOnce: false },
  );

  const noticed = createBatches<string>(NOTICES_GATHER_MS, (values) => {
    send(async () => {
      for (const part of packed([...new Set(values)])) io.serverSideEmit('noticed', part);
    });
  });

  const templates = createBatches<RelayedTemplate>(COMMIT_GATHER_MS, (values) => {
    send(async () => {
      for (const part of packed(values.map(fittingTemplate))) io.serverSideEmit('templates', part);
    });
  });

  /** A node that is alone tells nobody. One that it has not met yet finds out by the head heartbeat. */
  function send(work: () => Promise<void>): void {
    io.of('/')
      .adapter.serverCount()
      .then((nodes) => (nodes > 1 ? work() : undefined))
      .catch((err: unknown) => logger.warn({ err }, 'other nodes could not be told; they find out by themselves'));
  }

  return {
    committed: (commit) => commits.add([commit]),
    present: (change) => presence.add([change]),
    noticed: (userIds) => noticed.add(userIds),
    template: (moved) => templates.add([moved]),
    stop() {
      commits.flush();
      presence.flush();
      noticed.flush();
      templates.flush();
      commits.stop();
      noticed.stop();
      templates.stop();
      presence.stop();
    },
  };
}

/** Without its events when they would not fit into one notification. */
function fitting(commit: RelayedCommit): RelayedCommit {
  if (Buffer.byteLength(JSON.stringify(commit)) <= MOST_BYTES) return commit;
  const { events: _tooLarge, ...rest } = commit;
  return rest;
}

function fittingTemplate(moved: RelayedTemplate): RelayedTemplate {
  return Buffer.byteLength(JSON.stringify(moved)) <= MOST_BYTES ? moved : { key: moved.key };
}

/** Splits into as few groups as fit into a notification each. */
function packed<T>(values: readonly T[]): T[][] {
  const groups: T[][] = [];
  let room = 0;
  for (const value of values) {
    const bytes = Buffer.byteLength(JSON.stringify(value)) + 1;
    if (bytes > room || groups.length === 0) {
      groups.push([]);
      room = MOST_BYTES;
    }
    groups.at(-1)?.push(value);
    room -= bytes;
  }
  return groups;
}
