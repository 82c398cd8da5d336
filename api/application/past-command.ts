import type { Pool } from 'pg';
import {
  type Case,
  type CaseCommand,
  type CommandId,
  evolveAll,
  FOLD_VERSION,
  fromSnapshot,
  type JsonObject,
  type Past,
  type RecordedEvent,
  type Refused,
  refuse,
} from '../../engine/index.ts';
import { EVENT_COLUMNS, type EventRow, eventOfRow } from '../persistence/codecs/event-row.ts';

/** The journal does not have what the case that is decided on has: what this node remembers was restored away. */
export class JournalBehind extends Error {
  override readonly name = 'JournalBehind';
}

/** Behind the head by more than so many events, nothing is taken back any more. */
const LONGEST_AGO = 1_000;
const PAGE = 1_000;

const HEAD = 'select coalesce(max(version), 0)::int as head from case_event where case_id = $1';
/** The events of one command lie together; the next command begins where they end. */
const SPAN = `
  select a.command_id, a.version as first, coalesce((
    select min(n.version) from case_event n where n.case_id = $1 and n.version > a.version and n.command_index = 0
  ) - 1, (select max(version) from case_event where case_id = $1))::int as last
  from case_event a where a.case_id = $1 and a.command_index = 0 and a.command_id = `;
const BY_ID = `${SPAN} $2::uuid`;
const BY_VERSION = `${SPAN} (select command_id from case_event where case_id = $1 and version = $2::int)`;
const SNAPSHOT = 'select state from case_snapshot where case_id = $1 and fold_version = $2 and version < $3';
const EVENTS = `select ${EVENT_COLUMNS} from case_event
  where case_id = $1 and version > $2 and version <= $3 order by version limit ${PAGE}`;

interface Span {
  readonly command_id: CommandId;
  readonly first: number;
  readonly last: number;
}

type Found = { readonly ok: true; readonly past?: Past } | Refused;

/**
 * What undo, reopen-task and recall-reply look back at: the case before and after the command that they take back, folded
 * from the journal. Nothing when the engine has to say no by itself.
 */
export async function pastOf(pool: Pool, command: CaseCommand, theCase: Case | null): Promise<Found> {
  // A case that is closed for good takes nothing, and its journal may lie in the archive.
  if (theCase === null || theCase.state === 'closed') return { ok: true };
  if (command.type === 'undo') return await byId(pool, theCase, command.undone);
  const item = command.type === 'reopen-task' ? theCase.items.get(command.itemId) : taskOf(command, theCase);
  const version = item?.endedVersion ?? null;
  if (version === null) return { ok: true };
  const span = await spanOf(pool, theCase, BY_VERSION, version);
  return span === null || isTooLongAgo(theCase, span) ? { ok: true } : await load(pool, theCase, span);
}

/** The message task that a reply completed. */
function taskOf(command: CaseCommand, theCase: Case) {
  const reply = command.type === 'recall-reply' ? theCase.replies.get(command.replyId) : undefined;
  return reply?.itemId == null ? undefined : theCase.items.get(reply.itemId);
}

async function byId(pool: Pool, theCase: Case, id: CommandId): Promise<Found> {
  const span = await spanOf(pool, theCase, BY_ID, id);
  if (span === null) return { ok: true };
  if (!isTooLongAgo(theCase, span)) return await load(pool, theCase, span);
  return refuse(
    'too-late',
    'Too much has happened since for this to be taken back. Change by hand what is to be other.',
    {
      errors: [{ pointer: '/undone', detail: `lies more than ${LONGEST_AGO} events back` }],
    },
  );
}

const isTooLongAgo = ({ version }: Case, { last }: Span): boolean => version - last > LONGEST_AGO;

async function spanOf(pool: Pool, theCase: Case, query: string, value: string | number): Promise<Span | null> {
  const { rows } = await pool.query<Span>(query, [theCase.id, value]);
  const [span] = rows;
  if (span !== undefined) return span;
  const { rows: heads } = await pool.query<{ head: number }>(HEAD, [theCase.id]);
  if ((heads[0]?.head ?? 0) < theCase.version) throw new JournalBehind(`case ${theCase.id} is ahead of its journal`);
  return null;
}

async function load(pool: Pool, { id }: Case, { command_id: commandId, first, last }: Span): Promise<Found> {
  const { rows } = await pool.query<{ state: JsonObject }>(SNAPSHOT, [id, FOLD_VERSION, first]);
  let before: Case | null = rows[0] === undefined ? null : fromSnapshot(rows[0].state);
  const own: RecordedEvent[] = [];
  for (let version = before?.version ?? 0; version < last; ) {
    const page = (await pool.query<EventRow>(EVENTS, [id, version, last])).rows.map(eventOfRow);
    before = evolveAll(
      before,
      page.filter((event) => event.version < first),
    );
    own.push(...page.filter((event) => event.version >= first));
    version = page.at(-1)?.version ?? last;
  }
  const after = evolveAll(before, own);
  return after === null ? { ok: true } : { ok: true, past: { commandId, before, after, events: own } };
}
