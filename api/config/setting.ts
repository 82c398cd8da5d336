/** A setting as its schema describes it. */
export interface Setting {
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

export type Parsed = { readonly value: unknown } | { readonly problem: string };

const yes = ['on', 'true', 'yes', '1'];
const no = ['off', 'false', 'no', '0'];

/** Reads a setting out of one property of the schema. */
export function describeSetting(key: string, schema: Readonly<Record<string, unknown>>): Setting {
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

/** Turns the text of a variable or option into its value, or says in plain words what it must be. */
export function parseSetting(setting: Setting, text: string): Parsed {
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
      return setting.choices.includes(text)
        ? { value: text }
        : { problem: `must be one of ${setting.choices.join(', ')}` };
    case 'list':
      return {
        value: text
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      };
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
  return good
    ? { value: url.origin }
    : { problem: 'must be http://host or https://host, with a port if needed and no path' };
}
