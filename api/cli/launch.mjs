// Plain JavaScript on purpose: this file also runs on the older Node that a machine may have, and hands over to Node 24.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const wanted = 24;
const signalGraceMs = 250;
const parentCheckMs = 1_000;
const here = dirname(fileURLToPath(import.meta.url));

function packageNames(platform, arch) {
  const os = platform === 'win32' ? 'win' : platform;
  return [`node-${os}-${arch}`, `node-bin-${os}-${arch}`];
}

/** The path of a Node that is new enough, or undefined. `from` is where package look-up starts. */
export function findNode(current = process, from = import.meta.url) {
  const override = current.env.CASEWRIGHT_NODE;
  if (override) return override;
  if (Number.parseInt(current.versions.node, 10) >= wanted) return current.execPath;
  const require = createRequire(from);
  const binary = current.platform === 'win32' ? 'node.exe' : 'node';
  for (const name of packageNames(current.platform, current.arch)) {
    try {
      const path = join(dirname(require.resolve(`${name}/package.json`)), 'bin', binary);
      if (existsSync(path)) return path;
    } catch {
      // This platform package is not installed; the next one may be.
    }
  }
  return undefined;
}

export function missingNodeMessage(current = process) {
  return [
    `Casewright needs Node ${wanted} or newer; this is Node ${current.versions.node} on ${current.platform}-${current.arch}.`,
    'npm normally brings a Node 24 along with the other packages, but none was found for this platform.',
    'Run "npm ci" again without "--omit=optional", or install Node 24 (its long-term support release) and repeat the command.',
  ].join('\n');
}

function run(node, script, args) {
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
  const flags = ['--disable-warning=ExperimentalWarning', '--import', pathToFileURL(join(here, 'launched.mjs')).href];
  const child = spawn(node, [...flags, resolve(script), ...args], {
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const forward = (signal) => child.kill(signal);
  process.on('SIGTERM', forward);
  process.on('SIGHUP', forward);
  // Ctrl-C reaches the whole group, so the child is usually already stopping. It is told again only for the case where
  // the signal was sent to this process alone; the child takes the two for one.
  process.on('SIGINT', () => setTimeout(forward, signalGraceMs, 'SIGINT').unref());
  if (process.env.npm_lifecycle_event !== undefined) stopWithNpm(() => forward('SIGTERM'));
  child.on('error', (error) => {
    console.error(`Node 24 at ${node} cannot be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    process.exit(signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 0));
  });
}

/** npm that is killed without a word leaves this process to another parent: then nobody waits for the script. */
function stopWithNpm(stop) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, parentCheckMs).unref();
}

function main() {
  const [script, ...args] = process.argv.slice(2);
  if (script === undefined) {
    console.error('Usage: node api/cli/launch.mjs SCRIPT [ARGUMENTS]');
    process.exit(2);
  }
  const node = findNode();
  if (node === undefined) {
    console.error(missingNodeMessage());
    process.exit(1);
  }
  run(node, script, args);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main();
