import type { Pool } from 'pg';
import type { NoticeView } from '../../contract/notices.ts';
import { NOTICE_KINDS } from '../../contract/notices.ts';
import { countUnread, type NoticeFound, pageOfNotices } from '../../persistence/notices.ts';
import { isoInstant, isoInstantOrNull } from '../instants.ts';
import type { SignedIn } from '../signed-in.ts';
import { visible } from './list-conditions.ts';

export type AfterNotice = readonly [at: string, id: string];

export interface ListedNotice {
  readonly notice: NoticeView;
  readonly sortKey: string;
}

const scopeOf = ({ queues }: SignedIn): string[] => queues.map(({ id }) => id);

/** What a person was told, newest first. A case that she may not see any more takes what it told with it. */
export async function listNotices(
  pool: Pool,
  person: SignedIn,
  {
    isUnread,
    after,
    limit,
  }: { readonly isUnread: boolean; readonly after: AfterNotice | null; readonly limit: number },
): Promise<ListedNotice[]> {
  const values = [person.id, scopeOf(person), limit, ...(after ?? [])];
  const from = after === null ? '' : ' and (n.at, n.id) < ($4::timestamptz, $5::uuid)';
  const text = pageOfNotices(visible('$2', '$1'), from, { isUnread, limit: '$3' });
  const { rows } = await pool.query<NoticeFound>(text, values);
  return rows.flatMap((row) => {
    const kind = NOTICE_KINDS.find((known) => known === row.kind);
    return kind === undefined ? [] : [{ notice: viewOf(row, kind), sortKey: row.sort_key }];
  });
}

export async function unreadNotices(pool: Pool, person: SignedIn): Promise<number> {
  const { rows } = await pool.query<{ unread: number }>(countUnread(visible('$2', '$1')), [person.id, scopeOf(person)]);
  return rows[0]?.unread ?? 0;
}

function viewOf(row: NoticeFound, kind: NoticeView['kind']): NoticeView {
  const { id, count, people, version, about_id: aboutId, at, read_at: readAt, case_id, number, subject } = row;
  return {
    id,
    kind,
    case: { id: case_id, number, subject },
    count,
    people,
    version,
    aboutId,
    at: isoInstant(at),
    readAt: isoInstantOrNull(readAt),
  };
}
