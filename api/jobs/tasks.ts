import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { FileStorage } from '../application/files/file-storage.ts';
import { countOutcomes, recountOutcomes } from './tasks/count-outcomes.ts';
import { noticeDeadlines } from './tasks/notice-deadlines.ts';
import { purge } from './tasks/purge.ts';
import { sweepFiles } from './tasks/sweep-files.ts';

/** Background work and what each piece needs to know. A new task has a line here and a file in tasks/. */
export interface Tasks {
  readonly purge: Readonly<Record<string, never>>;
  readonly 'sweep-files': Readonly<Record<string, never>>;
  readonly 'notice-deadlines': Readonly<Record<string, never>>;
  readonly 'count-outcomes': Readonly<Record<string, never>>;
  readonly 'recount-outcomes': Readonly<Record<string, never>>;
}

export interface TaskContext {
  readonly pool: Pool;
  readonly files: FileStorage;
  /** Tells the screens of these people that they have other notices than before. */
  readonly noticed?: (userIds: readonly string[]) => void;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** Aborted when the process stops. */
  readonly signal: AbortSignal;
}

/** Every task is idempotent: it may run twice. */
export type Task<Name extends keyof Tasks> = (payload: Tasks[Name], context: TaskContext) => Promise<void>;
export type TaskTable = { readonly [Name in keyof Tasks]: Task<Name> };

export const tasks: TaskTable = {
  purge,
  'sweep-files': sweepFiles,
  'notice-deadlines': noticeDeadlines,
  'count-outcomes': countOutcomes,
  'recount-outcomes': recountOutcomes,
};

/** What runs by the clock, in cron's words, UTC. */
export const schedule: readonly { readonly task: keyof Tasks; readonly match: string }[] = [
  { task: 'purge', match: '17 * * * *' },
  { task: 'sweep-files', match: '41 * * * *' },
  { task: 'notice-deadlines', match: '* * * * *' },
  { task: 'count-outcomes', match: '*/5 * * * *' },
  { task: 'recount-outcomes', match: '23 2 * * *' },
];
