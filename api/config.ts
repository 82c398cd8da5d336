import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

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
    description: 'Memory for recent case states, in megabytes',
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

interface Setting {
  readonly key: string;
  readonly env: string;
  readonly option: string;
  readonly type: 'integer' | 'boolean' | 'choice' | 'list' | 'text';
  readonly kind?: 'web-address' | 'postgres-address';
  readonly secret: boolean;
  readonly negated: boolean;
  readonly choices: readonly string[];
  readonly minimum: number;
  readonly maximum: number;
  readonly fallback: unknown;
  readonly shown: string;
  readonly description: string;
}

type Parsed = { readonly value: unknown } | { readonly problem: string };

const yes = ['on', 'true', 'yes', '1'];
const no = ['off', 'false', 'no', '0'];

const settings: readonly Setting[] = Object.entries(ConfigSchema.properties).map(([key, schema]) =>
  describeSetting(key, { ...schema }),
);

function describeSetting(key: string, schema: Readonly<Record<string, unknown>>): Setting {
  const env = String(schema['env']);
  const choices = Array.isArray(schema['anyOf']) ? schema['anyOf'].map((option) => String(option.const)) : [];
  const fallback = schema['default'];
  const kind = schema['kind'];
  return {
    key,
    env,
    option: env.toLowerCase().replaceAll('_', '-'),
    type: choices.length > 0 ? 'choice' : typeOf(schema['type']),
    ...(kind === 'web-address' || kind === 'postgres-address' ? { kind } : {}),
    secret: schema['secret'] === true,
    negated: schema['negated'] === true,
    choices,
    minimum: Number(schema['minimum'] ?? Number.NEGATIVE_INFINITY),
    maximum: Number(schema['maximum'] ?? Number.POSITIVE_INFINITY),
    fallback,
    shown: typeof schema['shown'] === 'string' ? schema['shown'] : `\`${fallback === true ? 'on' : String(fallback)}\``,
    description: String(schema['description']),
  };
}

function typeOf(schemaType: unknown): Setting['type'] {
  if (schemaType === 'integer' || schemaType === 'boolean') return schemaType;
  return schemaType === 'array' ? 'list' : 'text';
}

function parse(setting: Setting, text: string): Parsed {
  const parsed = parseByType(setting, text);
  if (!('problem' in parsed) || setting.secret || text.includes('@')) return parsed;
  return { problem: `${parsed.problem}; it is "${text}"` };
}

function parseByType(setting: Setting, text: string): Parsed {
  switch (setting.type) {
    case 'integer':
      return parseInteger(setting, text);
    case 'boolean':
      return parseBoolean(setting, text);
    case 'choice':
      return setting.choices.includes(text) ? { value: text } : { problem: `must be one of ${setting.choices.join(', ')}` };
    case 'list':
      return { value: text.split(',').map((part) => part.trim()).filter((part) => part !== '') };
    case 'text':
      return parseText(setting, text);
  }
}

function parseInteger(setting: Setting, text: string): Parsed {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= setting.minimum && value <= setting.maximum) return { value };
  return { problem: `must be a whole number from ${setting.minimum} to ${setting.maximum}` };
}

function parseBoolean(setting: Setting, text: string): Parsed {
  const word = text.toLowerCase();
  if (yes.includes(word)) return { value: !setting.negated };
  if (no.includes(word)) return { value: setting.negated };
  return { problem: 'must be on or off' };
}

function parseText(setting: Setting, text: string): Parsed {
  if (setting.kind === undefined) return { value: text };
  const url = URL.parse(text);
  if (setting.kind === 'postgres-address') {
    const good = url !== null && ['postgres:', 'postgresql:'].includes(url.protocol) && url.pathname.length > 1;
    return good ? { value: text } : { problem: 'must look like postgres://user:password@host:port/database' };
  }
  const good = url !== null && ['http:', 'https:'].includes(url.protocol) && `${url.origin}/` === url.href;
  return good ? { value: url.origin } : { problem: 'must be http://host or https://host, with a port if needed and no path' };
}

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
    settings.map(({ option, type }) => [option, { type: type === 'boolean' ? ('boolean' as const) : ('string' as const) }]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true, allowPositionals: true });
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    const name = token.kind === 'option' ? token.rawName : token.value;
    const setting = token.kind === 'option' ? settings.find(({ option }) => option === token.name) : undefined;
    if (setting === undefined || token.kind !== 'option') {
      problems.push({ setting: name, problem: 'is not a known option' });
    } else if (setting.type !== 'boolean' && token.value === undefined) {
      problems.push({ setting: name, problem: `needs a value, as in ${name}=...` });
    } else {
      texts.set(setting.key, { name, text: token.value ?? 'on' });
    }
  }
  return { texts, problems };
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
    const parsed = parse(setting, given.text);
    if ('problem' in parsed) problems.push({ setting: given.name, problem: parsed.problem });
    else values[setting.key] = parsed.value;
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, config: Value.Parse(ConfigSchema, withDependentDefaults(values)) };
}

function withDependentDefaults(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const databaseUrl = values['databaseUrl'];
  return {
    publicUrl: `http://localhost:${values['port']}`,
    demo: databaseUrl === undefined,
    ...(databaseUrl === undefined ? {} : { databaseDirectUrl: databaseUrl }),
    ...values,
    dataDir: resolve(String(values['dataDir'])),
  };
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
