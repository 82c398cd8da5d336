import { markRead, type WhichNotices } from '../persistence/notices.ts';
import type { Deps } from './deps.ts';

/** Marks notices of a person as read; her other tabs are told. */
export async function readNotices(
  { pool, signals }: Pick<Deps, 'pool' | 'signals'>,
  userId: string,
  which: WhichNotices,
): Promise<void> {
  if ((await markRead(pool, userId, which)) > 0) signals.noticed.emit([userId]);
}
