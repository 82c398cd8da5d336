import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '../../api/database/embedded.ts';
import { migrate } from '../../api/persistence/migrate.ts';
import type { Bench, BenchEnv, Row } from './bench.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const notBenches = new Set(['run', 'bench']);

async function names(): Promise<string[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return files
    .map((file) => basename(file, '.ts'))
    .filter((name) => !notBenches.has(name))
    .sort();
}

async function load(name: string): Promise<Bench> {
  const module: { bench: Bench } = await import(`./${name}.ts`);
  return module.bench;
}

/** A server of its own that writes as safely as in production, and that says so. */
async function startServer(): Promise<{ env: BenchEnv; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'casewright-bench-'));
  await chmod(dataDir, 0o755);
  const server = await startEmbedded({ dataDir, systemDir: join(dataDir, 'system') });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query(
    "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, version() as version",
  );
  console.log(`${rows[0].version.split(' on ')[0]}, fsync ${rows[0].fsync}, synchronous_commit ${rows[0].commit}`);
  console.log(`Node ${process.version}, ${cpus().length} cores\n`);
  if (rows[0].fsync !== 'on' || rows[0].commit !== 'on') throw new Error('figures without safe writes mean nothing');

  async function freshDatabase(): Promise<string> {
    const name = `bench_${randomBytes(4).toString('hex')}`;
    await client.query(`create database ${name}`);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    await migrate(url.href);
    return url.href;
  }

  return {
    env: { freshDatabase, say: (line) => console.log(line) },
    async stop() {
      await client.end();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    figure(row.value),
    row.unit,
    figure(row.floor),
    row.ratio.toFixed(2),
    row.floorName,
  ]);
  const all = [['bench', 'value', 'unit', 'floor', 'ratio', 'the floor is'], ...cells];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function figure(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
  const known = await names();
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no bench ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  const { env, stop } = await startServer();
  const rows: Row[] = [];
  try {
    for (const name of positionals.length === 0 ? known : positionals) rows.push(...(await (await load(name))(env)));
  } finally {
    await stop();
  }
  console.log(`\n${table(rows)}`);
  if (values.json !== undefined) {
    const figures = rows.map(({ name, value, unit, floor, ratio }) => ({ name, value, unit, floor, ratio }));
    await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
}

await main();
