import { MikroORM } from '@mikro-orm/postgresql';
import { configOrExit } from '../config.ts';
import { openDatabase } from '../database/open.ts';
import { closeOrm } from '../persistence/close-orm.ts';
import { ormConfig } from '../persistence/orm.config.ts';
import { replay } from '../persistence/replay.ts';

/** Checks that every journal folds to what the tables say; the exit code is 1 when one does not. */
async function main(): Promise<number> {
  const database = await openDatabase(configOrExit(), { use: 'visit' });
  const orm = await MikroORM.init(ormConfig({ databaseUrl: database.url, poolSize: 2 }));
  try {
    const totals = await replay(orm, ({ caseId, number, what, stored, folded }) => {
      console.error(`case ${number} (${caseId}), ${what}: stored ${short(stored)}, folded ${short(folded)}`);
    });
    const { cases, events, differences } = totals;
    console.log(`Replayed ${events} events of ${cases} cases: ${differences} differences.`);
    return differences === 0 ? 0 : 1;
  } finally {
    await closeOrm(orm);
    await database.stop();
  }
}

const longest = 300;

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > longest ? `${text.slice(0, longest)}...` : text;
}

process.exitCode = await main();
