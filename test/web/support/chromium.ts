import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Chromium to start, and the variables that it alone needs (its libraries and fonts). */
export interface Chromium {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/** How the runner tells the test files which Chromium it prepared. */
export const chromiumVariable = 'CASEWRIGHT_TEST_CHROME';

const cache = fileURLToPath(new URL('../../../node_modules/.cache/casewright/', import.meta.url));

/** The Chromium of CHROME_PATH, or the one from npm, unpacked once with the libraries and fonts that it brings. */
export async function prepareChromium(): Promise<Chromium> {
  const prepared = process.env[chromiumVariable];
  if (prepared !== undefined && prepared !== '') return JSON.parse(prepared);
  const own = process.env['CHROME_PATH'];
  if (own !== undefined && own !== '') {
    if (!existsSync(own)) throw new Error(`CHROME_PATH names ${own}, but there is no such file.`);
    return { path: own, env: {} };
  }
  if (process.platform !== 'linux') {
    throw new Error('The Chromium from npm is for Linux. Set CHROME_PATH to a Chromium or Chrome of this machine.');
  }
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const version = await versionOf(entry);
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(join(folder, 'fonts.conf'))) await unpack(entry, folder);
  return {
    path: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

async function versionOf(entry: string): Promise<string> {
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}');
    const { version } = JSON.parse(text);
    if (typeof version === 'string') return version;
  }
  throw new Error(`No package.json above ${entry}`);
}

/** The package unpacks into the temporary folder of its process, so it gets a process and a folder of its own. */
async function unpack(entry: string, folder: string): Promise<void> {
  const part = `${folder}.${process.pid}`;
  await mkdir(part, { recursive: true });
  try {
    const script = `const { default: chromium } = await import(${JSON.stringify(pathToFileURL(entry).href)});
      await (chromium.default ?? chromium).executablePath();`;
    await run(process.execPath, ['--input-type=module', '-e', script], {
      // This runtime name makes the package unpack the libraries that a bare Linux lacks.
      env: { ...process.env, TMPDIR: part, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    });
    await writeFile(join(part, 'fonts.conf'), fontConfig(folder));
    await rm(folder, { recursive: true, force: true });
    await rename(part, folder);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

function fontConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
  <config></config>
</fontconfig>
`;
}
