import type { QueryConfig } from 'pg';

/** A statement that is sent often: prepared under its name, where the connection can carry prepared statements. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export function withValues(statement: Statement, values: readonly unknown[], prepared: boolean): QueryConfig {
  return { ...(prepared ? { name: statement.name } : {}), text: statement.text, values: [...values] };
}
