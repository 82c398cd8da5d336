import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ProxyOptions } from 'vite';
import { configOrExit } from '../config.ts';
import { openDatabase } from '../database/open.ts';
import { freePort } from '../free-port.ts';
import { tellFailure } from './start-problem.ts';
import { onStop } from './stop.ts';

/**
 * `npm run dev`: the web from Vite, reloading in place, and behind it the server, started anew whenever one of its
 * sources changes. The database stays up all the while.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));
const webFolder = join(root, 'web');
const server = join(root, 'api', 'cli', 'dev-server.ts');
const watched = ['api', 'engine', 'templates', 'migrations'];
const settleMs = 200;
const cleanUps: (() => Promise<void>)[] = [];

async function stop(): Promise<void> {
  for (const clean of cleanUps.splice(0).reverse()) await clean();
}

/** Keeps one server process running, and replaces it when asked. */
function keepServer(args: readonly string[]): { replace: () => Promise<void>; end: () => Promise<void> } {
  let child: ChildProcess | undefined;
  const end = async () => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'exit');
    child.kill('SIGTERM');
    await closed;
  };
  const start = () => {
    child = fork(server, [...args], { cwd: root, stdio: 'inherit' });
    child.on('exit', (code) => {
      if (code !== null && code !== 0) console.log('The server ended; it starts again when a source changes.');
    });
  };
  let turn = Promise.resolve();
  const replace = () => {
    turn = turn.then(end).then(start);
    return turn;
  };
  return { replace, end };
}

function watchSources(changed: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  for (const folder of watched) {
    const watcher = watch(join(root, folder), { recursive: true }, (_event, name) => {
      if (name === null || !/\.(ts|mjs|json)$/.test(name) || name.endsWith('openapi.json')) return;
      clearTimeout(timer);
      timer = setTimeout(changed, settleMs);
    });
    cleanUps.push(async () => watcher.close());
  }
}

async function startVite(port: number, host: string, apiPort: number): Promise<void> {
  const { createServer, loadConfigFromFile } = await import('vite');
  const configFile = join(webFolder, 'vite.config.ts');
  const own = await loadConfigFromFile({ command: 'serve', mode: 'development' }, configFile);
  const target = `http://127.0.0.1:${apiPort}`;
  const paths = Object.entries<string | ProxyOptions>(own?.config.server?.proxy ?? {});
  const proxy = Object.fromEntries(
    paths.map(([path, was]) => [path, { ...(typeof was === 'string' ? {} : was), target }]),
  );
  const vite = await createServer({ root: webFolder, configFile, server: { port, host, strictPort: true, proxy } });
  await vite.listen();
  cleanUps.push(() => vite.close());
}

async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  const config = configOrExit(argv);
  const database = await openDatabase(config, { say: console.log });
  cleanUps.push(database.stop);
  const apiPort = await freePort();
  await startVite(config.port, config.host, apiPort);
  const { replace, end } = keepServer([...argv, `--port=${apiPort}`, `--public-url=${config.publicUrl}`]);
  cleanUps.push(end);
  await replace();
  watchSources(() => {
    console.log('A source changed: starting the server again');
    void replace();
  });
}

onStop(stop);
try {
  await main();
} catch (error) {
  tellFailure(error);
  await stop();
  process.exit(1);
}
