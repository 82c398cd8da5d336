import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export interface BuildOptions {
  readonly say?: (line: string) => void;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const webFolder = join(root, 'web');
const cacheFolder = join(root, 'node_modules', '.cache', 'casewright');
const stampName = '.source-hash';
const worthCompressingBytes = 1_024;
const brotliParams = { [constants.BROTLI_PARAM_QUALITY]: 9 };

/** Where the built web lies. */
export const webDist = join(webFolder, 'dist');

/** Builds the web when its sources differ from those of the last build; true when it did. */
export async function buildWeb({ say = () => undefined }: BuildOptions = {}): Promise<boolean> {
  // An image for production holds the built pages alone.
  if (!existsSync(join(webFolder, 'index.html')) && existsSync(join(webDist, 'index.html'))) return false;
  const hash = await hashOfSources();
  const stamp = await readFile(join(webDist, stampName), 'utf8').catch(() => '');
  if (stamp === hash && existsSync(join(webDist, 'index.html'))) return false;
  say('Building the web pages');
  // Built beside and moved into place whole: a server that is running never serves half a build.
  const next = join(cacheFolder, `web-${process.pid}`);
  await mkdir(cacheFolder, { recursive: true });
  try {
    const { build } = await import('vite');
    await build({
      root: webFolder,
      configFile: join(webFolder, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: next, emptyOutDir: true },
    });
    await compressFiles(next);
    await writeFile(join(next, stampName), hash);
    await rm(webDist, { recursive: true, force: true });
    await rename(next, webDist);
  } finally {
    await rm(next, { recursive: true, force: true });
  }
  return true;
}

/** Compressed once here instead of at every request; the server picks the form that a browser accepts. */
async function compressFiles(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.(js|css|svg|json)$/.test(entry.name)) continue;
    const content = await readFile(path);
    if (content.length < worthCompressingBytes) continue;
    await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
    await writeFile(`${path}.br`, await promisify(brotliCompress)(content, { params: brotliParams }));
  }
}

async function hashOfSources(): Promise<string> {
  const engine = (await readdir(join(root, 'engine'))).filter((name) => name.endsWith('.ts'));
  const files = [
    'package-lock.json',
    ...engine.map((name) => join('engine', name)),
    ...(await filesUnder('engine/board')),
    ...(await filesUnder('api/contract')),
    ...(await filesUnder('web')),
  ];
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(file).update(await readFile(join(root, file)));
  return hash.digest('hex');
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return path === join('web', 'dist') ? [] : await filesUnder(path);
      return [path];
    }),
  );
  return found.flat();
}

// `import.meta.main` would say it, but not on every Node 24.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await buildWeb({ say: console.log });
  console.log(built ? `Built into ${webDist}` : 'The web pages are up to date.');
}
