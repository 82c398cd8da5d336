import type { Deps } from './application/deps.ts';
import type { Jobs } from './jobs/runner.ts';
import { pendingMigrations } from './persistence/migrate.ts';
import { NotReady, type ReadinessCheck } from './plugins/health.ts';

/** What must hold before this process takes requests; `jobs` where this process works them off. */
export function readinessChecks(deps: Pick<Deps, 'pool' | 'orm' | 'store'>, jobs: Jobs | null): ReadinessCheck[] {
  return [
    { name: 'database', check: async () => void (await deps.pool.query('select 1')) },
    {
      name: 'migrations',
      check: async () => {
        const pending = await pendingMigrations(deps.orm);
        if (pending.length > 0) throw new NotReady(`${pending.length} migrations are not run yet`);
      },
    },
    {
      name: 'journal',
      check: async () => {
        if (!deps.store.readable()) throw new NotReady('a case was written by a newer build');
      },
    },
    {
      name: 'jobs',
      check: async () => {
        if (jobs !== null && !jobs.running()) throw new NotReady('the job queue is not being worked off');
      },
    },
  ];
}
