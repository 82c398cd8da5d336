import { pino } from 'pino';
import { startServer } from '../../api/server.ts';
import { testConfig } from '../api/support/app.ts';

/** A whole node of the product on a database that is there, until it is killed. Says its address when it listens. */
const [url = ''] = process.argv.slice(2);
const UNLIMITED = { perSecond: 1e6, burst: 1e6 };
const server = await startServer(testConfig(url, { DATABASE_POOL: '10' }), {
  logger: pino({ level: 'silent' }),
  limits: {
    signedIn: UNLIMITED,
    anonymous: UNLIMITED,
    commandsOfPerson: UNLIMITED,
    commandsOnCase: UNLIMITED,
  },
});
console.log(server.url);
