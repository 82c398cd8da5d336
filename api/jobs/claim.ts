export interface ClaimedTable {
  readonly table: string;
  readonly key: readonly string[];
  /** Column of the due instant. */
  readonly due: string;
  /** Further condition; the table goes by the name `t`. */
  readonly where?: string;
  /** What the handler gets; the table goes by the name `t`. */
  readonly returning?: string;
}

/**
 * The statement that claims due rows of a table with the columns `claimed_until` and `attempts`. Parameters: $1 how
 * many, $2 lease in ms, $3 ms ahead. The order of the rows that it returns is not that of their due instants.
 */
export function claimStatement({ table, key, due, where = 'true', returning = 't.*' }: ClaimedTable): string {
  const keys = (alias: string): string => key.map((column) => `${alias}.${column}`).join(', ');
  return `
    with due as (
      select ${keys('t')} from ${table} t
      where ${where}
        and t.${due} <= now() + $3::float8 * interval '1 millisecond'
        and (t.claimed_until is null or t.claimed_until <= now())
      order by t.${due}
      limit $1
      for update skip locked
    )
    update ${table} t
    set claimed_until = now() + $2::float8 * interval '1 millisecond', attempts = t.attempts + 1
    from due
    where (${keys('t')}) = (${keys('due')})
    returning ${returning}`;
}
