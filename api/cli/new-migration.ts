import { MikroORM } from '@mikro-orm/postgresql';
import { migrationsFolder, ormConfig } from '../persistence/orm.config.ts';

/** Writes the migration from `migrations/snapshot.json` to the entities. Needs no database. */
async function newMigration(what: string, blank: boolean): Promise<number> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(what)) {
    console.error('Say what it does, in lower case: npm run db:migration -- customer-segment');
    return 1;
  }
  const orm = await MikroORM.init(ormConfig({ databaseUrl: 'postgres://localhost/never-connected' }));
  const { fileName } = await orm.migrator.create(undefined, blank, false, what.replaceAll('-', '_'));
  await orm.close();
  if (fileName === '') {
    console.log(
      'The entities say nothing new. For statements of your own: npm run db:migration -- what-it-does --blank',
    );
    return 0;
  }
  console.log(`Wrote ${migrationsFolder}/${fileName}`);
  return 0;
}

const words = process.argv.slice(2);
process.exitCode = await newMigration(words.find((word) => !word.startsWith('--')) ?? '', words.includes('--blank'));
