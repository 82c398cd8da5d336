import { configOrExit } from '../config.ts';
import { boot, type CleanUps } from './boot.ts';
import { tellFailure } from './start-problem.ts';
import { onStop } from './stop.ts';

/** The server behind `npm run dev`: on the database that dev.ts keeps up, without building or serving the web. */

const cleanUps: CleanUps = [];

async function stop(): Promise<void> {
  for (const clean of cleanUps.splice(0).reverse()) await clean();
}

onStop(stop);
try {
  const { config, accounts } = await boot(configOrExit(), cleanUps, {
    say: () => undefined,
    web: false,
    database: 'visit',
  });
  const logins = accounts.map(({ login, password }) => `${login} (${password})`).join(', ');
  console.log(`Ready: ${config.publicUrl}${logins === '' ? '' : `, demo accounts ${logins}`}`);
} catch (error) {
  tellFailure(error);
  await stop();
  process.exit(1);
}
