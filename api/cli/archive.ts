import { MikroORM } from '@mikro-orm/postgresql';
import { configOrExit } from '../config.ts';
import { openDatabase } from '../database/open.ts';
import { closeOrm } from '../persistence/close-orm.ts';
import { archiveCases } from '../persistence/journal/archive.ts';
import { ormConfig } from '../persistence/orm.config.ts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 90;
const longestDays = 36_500;

/** Moves the journals of cases that were sealed long ago into the archive: smaller, and read as before. */
async function main(argv: readonly string[]): Promise<number> {
  const at = argv.indexOf('--days');
  const days = at < 0 ? DEFAULT_DAYS : Number(argv[at + 1] ?? Number.NaN);
  if (!Number.isInteger(days) || days < 0 || days > longestDays) {
    console.error(`--days is how long ago a case was sealed, a whole number from 0 to ${longestDays}`);
    return 1;
  }
  const config = configOrExit(at < 0 ? argv : argv.toSpliced(at, 2));
  const database = await openDatabase(config, { use: 'visit' });
  // Moving a long journal takes longer than a statement of a request may.
  const orm = await MikroORM.init(ormConfig({ databaseUrl: database.url, poolSize: 2, queryTimeoutMs: 0 }));
  try {
    const pool = await orm.em.getConnection().getNativeClient();
    const { cases, events } = await archiveCases(pool, new Date(Date.now() - days * DAY_MS));
    console.log(`Archived ${events} events of ${cases} cases that were sealed more than ${days} days ago.`);
    return 0;
  } finally {
    await closeOrm(orm);
    await database.stop();
  }
}

process.exitCode = await main(process.argv.slice(2));
