import { once } from 'node:events';
import { createServer } from 'node:net';
import t from 'tap';
import { freePort } from '../../api/free-port.ts';
import { dataFolder, startProduct } from './support/product.ts';

t.test('npm start: ready, told plainly when it cannot, back after kill -9, stopped by Ctrl-C', async (t) => {
  const dataDir = await dataFolder(t);
  const port = await freePort();
  const options = [`--data-dir=${dataDir}`, `--port=${port}`, '--log-level=warn'];
  const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;

  // Killed later on: the launcher could not take the product with it.
  const first = startProduct(t, options, { launched: false });
  await first.ready;
  t.match(first.output(), `Casewright is ready: http://localhost:${port}`);
  for (const login of ['agent1@demo', 'supervisor1@demo', 'owner1@demo', 'admin1@demo']) t.match(first.output(), login);
  t.equal(await status('/healthz'), 200);
  t.equal(await status('/readyz'), 200);
  for (const path of ['/', '/inbox']) t.equal(await status(path), 200, `it serves the page at ${path}`);

  await t.test('a second start on the same folder', async (t) => {
    const second = startProduct(t, [`--data-dir=${dataDir}`, `--port=${await freePort()}`]);
    t.equal(await second.ended, 1);
    t.match(second.output(), `Casewright is already running on ${dataDir} (process `);
    t.notMatch(second.output(), / at .*\.ts:\d+/, 'without a stack trace');
    t.equal(await status('/readyz'), 200, 'the first is not disturbed');
  });

  first.process.kill('SIGKILL');
  await first.ended;
  await t.rejects(status('/healthz'), 'nothing listens any more');

  await t.test('a taken port is told before anything long begins', async (t) => {
    const stranger = createServer().listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    t.teardown(() => void stranger.close());
    const address = stranger.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const product = startProduct(t, [`--data-dir=${dataDir}`, `--port=${port}`]);
    t.equal(await product.ended, 1);
    t.match(product.output(), `Port ${port} of 127.0.0.1 is taken by another program.`);
    t.notMatch(product.output(), 'Bringing the database up to date');
  });

  await t.test('a start after kill -9', async (t) => {
    const next = startProduct(t, options);
    await next.ready;
    t.equal(await status('/readyz'), 200);
    t.notMatch(next.output(), 'Made an empty database', 'the data is the same');
    next.process.kill('SIGINT');
    t.equal(await next.ended, 0, 'Ctrl-C');
    await t.rejects(status('/healthz'), 'nothing listens any more');
  });
});

t.test('settings that are wrong are told, all of them, and nothing starts', async (t) => {
  const product = startProduct(t, ['--port=x', '--role=boss']);
  t.equal(await product.ended, 1);
  t.match(product.output(), /--port must be a whole number[\s\S]*--role must be one of all, api, worker/);
  t.notMatch(product.output(), 'Starting the database');
});
