import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { FILE_SETTINGS, missingForBucket } from './config/file-settings.ts';
import { describeSetting, parseSetting, type Setting } from './config/setting.ts';

/**
 * One entry per setting. `env` is the variable, `--kebab-case` of it the option on the command line; `secret` values
 * never appear in a message; `shown` is what the table of the README says where the default depends on others.
 */
const ConfigSchema = Type.Object({
  port: Type.Integer({ env: 'PORT', default: 3000, minimum: 0, maximum: 65_535, description: 'Port to listen on' }),
  host: Type.String({
    env: 'HOST',
    default: '127.0.0.1',
    minLength: 1,
    description: 'Address to listen on; `0.0.0.0` opens the product to the network',
  }),
  publicUrl: Type.String({
    env: 'PUBLIC_URL',
    shown: '`http://localhost:PORT`',
    kind: 'web-address',
    description: 'Address under which browsers and providers reach the product; webhook signatures are checked with it',
  }),
  databaseUrl: Type.Optional(
    Type.String({
      env: 'DATABASE_URL',
      shown: 'none: an embedded Postgres starts',
      kind: 'postgres-address',
      secret: true,
      description: 'Postgres 15 or newer, `postgres://user:password@host:port/database`',
    }),
  ),
  databaseDirectUrl: Type.Optional(
    Type.String({
      env: 'DATABASE_DIRECT_URL',
      shown: '`DATABASE_URL`',
      kind: 'postgres-address',
      secret: true,
      description: 'The same database without a transaction pooler between, for LISTEN and migrations',
    }),
  ),
  databasePool: Type.Integer({
    env: 'DATABASE_POOL',
    default: 12,
    minimum: 2,
    maximum: 200,
    description: 'Database connections of this process',
  }),
  databaseTimeoutMs: Type.Integer({
    env: 'DATABASE_TIMEOUT_MS',
    default: 15_000,
    minimum: 100,
    maximum: 600_000,
    description: 'Milliseconds until a statement that the database does not answer is given up',
  }),
  prepared: Type.Boolean({
    env: 'PREPARED',
    default: true,
    description: 'Named prepared statements; `off` for poolers that cannot carry them',
  }),
  logLevel: Type.Union(
    [
      Type.Literal('trace'),
      Type.Literal('debug'),
      Type.Literal('info'),
      Type.Literal('warn'),
      Type.Literal('error'),
      Type.Literal('silent'),
    ],
    { env: 'LOG_LEVEL', default: 'info', description: 'How much is logged' },
  ),
  logFormat: Type.Union([Type.Literal('auto'), Type.Literal('pretty'), Type.Literal('json')], {
    env: 'LOG_FORMAT',
    default: 'auto',
    description: '`auto` is readable on a terminal and JSON lines elsewhere',
  }),
  dataDir: Type.String({
    env: 'DATA_DIR',
    default: '.casewright',
    minLength: 1,
    description: 'Folder of the embedded database',
  }),
  ...FILE_SETTINGS,
  sessionHours: Type.Integer({
    env: 'SESSION_HOURS',
    default: 12,
    minimum: 1,
    maximum: 720,
    description: 'Hours until a sign-in ends',
  }),
  stateCacheMb: Type.Integer({
    env: 'STATE_CACHE_MB',
    default: 256,
    minimum: 1,
    maximum: 65_536,
    description: 'Memory for recent case states, in megabytes; the least recently used ones make room',
  }),
  trustProxy: Type.Array(Type.String(), {
    env: 'TRUST_PROXY',
    default: [],
    shown: 'none',
    description: 'Addresses or ranges of reverse proxies whose forwarding headers count, separated by commas',
  }),
  demo: Type.Boolean({
    env: 'DEMO',
    shown: '`on` with the embedded database, else `off`',
    description: 'Demo accounts, seed and story',
  }),
  story: Type.Boolean({
    env: 'NO_STORY',
    default: true,
    negated: true,
    shown: '`off`',
    description: '`on` starts the demo without the story',
  }),
  chromePath: Type.Optional(
    Type.String({ env: 'CHROME_PATH', shown: 'the one from npm', description: 'Chromium for the browser tests' }),
  ),
  role: Type.Union([Type.Literal('all'), Type.Literal('api'), Type.Literal('worker')], {
    env: 'ROLE',
    default: 'all',
    description: 'What this process does: answer requests (`api`), background work (`worker`) or both',
  }),
});

export type Config = Static<typeof ConfigSchema>;

