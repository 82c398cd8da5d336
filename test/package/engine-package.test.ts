import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import t from 'tap';

/**
 * The package as another program gets it: packed, unpacked into an empty folder beside the few packages that the library
 * runs on, and the guide's program checked and run there. Needs no network: the packages are linked from this checkout.
 */

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the library runs on; docs/guide/engine.md names them. */
const NEEDED = [
  '@marcbachmann/cel-js',
  'ajv',
  'ajv-formats',
  'cmmn-moddle',
  'fflate',
  'fractional-indexing',
  'handlebars',
  'moddle',
  'moddle-xml',
  're2js',
  'temporal-polyfill',
  'xstate',
];

const page = await readFile(join(root, 'docs/guide/engine.md'), 'utf8');
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, each, code]) =>
    each === language && code ? [code] : [],
  );

const folder = await mkdtemp(join(tmpdir(), 'casewright-package-'));
t.teardown(() => rm(folder, { recursive: true, force: true }));

t.test('npm pack gives the library and nothing else of the product', async (t) => {
  await alone('npm', ['pack', '--silent', '--pack-destination', folder], root);
  const tarball = join(folder, (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '');
  const { stdout } = await run('tar', ['-tzf', tarball], { maxBuffer: 10_000_000 });
  const others = stdout
    .split('\n')
    .filter((path) => path !== '' && !/^package\/dist\/package\/(engine|templates)\/.*\.(js|d\.ts|json)$/.test(path));
  t.same(others.map((path) => path.replace('package/', '')).sort(), [
    'LICENSE',
    'README.md',
    'docs/guide/engine.md',
    'engine/README.md',
    'package.json',
    'templates/README.md',
  ]);
  await install(tarball);
});

async function install(tarball: string): Promise<void> {
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, 'casewright'), { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', join(modules, 'casewright'), '--strip-components=1']);
  for (const name of NEEDED) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(root, 'node_modules', name), join(modules, name), 'dir');
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'elsewhere', private: true, type: 'module' }));
}

t.test('the packages that the guide names are all that the library loads', async (t) => {
  const sentence = /What it runs on is small: (.*?)\. /s.exec(page)?.[1] ?? '';
  const named = [...sentence.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  t.same(named.sort(), NEEDED);
  const base = join(folder, 'node_modules/casewright/dist/package');
  const files = (await readdir(base, { recursive: true })).filter((file) => file.endsWith('.js'));
  const loaded = await Promise.all(files.map(async (file) => packagesOf(await readFile(join(base, file), 'utf8'))));
  t.same([...new Set(loaded.flat())].sort(), NEEDED);
});

const packagesOf = (code: string): readonly string[] =>
  [...code.matchAll(/^(?:import|export) [^;]*?from '([^.'][^']*)'/gm)].map(([, from = '']) =>
    from.split('/', from.startsWith('@') ? 2 : 1).join('/'),
  );

t.test('the program of the guide type-checks against the package, and prints what the guide says', async (t) => {
  await writeFile(join(folder, 'page.ts'), blocks('ts').join('\n'));
  const options = { module: 'nodenext', target: 'es2023', strict: true, types: [], skipLibCheck: false };
  const config = { compilerOptions: { ...options, exactOptionalPropertyTypes: true }, files: ['page.ts'] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const checked = await alone(process.execPath, [compiler, '-p', folder]).catch(
    (failure: { stdout: string }) => failure,
  );
  t.equal(checked.stdout, '', 'no complaint');
  const [expected] = blocks('text');
  t.equal(await printed(process.execPath), expected, `in Node ${process.version}`);
});

t.test('it runs in the Node that npm itself runs in, which may be older', async (t) => {
  const { stdout: version } = await alone('node', ['--version'], tmpdir());
  const [expected] = blocks('text');
  t.equal(await printed('node'), expected, `in Node ${version.trim()}`);
});

/** What the program prints, compiled to plain JavaScript, with nothing of this process around it. */
async function printed(node: string): Promise<string> {
  const { stdout } = await alone(node, ['page.js']);
  return stdout;
}

/** Runs a command with nothing of the test runner around it, which tells the Nodes that it starts to report to it. */
async function alone(command: string, args: readonly string[], cwd = folder): Promise<{ readonly stdout: string }> {
  return await run('env', ['-u', 'NODE_OPTIONS', command, ...args], { cwd, env: outside() });
}

/** The variables of the shell, without the Node 24 that runs the tests and what it was told. */
function outside(): NodeJS.ProcessEnv {
  const { PATH = '', NODE_OPTIONS: _options, ...rest } = process.env;
  const path = PATH.split(':').filter((each) => !each.includes('node_modules'));
  return { ...rest, PATH: path.join(':') };
}
