import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { buildTestApp } from '../support/app.ts';

const { url, as } = await buildTestApp(t);
const folder = await mkdtemp(join(tmpdir(), 'casewright-exchange-'));
t.teardown(() => rm(folder, { recursive: true }));

/** What one process has compiled, the next need not compile again. */
const compiled = process.env['NODE_COMPILE_CACHE'] ?? join(folder, 'compiled');

/** Runs a command as npm does, on the database of this test. */
async function run(name: 'import' | 'export', ...args: string[]) {
  const command = fileURLToPath(new URL(`../../../api/cli/template-${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [command, ...args], {
    env: { PATH: process.env['PATH'], DATABASE_URL: url, LOG_LEVEL: 'silent', NODE_COMPILE_CACHE: compiled },
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, err, code };
}

const definition = {
  key: 'by-hand',
  name: 'By hand',
  description: '',
  items: [{ key: 'read', kind: 'human-task', name: 'Read it' }],
};

t.test('a file comes in, is published, and goes out the same', async (t) => {
  const into = join(folder, 'in.json');
  const file = { format: 'casewright-template', formatVersion: 1, kind: 'fragment', version: 3, definition };
  await writeFile(into, `${JSON.stringify(file, null, 2)}\n`);
  const dry = await run('import', into, '--dry-run');
  t.match(dry, { code: 0, out: /^new by-hand$/m, err: '' });
  t.equal((await as('process-owner').get('/api/templates/by-hand')).status, 404);
  const done = await run('import', into, '--publish');
  t.match(done, { code: 0, out: /new by-hand version 3\npublished by-hand/ });
  t.match((await as('process-owner').get('/api/templates/by-hand')).body, { version: 3, state: 'published' });
  const out = join(folder, 'out.json');
  t.match(await run('export', 'by-hand', '--out', out), { code: 0, out: /Wrote by-hand, version 3/ });
  t.equal(await readFile(out, 'utf8'), await readFile(into, 'utf8'));
  const archive = join(folder, 'all.zip');
  t.match(await run('export', '--out', archive), { code: 0 });
  t.match(await run('import', archive), { code: 0, out: /^equal by-hand version 3$/m });
});

t.test('what is refused is told, and ends with 1', async (t) => {
  const broken = join(folder, 'broken.json');
  await writeFile(broken, '{"a":1,"a":2}');
  t.match(await run('import', broken), { code: 1, out: /error: The name "a" stands twice/ });
  t.match(await run('import'), { code: 1, err: /Usage/ });
  t.match(await run('export', 'no-such', '--out', join(folder, 'x.json')), {
    code: 1,
    err: /There is no template "no-such"/,
  });
});
