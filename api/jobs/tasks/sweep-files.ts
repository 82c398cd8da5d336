import { sweepFiles as sweep } from '../../application/files/remove-files.ts';
import type { TaskContext } from '../tasks.ts';

/** Takes away files that nobody cited for a day. */
export async function sweepFiles(_payload: unknown, { pool, files, logger, signal }: TaskContext): Promise<void> {
  const count = await sweep({ pool, files }, signal);
  if (count > 0) logger.info({ files: count }, 'removed files that nothing cites');
}
