import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { CaseStore } from './case-store.ts';
import type { Counters } from './counters.ts';
import type { Channels } from './intake/channel.ts';
import type { Signals } from './signals.ts';

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
  readonly sweepers: Sweepers;
  readonly limits: Limits;
  readonly counters: Counters;
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

/** Requests a second, and how many at once, that one person or one address may send. */
export interface Limits {
  readonly signedIn: { readonly perSecond: number; readonly burst: number };
  readonly anonymous: { readonly perSecond: number; readonly burst: number };
}

export const DEFAULT_LIMITS: Limits = {
  signedIn: { perSecond: 100, burst: 600 },
  anonymous: { perSecond: 10, burst: 60 },
};
