import { EventEmitter } from 'node:events';
import {
  type JobHelpers,
  makeWorkerUtils,
  parseCronItems,
  Logger as QueueLogger,
  type Runner,
  run,
  type TaskList,
  type TaskSpec,
  type WorkerEvents,
  type WorkerUtils,
} from 'graphile-worker';
import pg from 'pg';
import type { Logger } from 'pino';
import type { FileStorage } from '../application/files/file-storage.ts';
import { schedule, type TaskContext, type Tasks, type TaskTable, tasks } from './tasks.ts';

export interface JobsOptions {
  /** Without a transaction pooler between: the queue listens. */
  readonly directUrl: string;
  readonly logger: Logger;
  readonly files: FileStorage;
  readonly noticed?: NonNullable<TaskContext['noticed']>;
  readonly concurrency?: number;
  /** Off where the pooler cannot carry named statements. */
  readonly prepared?: boolean;
  /** Tasks that are other ones than those of the product. */
  readonly table?: Partial<TaskTable>;
  readonly heartbeatMs?: number;
  /** A worker silent for so long is taken for dead, and its jobs are given to others. */
  readonly silentMs?: number;
  /** How often the queue is looked at without being called, and how long after it has stopped it is started anew. */
  readonly pollMs?: number;
}

export interface Jobs {
  add<Name extends keyof Tasks>(name: Name, payload: Tasks[Name], spec?: TaskSpec): Promise<void>;
  /** Whether the queue is being worked off. */
  running(): boolean;
  /** Writes the heartbeat and unlocks the jobs of silent workers now; otherwise by the clock. */
  beat(): Promise<void>;
  stop(): Promise<void>;
}

/** After so many looks in vain of each worker the queue is started anew. */
const mostFailures = 2;

const ALIVE = `
  insert into worker_heartbeat (worker_id, at) select id, now() from unnest($1::text[]) as id
  on conflict (worker_id) do update set at = excluded.at`;

const SILENT = `
  select distinct j.locked_by as id
  from graphile_worker.jobs j left join worker_heartbeat h on h.worker_id = j.locked_by
  where j.locked_by is not null
    and j.locked_at < now() - $1::float8 * interval '1 millisecond'
    and (h.at is null or h.at < now() - $1::float8 * interval '1 millisecond')`;

/** Works off the job queue in this process. The database may go away for a while: the queue is taken up again after. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { directUrl, logger, concurrency = 4, prepared = true } = options;
  const { heartbeatMs = 15_000, silentMs = 60_000, pollMs = 2_000 } = options;
  const pool = new pg.Pool({ connectionString: directUrl, max: concurrency + 2, application_name: 'casewright jobs' });
  pool.on('error', (err) => logger.warn({ err }, 'a connection of the job queue was lost'));
  pool.on('connect', (client) => client.on('error', () => undefined));
  const queueLogger = new QueueLogger(() => (level, message) => {
    if (level === 'error') logger.error(message);
    else if (level === 'warning') logger.warn(message);
    else logger.debug(message);
  });
  const shared = { pgPool: pool, logger: queueLogger, noPreparedStatements: !prepared };
  const utils = await makeWorkerUtils(shared);
  const workers = new Set<string>();
  const keeper = keepRunning(
    { ...shared, concurrency, pollInterval: pollMs },
    workers,
    taskList(
      { ...tasks, ...options.table },
      { pool, logger, files: options.files, ...(options.noticed === undefined ? {} : { noticed: options.noticed }) },
    ),
    logger,
  );
  await keeper.start();

  const beat = (): Promise<void> => heartbeat(pool, utils, workers, silentMs, logger);
  await beat();
  const timer = setInterval(() => {
    beat().catch((err: unknown) => logger.warn({ err }, 'the heartbeat of the job queue could not be written'));
  }, heartbeatMs);

  return {
    async add(name, payload, spec) {
      await utils.addJob<string>(name, payload, spec);
    },
    running: keeper.running,
    beat,
    async stop() {
      clearInterval(timer);
      await keeper.stop();
      await utils.release();
      await pool.end();
    },
  };
}

async function heartbeat(
  pool: pg.Pool,
  utils: WorkerUtils,
  workers: ReadonlySet<string>,
  silentMs: number,
  logger: Logger,
): Promise<void> {
  await pool.query(ALIVE, [[...workers]]);
  const { rows } = await pool.query<{ id: string }>(SILENT, [silentMs]);
  if (rows.length === 0) return;
  const silent = rows.map(({ id }) => id);
  logger.warn({ workers: silent }, 'workers have fallen silent; their jobs are given to others');
  await utils.forceUnlockWorkers(silent);
}

interface Keeper {
  start(): Promise<void>;
  stop(): Promise<void>;
  running(): boolean;
}

/**
 * When the queue has given up it is started anew, until somebody stops it. It does not always give up by itself: one that
 * lost the database while it looked up its tasks keeps that failure in mind, and never finds a job again.
 */
function keepRunning(
  shared: {
    readonly pgPool: pg.Pool;
    readonly logger: QueueLogger;
    readonly noPreparedStatements: boolean;
    readonly concurrency: number;
    readonly pollInterval: number;
  },
  workers: Set<string>,
  taskList: TaskList,
  logger: Logger,
): Keeper {
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => workers.add(workerPool.id));
  events.on('pool:release', ({ workerPool }) => workers.delete(workerPool.id));
  const parsedCronItems = parseCronItems(schedule.map((item) => ({ ...item, identifier: item.task })));
  let runner: Runner | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let failures = 0;
  const wentWell = (): void => {
    failures = 0;
  };
  events.on('worker:getJob:empty', wentWell);
  events.on('job:start', wentWell);
  events.on('worker:getJob:error', () => {
    failures += 1;
    if (failures < mostFailures * shared.concurrency) return;
    wentWell();
    runner?.stop().catch(() => undefined);
  });

  async function start(): Promise<void> {
    const current = await run({ ...shared, events, noHandleSignals: true, taskList, parsedCronItems });
    runner = current;
    current.promise.then(ended, ended);
  }

  function ended(err?: unknown): void {
    runner = undefined;
    if (stopping) return;
    logger.warn({ err }, 'the job queue has stopped; taking it up again');
    timer = setTimeout(() => void start().catch(ended), shared.pollInterval);
  }

  return {
    start,
    running: () => runner !== undefined,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await runner?.stop().catch(() => undefined);
    },
  };
}

function taskList(table: TaskTable, parts: Omit<TaskContext, 'signal'>): TaskList {
  const context = ({ abortSignal }: JobHelpers): TaskContext => ({ ...parts, signal: abortSignal });
  return {
    purge: (_payload, helpers) => table.purge({}, context(helpers)),
    'sweep-files': (_payload, helpers) => table['sweep-files']({}, context(helpers)),
    'notice-deadlines': (_payload, helpers) => table['notice-deadlines']({}, context(helpers)),
    'count-outcomes': (_payload, helpers) => table['count-outcomes']({}, context(helpers)),
    'recount-outcomes': (_payload, helpers) => table['recount-outcomes']({}, context(helpers)),
  };
}
