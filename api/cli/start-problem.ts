import { DatabaseProblem } from '../database/problem.ts';

/** Why the product cannot start, for a person to settle; the message says what to do. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'its host is unknown',
  EAI_AGAIN: 'its host cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: 'it closed the connection',
  '28P01': 'it refuses the user or the password',
  '28000': 'it refuses the user',
  '3D000': 'it has no database of that name',
  '42501': 'the user may not change its schema',
};

/** The plain words for a failure of the database of DATABASE_URL, or undefined when it is something else. */
export function databaseWords(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code: unknown = Reflect.get(error, 'code');
  const known = typeof code === 'string' ? words[code] : undefined;
  if (known !== undefined) return `The database of DATABASE_URL cannot be used: ${known}.`;
  return databaseWords(error.cause);
}

/** Tells a start that failed: settled problems in one plain line, anything else with all that is known of it. */
export function tellFailure(error: unknown): void {
  const plain =
    error instanceof StartProblem || error instanceof DatabaseProblem ? error.message : databaseWords(error);
  if (plain === undefined) console.error('Casewright could not start:', error);
  else console.error(plain);
}
