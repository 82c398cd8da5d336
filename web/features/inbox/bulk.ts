/** What came of one row. */
export type Outcome =
  | { readonly ok: true; readonly commandId: string }
  | { readonly ok: false; readonly code: string; readonly detail: string };

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface BulkResult<Row> {
  /** In the order in which they were done. */
  readonly done: readonly { readonly row: Row; readonly commandId: string }[];
  readonly failed: readonly { readonly row: Row; readonly code: string; readonly detail: string }[];
  /** Rows that were not begun, because it was cancelled. */
  readonly left: number;
}

/** Does the same with each row, one after the other; a row that fails stops none of the others. */
export async function runBulk<Row>(
  rows: readonly Row[],
  act: (row: Row) => Promise<Outcome>,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<BulkResult<Row>> {
  const done: BulkResult<Row>['done'][number][] = [];
  const failed: BulkResult<Row>['failed'][number][] = [];
  const total = rows.length;
  for (const row of rows) {
    onProgress({ done: done.length + failed.length, total });
    if (signal.aborted) break;
    const outcome = await act(row);
    if (outcome.ok) done.push({ row, commandId: outcome.commandId });
    else failed.push({ row, code: outcome.code, detail: outcome.detail });
  }
  onProgress({ done: done.length + failed.length, total });
  return { done, failed, left: total - done.length - failed.length };
}

/** Reasons with the rows that have them, the most frequent first. */
export function byReason<Row>(failed: BulkResult<Row>['failed']): readonly { detail: string; rows: readonly Row[] }[] {
  const groups = new Map<string, Row[]>();
  for (const { row, detail } of failed) groups.set(detail, [...(groups.get(detail) ?? []), row]);
  return [...groups].map(([detail, rows]) => ({ detail, rows })).sort((a, b) => b.rows.length - a.rows.length);
}

/** Rows that are a person's already, and those that they could take. */
export function ownedBy<Row extends { readonly owner: { readonly id: string } | null }>(
  personId: string,
  rows: readonly Row[],
): { readonly mine: readonly Row[]; readonly others: readonly Row[] } {
  const isMine = ({ owner }: Row) => owner?.id === personId;
  return { mine: rows.filter(isMine), others: rows.filter((row) => !isMine(row)) };
}
