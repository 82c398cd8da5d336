import { io } from 'socket.io-client';
import t from 'tap';
import { PROTOCOL } from '../../api/contract/socket.ts';
import { startServer } from '../../api/server.ts';
import { startWorker } from '../../api/worker.ts';
import { newId } from './cases/support.ts';
import { testConfig } from './support/app.ts';
import { cloneDatabase } from './support/database.ts';
import { seedPlaces } from './support/places.ts';

const { url } = await cloneDatabase(t);

t.test('a server answers, works, is ready, and closes with everything that is open', async (t) => {
  const server = await startServer(testConfig(url));
  const { people } = await seedPlaces(server.deps);
  const headers = { authorization: `Bearer ${people.agent.token}`, 'content-type': 'application/json' };
  const get = (path: string, signal?: AbortSignal) =>
    fetch(`${server.url}${path}`, { headers, ...(signal ? { signal } : {}) });
  const ready = await get('/readyz');
  t.equal(ready.status, 200);
  t.strictSame(await ready.json(), {
    status: 'ready',
    checks: { database: 'ok', migrations: 'ok', journal: 'ok', jobs: 'ok' },
  });

  const id = newId();
  const opened = await fetch(`${server.url}/api/cases/${id}/commands`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ commandId: newId(), type: 'open-case', caseTypeKey: 'complaint', subject: 'Broken' }),
  });
  t.equal(opened.status, 200);
  const socket = io(server.url, { transports: ['websocket'], extraHeaders: headers, reconnection: false });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  t.match(await socket.timeout(60_000).emitWithAck('subscribe', { caseId: id, since: 0, protocol: PROTOCOL }), {
    ok: true,
  });
  const { version }: { version: number } = JSON.parse(await opened.text());
  const polling = get(`/api/cases/${id}/events?since=${version}&wait=25`).then(
    ({ status }) => status,
    () => 'cut',
  );
  const cut = new Promise((resolve) => socket.once('disconnect', resolve));
  await server.close();
  await cut;
  t.ok([200, 'cut'].includes(await polling), 'who waits is not waited for');
  await t.rejects(get('/healthz'), 'nobody listens any more');
});

t.test('a process may answer only, or work only', async (t) => {
  const api = await startServer(testConfig(url, { ROLE: 'api' }));
  const worker = await startWorker(testConfig(url, { ROLE: 'worker' }));
  t.equal((await fetch(`${api.url}/readyz`)).status, 200);
  await worker.close();
  await api.close();
});

t.test('a port that is taken is an error, and nothing stays open', async (t) => {
  const first = await startServer(testConfig(url, { ROLE: 'api' }));
  const port = new URL(first.url).port;
  await t.rejects(startServer(testConfig(url, { ROLE: 'api', PORT: port })), { code: 'EADDRINUSE' });
  await first.close();
});
