import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `npm run verify`: everything that must hold before a change is handed in, quickest first, all of it every time. */

const root = fileURLToPath(new URL('..', import.meta.url));
const openapi = fileURLToPath(new URL('../api/openapi.json', import.meta.url));
const npm = process.env['npm_execpath'];

interface Step {
  readonly name: string;
  readonly run: () => boolean;
}

function script(name: string): boolean {
  const [command, args] = npm === undefined ? ['npm', ['run', name]] : [process.execPath, [npm, 'run', name]];
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: npm === undefined });
  return status === 0;
}

/** Makes the document anew and compares; the one that is committed stays as it was. */
function openapiIsCurrent(): boolean {
  const committed = readFileSync(openapi, 'utf8');
  const made = script('openapi');
  const same = readFileSync(openapi, 'utf8') === committed;
  writeFileSync(openapi, committed);
  if (!same) console.log('api/openapi.json differs from what the routes say. Run "npm run openapi" and commit it.');
  return made && same;
}

const steps: readonly Step[] = [
  { name: 'lint', run: () => script('lint') },
  { name: 'typecheck', run: () => script('typecheck') },
  { name: 'engine', run: () => script('test:engine') },
  { name: 'openapi', run: openapiIsCurrent },
  { name: 'migrations', run: () => script('db:check') },
  { name: 'tests', run: () => script('test:all') },
];

const results = steps.map(({ name, run }) => ({ name, good: run() }));
console.log(`\n${results.map(({ name, good }) => `${good ? 'ok    ' : 'FAILED'} ${name}`).join('\n')}`);
process.exitCode = results.every(({ good }) => good) ? 0 : 1;
