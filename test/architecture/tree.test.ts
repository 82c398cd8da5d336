import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const generated = ['node_modules', '.git', '.casewright', '.tap', 'dist', 'coverage'];

function ownFiles(folder = '.'): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return generated.includes(entry.name) ? [] : ownFiles(path);
    return entry.isFile() && !/\.(png|ico|woff2|bin|log)$/.test(path) ? [path] : [];
  });
}

/** Put together from parts, so that this file does not match itself. */
const forbidden = [
  ['', 'work', 'main'].join('/'),
  ['', 'work', 'shared'].join('/'),
  ['', 'tmp', 'brief'].join('/'),
  ['registry', 'npmjs', 'org'].join('.'),
  ['registry', 'yarnpkg', 'com'].join('.'),
  `.${'library'}/`,
];

t.test('no file names a path of one machine or a package registry', (t) => {
  const hits = ownFiles().flatMap((path) => {
    const text = read(path);
    return forbidden.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`);
  });
  t.same(hits, []);
  t.end();
});

t.test('the lockfile names no address, so any mirror can serve the install', (t) => {
  t.notMatch(read('package-lock.json'), /"resolved": *"https?:/);
  t.end();
});

t.test('the lockfile holds the packages of every platform, or npm ci fails on the others', (t) => {
  const { packages } = JSON.parse(read('package-lock.json'));
  const missing: string[] = [];
  for (const [path, entry] of Object.entries<{ optionalDependencies?: Record<string, string> }>(packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!resolvable(packages, path, name)) missing.push(`${name} of ${path}`);
    }
  }
  t.same(missing, []);
  t.end();
});

/** Looks a package up as Node does: in the folder of the one that asks, then outwards. */
function resolvable(packages: Record<string, unknown>, from: string, name: string): boolean {
  if (`${from === '' ? '' : `${from}/`}node_modules/${name}` in packages) return true;
  if (from === '') return false;
  return resolvable(packages, from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1)), name);
}

t.test('every dependency is named by its exact version', (t) => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
    t.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, name);
  }
  t.end();
});

t.test('only one version of each package that must match is installed', (t) => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  const versions = (scope: string) =>
    new Set(
      Object.entries({ ...dependencies, ...devDependencies }).flatMap(([name, v]) =>
        name.startsWith(scope) ? [v] : [],
      ),
    );
  t.equal(versions('@mikro-orm/').size, 1, 'MikroORM');
  t.equal(versions('@mantine/').size, 1, 'Mantine');
  t.end();
});

t.test('the library has rooms, each named in the README, and nothing piles up at its door', (t) => {
  const entries = readdirSync(join(root, 'api/application/library'), { withFileTypes: true });
  t.same(
    entries.filter((entry) => entry.isFile()).map(({ name }) => name),
    ['library-refusal.ts'],
  );
  const readme = read('api/README.md');
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    t.ok(readme.includes(`| \`${name}/\` |`), name);
  }
  t.end();
});

t.test('tests and scripts run on Node 24 or newer', (t) => {
  t.ok(Number.parseInt(process.versions.node, 10) >= 24, process.version);
  const { scripts } = JSON.parse(read('package.json'));
  const plain = ['lint', 'format', 'typecheck'];
  for (const [name, script] of Object.entries(scripts)) {
    if (!plain.includes(name))
      t.match(script, /^exec node api\/cli\/launch\.mjs /, `${name} goes through the launcher`);
  }
  t.end();
});
