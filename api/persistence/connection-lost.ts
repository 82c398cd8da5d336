import { StoreUnavailable } from '../application/case-store.ts';

/** What Node says when there is no way to the server. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** Connection trouble, too many connections, statement cancelled, out of resources, shutdown and start of the server. */
const SQLSTATES = /^(08|53|58|57P0|57014|25P03)/;
/** The driver gives some of its own failures no code. */
const MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|Query read timeout)/;
/** Two writers in each other's way, or two snapshots that do not fit: the same statement may simply be sent again. */
const COLLISIONS = new Set(['40001', '40P01']);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (NETWORK.has(code) || SQLSTATES.test(code) || MESSAGES.test(error.message)) return true;
  return error instanceof AggregateError && error.errors.some(isConnectionLost);
}

export function isCollision(error: unknown): boolean {
  return COLLISIONS.has(codeOf(error));
}

/** Runs a statement; a database that does not answer becomes a StoreUnavailable. */
export async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isConnectionLost(error)) throw new StoreUnavailable('the database does not answer', { cause: error });
    throw error;
  }
}

/** The table whose unique index refused a row; null for every other error. Partitions count as their table. */
export function tableOfDuplicate(error: unknown): string | null {
  if (codeOf(error) !== '23505' || !(error instanceof Error) || !('table' in error)) return null;
  return typeof error.table === 'string' ? error.table.replace(/_\d+$/, '') : null;
}
