import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import t from 'tap';
import {
  type Config,
  describeProblems,
  loadConfig,
  secretVariables,
  settingsTable,
  settingVariables,
} from '../../api/config.ts';

function good(env: NodeJS.ProcessEnv, argv: readonly string[] = []): Config {
  const loaded = loadConfig(env, argv);
  if (!loaded.ok) throw new Error(describeProblems(loaded.problems));
  return loaded.config;
}

function problems(env: NodeJS.ProcessEnv, argv: readonly string[] = []): Record<string, string> {
  const loaded = loadConfig(env, argv);
  return loaded.ok ? {} : Object.fromEntries(loaded.problems.map(({ setting, problem }) => [setting, problem]));
}

t.test('without any setting the product starts on this machine alone, with the demo', (t) => {
  t.same(good({}), {
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    databasePool: 12,
    databaseTimeoutMs: 15_000,
    prepared: true,
    logLevel: 'info',
    logFormat: 'auto',
    dataDir: resolve('.casewright'),
    attachmentMaxMb: 25,
    attachmentTypes: [],
    filesDir: resolve('.casewright/files'),
    s3Region: 'us-east-1',
    s3PathStyle: true,
    sessionHours: 12,
    stateCacheMb: 256,
    trustProxy: [],
    demo: true,
    story: true,
    role: 'all',
  });
  t.end();
});

t.test('files lie beside the data unless a folder or a bucket is named, and a bucket needs its key', (t) => {
  t.match(good({ DATA_DIR: '/data' }), { filesDir: '/data/files' });
  t.match(good({ DATA_DIR: '/data', FILES_DIR: '/files' }), { filesDir: '/files' });
  const needed = 'is needed with S3_BUCKET';
  t.same(problems({ S3_BUCKET: 'files' }), { S3_ENDPOINT: needed, S3_KEY: needed, S3_SECRET: needed });
  const bucket = { S3_BUCKET: 'files', S3_ENDPOINT: 'https://store.test', S3_KEY: 'key', S3_SECRET: 'secret' };
  t.match(good({ ...bucket, S3_PATH_STYLE: 'off' }), { s3Bucket: 'files', s3PathStyle: false });
  t.end();
});

t.test('with a database of its own there is no demo unless it is asked for', (t) => {
  const env = { DATABASE_URL: 'postgres://u:p@db:6432/casewright' };
  t.match(good(env), { demo: false, databaseUrl: env.DATABASE_URL, databaseDirectUrl: env.DATABASE_URL });
  t.match(good(env, ['--demo']), { demo: true });
  t.match(good({ ...env, DEMO: 'on' }), { demo: true });
  const direct = 'postgresql://u:p@db:5432/casewright';
  t.match(good({ ...env, DATABASE_DIRECT_URL: direct }), { databaseUrl: env.DATABASE_URL, databaseDirectUrl: direct });
  t.end();
});

t.test('the command line comes before the environment', (t) => {
  t.match(good({ PORT: '81' }, ['--port', '82']), { port: 82, publicUrl: 'http://localhost:82' });
  t.match(good({ PORT: '81' }, ['--port=83']), { port: 83 });
  t.match(good({}, ['--no-story']), { story: false });
  t.match(good({ NO_STORY: 'on' }), { story: false });
  t.match(good({ NO_STORY: 'off' }), { story: true });
  t.end();
});

t.test('an empty variable counts as absent', (t) => {
  t.match(good({ PORT: ' ', DATABASE_URL: '' }), { port: 3000, demo: true });
  t.end();
});

t.test('values are read as people write them', (t) => {
  t.match(good({ PREPARED: 'OFF' }), { prepared: false });
  t.match(good({ PREPARED: 'no' }), { prepared: false });
  t.match(good({ TRUST_PROXY: '10.0.0.0/8, 127.0.0.1' }), { trustProxy: ['10.0.0.0/8', '127.0.0.1'] });
  t.match(good({ PUBLIC_URL: 'https://care.example.org/' }), { publicUrl: 'https://care.example.org' });
  t.end();
});

t.test('every wrong setting is named at once, in plain words', (t) => {
  const found = problems({
    PORT: '70000',
    LOG_LEVEL: 'loud',
    PREPARED: 'maybe',
    PUBLIC_URL: 'http://a/b',
    ROLE: 'boss',
  });
  t.same(found, {
    PORT: 'must be a whole number from 0 to 65535; it is "70000"',
    LOG_LEVEL: 'must be one of trace, debug, info, warn, error, silent; it is "loud"',
    PREPARED: 'must be on or off; it is "maybe"',
    PUBLIC_URL: 'must be http://host or https://host, with a port if needed and no path; it is "http://a/b"',
    ROLE: 'must be one of all, api, worker; it is "boss"',
  });
  for (const port of ['-1', '1.5', '3e3', '0x10', 'abc', '1'.repeat(30)]) {
    t.match(problems({ PORT: port }), { PORT: /must be a whole number/ }, port);
  }
  t.end();
});

t.test('options that do not exist are refused', (t) => {
  t.same(problems({}, ['--prot=80', 'start', '--port']), {
    '--prot': 'is not a known option',
    start: 'is not a known option',
    '--port': 'needs a value, as in --port=...',
  });
  t.end();
});

t.test('a secret is never shown, not even when it is wrong', (t) => {
  const loaded = loadConfig({
    DATABASE_URL: 'mysql://user:hunter2@db/x',
    DATABASE_DIRECT_URL: 'hunter2',
    PUBLIC_URL: 'https://user:hunter2@host',
  });
  t.equal(loaded.ok, false);
  const text = loaded.ok ? '' : describeProblems(loaded.problems);
  t.match(text, /DATABASE_URL must look like postgres:\/\/user:password@host:port\/database/);
  t.notMatch(text, /hunter2/);
  t.end();
});

t.test('what opens a database or a store is a secret', (t) => {
  const named = settingVariables.filter((name) => /(KEY|SECRET|PASSWORD|TOKEN)$|^DATABASE.*_URL$/.test(name));
  t.same(named, ['DATABASE_URL', 'DATABASE_DIRECT_URL', 'S3_KEY', 'S3_SECRET']);
  t.same(secretVariables, named);
  t.end();
});

t.test('the README shows the table of all settings, as it is', async (t) => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  t.ok(settingVariables.every((name) => settingsTable().includes(`\`${name}\``)));
  t.ok(readme.includes(settingsTable()), 'print it with: node api/cli/launch.mjs api/cli/print-settings.ts');
});
