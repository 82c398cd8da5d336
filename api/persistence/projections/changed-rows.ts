export interface ChangedRows<Row> {
  readonly put: readonly Row[];
  readonly gone: readonly Row[];
  /** Keys of both. */
  readonly keys: ReadonlySet<string>;
}

/** What a table needs to go from one list to the other. Rows are flat: their columns decide whether they are the same. */
export function changedRows<Row extends object>(
  before: ReadonlyMap<string, Row> | null,
  after: ReadonlyMap<string, Row>,
): ChangedRows<Row> {
  const put: Row[] = [];
  const gone: Row[] = [];
  const keys = new Set<string>();
  if (before === after) return { put, gone, keys };
  for (const [key, row] of after) {
    const old = before?.get(key);
    if (old === row || (old !== undefined && sameColumns(old, row))) continue;
    put.push(row);
    keys.add(key);
  }
  for (const [key, row] of before ?? []) {
    if (after.has(key)) continue;
    gone.push(row);
    keys.add(key);
  }
  return { put, gone, keys };
}

function sameColumns<Row extends object>(one: Row, other: Row): boolean {
  const columns = new Map(Object.entries(other));
  return Object.entries(one).every(([name, value]) => columns.get(name) === value);
}
