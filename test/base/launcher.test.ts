import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import t from 'tap';

const launcherUrl = new URL('../../api/cli/launch.mjs', import.meta.url);
const script = fileURLToPath(new URL('./support/long-script.ts', import.meta.url));
const launcher = await import(launcherUrl.href);

interface Launched {
  readonly process: ChildProcess;
  readonly lines: AsyncIterator<string>;
  readonly first: { pid: number; version: string; args: string[] };
}

async function launch(...args: readonly string[]): Promise<Launched> {
  const child = spawn(process.execPath, [fileURLToPath(launcherUrl), script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value } = await lines.next();
  return { process: child, lines, first: JSON.parse(String(value)) };
}

t.test('the script gets its arguments and the launcher its exit code', async (t) => {
  const launched = await launch('end', '7', '--flag=x');
  t.same(launched.first.args, ['end', '7', '--flag=x']);
  t.match(launched.first.version, /^v(2[4-9]|[3-9]\d)\./);
  t.same(await once(launched.process, 'close'), [7, null]);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  t.test(`${signal} to the launcher stops the script, once, and cleanly`, async (t) => {
    const launched = await launch();
    launched.process.kill(signal);
    t.match(await launched.lines.next(), { value: 'stopping' });
    t.match(await launched.lines.next(), { done: true });
    t.same(await once(launched.process, 'close'), [0, null]);
  });
}

t.test('Ctrl-C reaches launcher and script both, and still counts once', async (t) => {
  const launched = await launch();
  process.kill(launched.first.pid, 'SIGINT');
  launched.process.kill('SIGINT');
  t.match(await launched.lines.next(), { value: 'stopping' });
  t.match(await launched.lines.next(), { done: true });
});

t.test('a script whose launcher is killed stops by itself', async (t) => {
  const launched = await launch();
  launched.process.kill('SIGKILL');
  t.match(await launched.lines.next(), { value: 'stopping' });
  t.match(await launched.lines.next(), { done: true }, 'its output closes: it has ended');
});

t.test('npm that is stopped or killed takes the script along', async (t) => {
  const npm = process.env['npm_execpath'];
  const [command, args] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
    const folder = await mkdtemp(join(tmpdir(), 'casewright-npm-'));
    t.teardown(() => rm(folder, { recursive: true, force: true }));
    const start = `exec "${process.execPath}" "${fileURLToPath(launcherUrl)}" "${script}"`;
    await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'x', version: '1.0.0', scripts: { start } }));
    const running = spawn(command, [...args, 'run', '--silent', 'start'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const lines = createInterface({ input: running.stdout })[Symbol.asyncIterator]();
    await lines.next();
    running.kill(signal);
    t.match(await lines.next(), { value: 'stopping' }, signal);
    t.match(await lines.next(), { done: true });
  }
});

t.test('a script that dies by a signal is told by the exit code', async (t) => {
  const launched = await launch();
  process.kill(launched.first.pid, 'SIGKILL');
  t.same(await once(launched.process, 'close'), [137, null]);
});

t.test('under an older Node the Node 24 from npm is found', (t) => {
  const older = { versions: { node: '20.10.0' }, platform: process.platform, arch: process.arch, env: {} };
  const found = launcher.findNode(older);
  if (found === undefined) {
    // Then this machine brought its own Node 24, and npm none for its platform.
    t.match(launcher.missingNodeMessage(older), 'needs Node 24 or newer; this is Node 20.10.0');
  } else {
    t.match(execFileSync(found, ['--version'], { encoding: 'utf8' }), /^v24\./);
  }
  t.end();
});

t.test('where npm has no Node 24, the message says what to install', (t) => {
  const older = { versions: { node: '20.10.0' }, platform: 'sunos', arch: 'sparc', env: {} };
  t.equal(launcher.findNode(older), undefined);
  t.match(launcher.missingNodeMessage(older), /Node 20\.10\.0 on sunos-sparc[\s\S]*install Node 24/);
  t.end();
});

t.test('a Node that is new enough is used as it is', (t) => {
  t.equal(launcher.findNode({ versions: { node: '25.0.0' }, execPath: '/opt/node', env: {} }), '/opt/node');
  t.end();
});
