import { glob, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface RunOptions {
  /** Test files to run, relative to the root. */
  readonly files: readonly string[];
  readonly postgres: boolean;
  readonly web: boolean;
  readonly chromium: boolean;
}

const slow = '.slow.test.ts';
const browserFolder = join('test', 'web', 'e2e');
const browserFolders = [browserFolder, join('test', 'web', 'hard')];

/** `--all` adds the slow files, `--pure` starts neither Postgres nor a browser; paths narrow the choice. */
export async function chooseTests(root: string, args: readonly string[]): Promise<RunOptions> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { all: { type: 'boolean', default: false }, pure: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const given = positionals.length === 0 ? ['test'] : positionals;
  const found = await Promise.all(given.map((path) => testsAt(root, path, values.all)));
  const files = [...new Set(found.flat())].sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  return {
    files,
    postgres: !values.pure,
    web: !values.pure,
    chromium: !values.pure && files.some((file) => browserFolders.some((folder) => file.startsWith(folder))),
  };
}

/** What takes longest begins first, so that no processor is idle while the last long file runs alone. */
const longest = [
  browserFolder,
  join('test', 'web', 'hard'),
  join('test', 'hard'),
  join('test', 'power-cut'),
  join('test', 'real-input'),
];

function rank(file: string): number {
  const found = longest.findIndex((folder) => file.startsWith(folder));
  return found === -1 ? longest.length : found;
}

async function testsAt(root: string, path: string, all: boolean): Promise<string[]> {
  const isFile = (await stat(join(root, path)).catch(() => undefined))?.isFile() ?? false;
  if (isFile) return [path];
  const files: string[] = [];
  for await (const file of glob(`${path}/**/*.test.ts`, { cwd: root })) {
    if (all || !file.endsWith(slow)) files.push(file);
  }
  return files;
}
