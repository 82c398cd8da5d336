import { noticeDeadlines as tell } from '../../application/notice-deadlines.ts';
import type { TaskContext } from '../tasks.ts';

/** Tells people of deadlines that come or are over. */
export async function noticeDeadlines(_payload: unknown, { pool, noticed }: TaskContext): Promise<void> {
  const people = await tell(pool);
  if (people.length > 0) noticed?.(people);
}
