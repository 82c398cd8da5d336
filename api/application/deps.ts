import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { CaseStore } from './case-store.ts';
import type { Counters } from './counters.ts';
import type { FileStorage } from './files/file-storage.ts';
import type { Channels } from './intake/channel.ts';
import type { Signals } from './signals.ts';
import type { Rate } from './token-buckets.ts';
import type { UntrustedWork } from './untrusted/untrusted-work.ts';

/** Everything that a request, a socket or a job works with; made once a process by `createDeps`, ended by `close`. */
export interface Deps {
  readonly config: Config;
  readonly logger: Logger;
  readonly orm: MikroORM;
  /** The connections of the ORM, for statements of our own. */
  readonly pool: Pool;
  readonly store: CaseStore;
  readonly signals: Signals;
  /** The ways in and out, by kind: `channels` in channels/channels.ts. */
  readonly channels: Channels;
  /** Where the bytes of files lie. */
  readonly files: FileStorage;
  readonly sweepers: Sweepers;
  readonly limits: Limits;
  readonly counters: Counters;
  /** Threads for work on what strangers wrote. */
  readonly untrusted: UntrustedWork;
  /** Time of this node, corrected to the clock of the database. */
  now(): Date;
  close(): Promise<void>;
}

/** The work on due rows: timers, what came in, what goes out. */
export interface Sweepers {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Works until nothing is due: for tests, which wait for no poll. */
  drain(options?: { readonly aheadMs?: number }): Promise<void>;
}

/** What one person, one address or one case may ask of a node. */
export interface Limits {
  readonly signedIn: Rate;
  readonly anonymous: Rate;
  /** Commands of one person, on whatever case. */
  readonly commandsOfPerson: Rate;
  /** Commands of all people on one case. */
  readonly commandsOnCase: Rate;
}

export const DEFAULT_LIMITS: Limits = {
  signedIn: { perSecond: 100, burst: 600 },
  anonymous: { perSecond: 10, burst: 60 },
  commandsOfPerson: { perSecond: 30, burst: 300 },
  commandsOnCase: { perSecond: 100, burst: 600 },
};
