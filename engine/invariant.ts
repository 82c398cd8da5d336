/** A bug of ours: something that the rules make impossible has happened. Never used to say no to a user. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Throws an InvariantError unless the condition holds. */
export function invariant(condition: unknown, message: string, cause?: unknown): asserts condition {
  if (!condition) throw new InvariantError(message, cause === undefined ? undefined : { cause });
}

/** The end of an exhaustive switch. */
export function assertNever(value: never, what: string): never {
  throw new InvariantError(`unexpected ${what}: ${JSON.stringify(value)}`);
}
