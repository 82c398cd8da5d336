import type { Pool } from 'pg';
import type { NoticeView } from '../../contract/notices.ts';
import { NOTICE_KINDS } from '../../contract/notices.ts';
import { countUnread, type NoticeFound, pageOfNotices } from '../../persistence/notices.ts';
import { mayOutsideCases } from '../access/outside-verbs.ts';
import { isoInstant, isoInstantOrNull } from '../instants.ts';
import { readableVersion } from '../library/access/captured-drafts.ts';
import { teamsOf } from '../library/access/template-access.ts';
import type { SignedIn } from '../signed-in.ts';
import { visible } from './list-conditions.ts';

export type AfterNotice = readonly [at: string, id: string];

export interface ListedNotice {
  readonly notice: NoticeView;
  readonly sortKey: string;
}

/** What a person sees: her id, her queues, whether she judges any draft, the teams that she is in. */
const scopeOf = (person: SignedIn): unknown[] => [
  person.id,
  person.queues.map(({ id }) => id),
  mayOutsideCases(person, 'edit-template'),
  teamsOf(person),
];
const SIGHT = { cases: visible('$2', '$1'), versions: readableVersion('$3', '$1', '$2', '$4') };

/** What a person was told, newest first. A case or template that she may not see any more takes what it told with it. */
export async function listNotices(
  pool: Pool,
  person: SignedIn,
  {
    isUnread,
    after,
    limit,
  }: { readonly isUnread: boolean; readonly after: AfterNotice | null; readonly limit: number },
): Promise<ListedNotice[]> {
  const values = [...scopeOf(person), limit, ...(after ?? [])];
  const from = after === null ? '' : ' and (n.at, n.id) < ($6::timestamptz, $7::uuid)';
  const text = pageOfNotices(SIGHT, from, { isUnread, limit: '$5' });
  const { rows } = await pool.query<NoticeFound>(text, values);
  return rows.flatMap((row) => {
    const kind = NOTICE_KINDS.find((known) => known === row.kind);
    return kind === undefined ? [] : [{ notice: viewOf(row, kind), sortKey: row.sort_key }];
  });
}

export async function unreadNotices(pool: Pool, person: SignedIn): Promise<number> {
  const { rows } = await pool.query<{ unread: number }>(countUnread(SIGHT), scopeOf(person));
  return rows[0]?.unread ?? 0;
}

function viewOf(row: NoticeFound, kind: NoticeView['kind']): NoticeView {
  const { id, count, people, version, about_id: aboutId, at, read_at: readAt } = row;
  return {
    id,
    kind,
    case: caseOf(row),
    template: templateOf(row, kind),
    count,
    people,
    version,
    aboutId,
    at: isoInstant(at),
    readAt: isoInstantOrNull(readAt),
  };
}

const caseOf = ({ case_id: id, number, subject }: NoticeFound): NoticeView['case'] =>
  id === null || number === null ? null : { id, number, subject };

function templateOf(
  { template_key: key, template_name: name, release_note: note }: NoticeFound,
  kind: NoticeView['kind'],
): NoticeView['template'] {
  return key === null || name === null ? null : { key, name, note: kind === 'template-published' ? note : null };
}