export interface ConfigProblem {
  readonly setting: string;
  readonly problem: string;
}

export type LoadedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

const settings: readonly Setting[] = Object.entries(ConfigSchema.properties).map(([key, schema]) =>
  describeSetting(key, { ...schema }),
);

/** The names of all variables that are read; the test runner keeps those of the shell away from the tests. */
export const settingVariables: readonly string[] = settings.map(({ env }) => env);

/** Those whose values are told to nobody. */
export const secretVariables: readonly string[] = settings.filter(({ secret }) => secret).map(({ env }) => env);

type Texts = ReadonlyMap<string, { readonly name: string; readonly text: string }>;

function readEnvironment(env: NodeJS.ProcessEnv): Texts {
  const given = settings.flatMap(({ key, env: name }) => {
    const text = env[name]?.trim();
    return text === undefined || text === '' ? [] : [[key, { name, text }] as const];
  });
  return new Map(given);
}

function readOptions(argv: readonly string[]): { texts: Texts; problems: ConfigProblem[] } {
  const texts = new Map<string, { name: string; text: string }>();
  const problems: ConfigProblem[] = [];
  const options = Object.fromEntries(
    settings.map(({ option, type }) => [
      option,
      { type: type === 'boolean' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true, allowPositionals: true });
  for (const token of tokens) {
    if (token.kind === 'option') readOption(token, texts, problems);
    if (token.kind === 'positional') problems.push({ setting: token.value, problem: 'is not a known option' });
  }
  return { texts, problems };
}

function readOption(
  { name, rawName, value }: { name: string; rawName: string; value?: string | undefined },
  texts: Map<string, { name: string; text: string }>,
  problems: ConfigProblem[],
): void {
  const setting = settings.find(({ option }) => option === name);
  if (setting === undefined) {
    problems.push({ setting: rawName, problem: 'is not a known option' });
  } else if (setting.type !== 'boolean' && value === undefined) {
    problems.push({ setting: rawName, problem: `needs a value, as in ${rawName}=...` });
  } else {
    texts.set(setting.key, { name: rawName, text: value ?? 'on' });
  }
}

/** Reads the settings from the environment and, before it, the command line. Pure: nothing else is read or changed. */
export function loadConfig(env: NodeJS.ProcessEnv, argv: readonly string[] = []): LoadedConfig {
  const options = readOptions(argv);
  const problems = [...options.problems];
  const values: Record<string, unknown> = {};
  const texts: Texts = new Map([...readEnvironment(env), ...options.texts]);
  for (const setting of settings) {
    const given = texts.get(setting.key);
    if (given === undefined) {
      if (setting.fallback !== undefined) values[setting.key] = setting.fallback;
      continue;
    }
    const parsed = parseSetting(setting, given.text);
    if ('problem' in parsed) problems.push({ setting: given.name, problem: parsed.problem });
    else values[setting.key] = parsed.value;
  }
  problems.push(...missingForBucket(values));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, config: Value.Parse(ConfigSchema, withDependentDefaults(values)) };
}

function withDependentDefaults(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const databaseUrl = values['databaseUrl'];
  const dataDir = resolve(String(values['dataDir']));
  const filesDir = values['filesDir'] === '' ? join(dataDir, 'files') : resolve(String(values['filesDir']));
  return {
    publicUrl: `http://localhost:${values['port']}`,
    demo: databaseUrl === undefined,
    ...(databaseUrl === undefined ? {} : { databaseDirectUrl: databaseUrl }),
    ...values,
    dataDir,
    filesDir,
  };
}

/** The settings of this process; when they are wrong, says why and ends it. */
export function configOrExit(argv: readonly string[] = process.argv.slice(2)): Config {
  const loaded = loadConfig(process.env, argv);
  if (loaded.ok) return loaded.config;
  console.error(describeProblems(loaded.problems));
  process.exit(1);
}

/** What to print when the settings are wrong: one line for each problem. */
export function describeProblems(problems: readonly ConfigProblem[]): string {
  const lines = problems.map(({ setting, problem }) => `  ${setting} ${problem}`);
  return ['Casewright cannot start, because of its settings:', ...lines, 'The README lists all settings.'].join('\n');
}

/** The table of the README; a test compares the two. */
export function settingsTable(): string {
  const rows = settings.map(
    ({ env, option, description, shown }) => `| \`${env}\` | \`--${option}\` | ${description} | ${shown} |`,
  );
  return ['| Variable | Option | What it is | Default |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
