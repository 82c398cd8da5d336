import pg from 'pg';
import pino from 'pino';
import t from 'tap';
import { startJobs } from '../../api/jobs/runner.ts';
import { localFolder } from '../../api/storage/local-folder.ts';
import { cloneDatabase } from '../api/support/database.ts';

const logger = pino({ level: 'silent' });
const files = localFolder(t.testdir());

async function connect(t: { teardown(clean: () => Promise<unknown>): void }, url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  t.teardown(() => client.end().catch(() => undefined));
  return client;
}

t.test('a task that is added runs, until the jobs are stopped', async (t) => {
  const { url } = await cloneDatabase(t);
  const done = Promise.withResolvers<boolean>();
  const jobs = await startJobs({
    directUrl: url,
    logger,
    files,
    table: { purge: async (_payload, { signal }) => done.resolve(signal.aborted) },
  });
  t.equal(jobs.running(), true);
  await jobs.add('purge', {});
  t.equal(await done.promise, false);
  await jobs.stop();
  t.equal(jobs.running(), false);
});

t.test('purge removes what has expired and nothing else', async (t) => {
  const { url } = await cloneDatabase(t);
  const client = await connect(t, url);
  await client.query(`
    insert into app_user (id, login, name, locale, time_zone, created_at)
    values ('01900000-0000-7000-8000-000000000001', 'agent', 'Agent', 'en', 'UTC', now());
    insert into session (id_hash, user_id, created_at, last_seen_at, expires_at)
    values ('old', '01900000-0000-7000-8000-000000000001', now(), now(), now() - interval '1 second'),
           ('new', '01900000-0000-7000-8000-000000000001', now(), now(), now() + interval '1 hour');
    insert into sign_in_attempt (key, window_start, count)
    values ('a', now() - interval '25 hours', 3), ('a', now(), 1);
    insert into one_time_link (token_hash, purpose, expires_at)
    values ('old', 'first-administrator', now() - interval '8 days'), ('new', 'first-administrator', now())`);
  const { purge } = await import('../../api/jobs/tasks/purge.ts');
  const pool = new pg.Pool({ connectionString: url });
  await purge({}, { pool, logger, files, signal: new AbortController().signal });
  await pool.end();
  t.same((await client.query('select id_hash from session')).rows, [{ id_hash: 'new' }]);
  t.same((await client.query('select count from sign_in_attempt')).rows, [{ count: 1 }]);
  t.same((await client.query('select token_hash from one_time_link')).rows, [{ token_hash: 'new' }]);
});

t.test('jobs of a worker that fell silent are given to others, those of a living one are not', async (t) => {
  const { url } = await cloneDatabase(t);
  const client = await connect(t, url);
  const handled: string[] = [];
  const both = Promise.withResolvers<void>();
  await client.query(`
    select graphile_worker.add_job('purge', '{}'), graphile_worker.add_job('purge', '{}');
    update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now() - interval '2 minutes' where id % 2 = 0;
    update graphile_worker._private_jobs set locked_by = 'alive', locked_at = now() - interval '2 minutes' where id % 2 = 1;
    insert into worker_heartbeat values ('dead', now() - interval '90 seconds'), ('alive', now())`);
  const jobs = await startJobs({
    directUrl: url,
    logger,
    files,
    heartbeatMs: 3_600_000,
    table: {
      purge: async () => {
        handled.push('purge');
        both.resolve();
      },
    },
  });
  t.teardown(() => jobs.stop());
  await jobs.beat();
  // Wakes the queue, which would else find the job at its next poll.
  await jobs.add('purge', {}, { runAt: new Date(Date.now() + 3_600_000) });
  await both.promise;
  const { rows } = await client.query(
    "select locked_by from graphile_worker._private_jobs where locked_by in ('dead', 'alive')",
  );
  t.same(rows, [{ locked_by: 'alive' }]);
  t.same(handled, ['purge']);
});

t.test('the queue is taken up again after the database was gone', async (t) => {
  const { url } = await cloneDatabase(t);
  const client = await connect(t, url);
  const handled = Promise.withResolvers<void>();
  const table = { purge: async () => handled.resolve() };
  const jobs = await startJobs({ directUrl: url, logger, files, table, pollMs: 50 });
  t.teardown(() => jobs.stop());
  await client.query(`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'casewright jobs'`);
  await client.query("select graphile_worker.add_job('purge', '{}')");
  await handled.promise;
  t.equal(jobs.running(), true);
});

t.test('a queue that loses the database while it looks up its tasks is taken up again', async (t) => {
  const { url } = await cloneDatabase(t);
  const [client, holder] = [await connect(t, url), await connect(t, url)];
  await holder.query('begin; lock table graphile_worker._private_tasks in access exclusive mode');
  const handled = Promise.withResolvers<void>();
  const table = { purge: async () => handled.resolve() };
  const starting = startJobs({ directUrl: url, logger, files, table, pollMs: 50 });
  // Not the heartbeat of the start, which waits for the same table and is to succeed.
  const cut = `
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'casewright jobs' and wait_event_type = 'Lock'
      and query like 'insert into %_private_tasks%'`;
  while ((await client.query(cut)).rowCount === 0) await new Promise(setImmediate);
  await holder.query('rollback');
  const jobs = await starting;
  t.teardown(() => jobs.stop());
  await client.query("select graphile_worker.add_job('purge', '{}')");
  await handled.promise;
  t.equal(jobs.running(), true);
});
