import pg from 'pg';
import { differingOutcomes } from '../application/library/evidence/check-outcomes.ts';
import { foldOutcomes } from '../application/library/evidence/fold-outcomes.ts';
import { configOrExit } from '../config.ts';
import { openDatabase } from '../database/open.ts';

const CHECK = '--check';

/**
 * Throws away what was counted of templates and counts it again from the journals; with `--check` it changes nothing and
 * says which cases would be counted otherwise: the exit code is 1 when there is one.
 */
async function main(argv: readonly string[]): Promise<number> {
  const isCheck = argv.includes(CHECK);
  const config = configOrExit(argv.filter((word) => word !== CHECK));
  const database = await openDatabase(config, { use: 'visit' });
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  const now = new Date();
  try {
    if (!isCheck) {
      await pool.query('truncate template_outcome');
      console.log(`Counted ${await foldOutcomes({ pool, now }, { kind: 'all' })} cases anew.`);
      return 0;
    }
    const { cases, differing } = await differingOutcomes(pool, now);
    for (const id of differing) console.error(`case ${id} is counted otherwise than its journal says`);
    console.log(`Checked ${cases} cases: ${differing.length} differences.`);
    return differing.length === 0 ? 0 : 1;
  } finally {
    await pool.end();
    await database.stop();
  }
}

process.exitCode = await main(process.argv.slice(2));
