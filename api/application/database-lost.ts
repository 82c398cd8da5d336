import { isConnectionLost } from '../persistence/connection-lost.ts';
import { StoreUnavailable } from './case-store.ts';

const MAX_DEPTH = 8;

/** Whether an error, or one that caused it, says that the database does not answer. */
export function isDatabaseLost(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > MAX_DEPTH) return false;
  return error instanceof StoreUnavailable || isConnectionLost(error) || isDatabaseLost(error.cause, depth + 1);
}
