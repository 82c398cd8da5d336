const hidden = '[hidden]';
const secretName = /authorization|cookie|password|passphrase|token|secret|signature|credential|api-?key/i;
const deepest = 6;

/** A copy in which nothing whose name speaks of a secret keeps its value, however deep it lies. */
export function redact(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return describeError(value);
  if (Array.isArray(value)) return depth >= deepest ? '[...]' : value.map((item) => redact(item, depth + 1));
  if (!isPlainObject(value)) return value;
  if (depth >= deepest) return '[...]';
  return redactObject(value, depth);
}

/** The same for the object of a log line. */
export function redactObject(object: Readonly<Record<string, unknown>>, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, secretName.test(name) ? hidden : redact(value, depth + 1)]),
  );
}

/** A path with the values of its query that may be secret, such as the token of a one-time link, taken out. */
export function redactUrl(url: string): string {
  const [path = '', query] = url.split('?', 2);
  if (query === undefined) return path;
  const parts = query.split('&').map((part) => {
    const [name = ''] = part.split('=', 1);
    const plain = decoded(name);
    return plain === null || secretName.test(plain) || plain === 'code' ? `${name}=${hidden}` : part;
  });
  return `${path}?${parts.join('&')}`;
}

/** `to%6ben` is the same name to who reads the query; null when it is none. */
function decoded(name: string): string | null {
  try {
    return decodeURIComponent(name);
  } catch {
    return null;
  }
}

/**
 * What a log says of an error. Database errors carry rows, parameters and SQL in further properties: none of those
 * are copied, because they hold what customers wrote.
 */
export function describeError(error: Error, depth = 0): Record<string, unknown> {
  const { code, constraint, table } = namedParts(error);
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(table === undefined ? {} : { table }),
    ...(constraint === undefined ? {} : { constraint }),
    ...causes(error, depth),
    stack: error.stack,
  };
}

function namedParts(error: Error): { code?: string; constraint?: string; table?: string } {
  const text = (name: string) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' ? { [name]: value } : {};
  };
  return { ...text('code'), ...text('constraint'), ...text('table') };
}

function causes(error: Error, depth: number): Record<string, unknown> {
  if (depth >= deepest) return {};
  return {
    ...(error.cause instanceof Error ? { cause: describeError(error.cause, depth + 1) } : {}),
    ...(error instanceof AggregateError
      ? { errors: error.errors.map((one) => (one instanceof Error ? describeError(one, depth + 1) : String(one))) }
      : {}),
  };
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
