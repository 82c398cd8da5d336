import { buildApp } from '../../../api/app.ts';
import { createDeps } from '../../../api/deps.ts';
import { createRealtime } from '../../../api/realtime/realtime.ts';
import { testConfig } from '../../api/support/app.ts';

/** A node that is ended without warning after it has committed certain words, before anybody is told of them. */
const [url = '', lastWords = ''] = process.argv.slice(2);
const deps = await createDeps(testConfig(url));
const app = await buildApp(deps);
deps.store.onCommitted(({ events }) => {
  if (JSON.stringify(events).includes(lastWords)) process.kill(process.pid, 'SIGKILL');
});
createRealtime(deps, app.server);
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
