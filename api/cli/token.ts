import { parseArgs } from 'node:util';
import { MikroORM } from '@mikro-orm/postgresql';
import { isRole, makeToken } from '../application/access/tokens.ts';
import { configOrExit } from '../config.ts';
import { openDatabase } from '../database/open.ts';
import { ormConfig } from '../persistence/orm.config.ts';
import { tellFailure } from './start-problem.ts';

const USAGE = `Usage: npm run token -- --role ROLE [--login LOGIN] [--team KEY] [--days 365]
  ROLE is agent, supervisor, process-owner or administrator. Without --login the token is of an account for scripts,
  in all teams or in the one of --team. The token is shown once.`;

const OWN = ['role', 'login', 'team', 'days'];
const MOST_DAYS = 3650;

/** Prints a bearer token for scripts. The token alone goes to standard output, so that it can be taken into a variable. */
async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: {
      role: { type: 'string' },
      login: { type: 'string' },
      team: { type: 'string' },
      days: { type: 'string', default: '365' },
    },
  });
  const { role, login, team } = values;
  const days = Number(values.days);
  if (typeof role !== 'string' || !isRole(role) || !(days >= 1 && days <= MOST_DAYS)) {
    console.error(USAGE);
    return 1;
  }
  const config = configOrExit(withoutOwn(argv));
  const database = await openDatabase(config, { use: 'visit' });
  const orm = await MikroORM.init(ormConfig({ databaseUrl: database.url, poolSize: 2 }));
  try {
    const made = await makeToken(orm.em.fork(), {
      role,
      days,
      ...(typeof login === 'string' ? { login } : {}),
      ...(typeof team === 'string' ? { team } : {}),
    });
    if (!made.ok) {
      console.error(made.problem);
      return 1;
    }
    console.error(`Token of ${made.login} (${role}), good until ${made.expiresAt.toISOString().slice(0, 10)}:`);
    console.log(made.token);
    return 0;
  } finally {
    await orm.close(true);
    await database.stop();
  }
}

/** The settings reader knows nothing of the options of this command. */
function withoutOwn(argv: readonly string[]): string[] {
  return argv.filter((word, index) => {
    const isOwn = (text: string | undefined) =>
      OWN.some((name) => text === `--${name}` || text?.startsWith(`--${name}=`));
    const before = argv[index - 1];
    const isValue = OWN.some((name) => before === `--${name}`) && !word.startsWith('--');
    return !isOwn(word) && !isValue;
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  tellFailure(error);
  process.exitCode = 1;
}
