import { StoreUnavailable } from './case-store.ts';

/** Codes of Node and SQLSTATE classes that say: the connection is gone or cannot be made; nothing is wrong with the request. */
const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '25P03',
]);
const SQLSTATE_CONNECTION = /^08/;
/** The Postgres client gives some of its own failures no code. */
const MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;
const MAX_DEPTH = 8;

/** Whether an error, or one that caused it, says that the database does not answer. */
export function isDatabaseLost(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > MAX_DEPTH) return false;
  if (error instanceof StoreUnavailable || MESSAGES.test(error.message)) return true;
  if (
    'code' in error &&
    typeof error.code === 'string' &&
    (CODES.has(error.code) || SQLSTATE_CONNECTION.test(error.code))
  )
    return true;
  if (error instanceof AggregateError && error.errors.some((part) => isDatabaseLost(part, depth + 1))) return true;
  return isDatabaseLost(error.cause, depth + 1);
}
