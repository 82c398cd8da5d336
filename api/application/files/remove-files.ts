import { beginRemoving, beginSweeping, endRemoving } from '../../persistence/attachments.ts';
import type { Deps } from '../deps.ts';

type RemovingDeps = Pick<Deps, 'pool' | 'files'>;

const AT_ONCE = 100;

/** Takes a file away unless something cites it; says whether it is gone. */
export async function removeFile({ pool, files }: RemovingDeps, id: string): Promise<boolean> {
  const row = await beginRemoving(pool, id);
  if (row === null) return false;
  await files.delete(row.storage_key, AbortSignal.timeout(DELETE_MS));
  await endRemoving(pool, [id]);
  return true;
}

const DELETE_MS = 10_000;

/**
 * Takes away what nobody cited for a day, and what was left by a process that ended in the middle. First the bytes,
 * then the row: whatever happens in between is done again the next time.
 */
export async function sweepFiles({ pool, files }: RemovingDeps, signal: AbortSignal): Promise<number> {
  let count = 0;
  for (;;) {
    signal.throwIfAborted();
    const rows = await beginSweeping(pool, AT_ONCE);
    for (const { storage_key } of rows) await files.delete(storage_key, signal);
    await endRemoving(
      pool,
      rows.map(({ id }) => id),
    );
    count += rows.length;
    if (rows.length < AT_ONCE) return count;
  }
}
