import type { Pool } from 'pg';
import { type Actor, type Case, type CommandOf, type Refused, refuse } from '../../engine/index.ts';
import { citableBy } from '../persistence/attachments.ts';
import { whoTakesPart } from '../persistence/projections/who-takes-part.ts';
import type { Channels } from './intake/channel.ts';

interface Parts {
  readonly pool: Pool;
  readonly channels: Channels;
}

/** Whether what a note or a reply names is there, and theirs to name: people who see the case, files of the case, an id that is free. */
export async function checkCited(
  parts: Parts,
  command: CommandOf<'add-note' | 'send-reply'>,
  theCase: Case | null,
  actor: Actor,
): Promise<Refused | null> {
  // What decide has to say no to by itself needs no look here.
  if (theCase === null) return null;
  if (command.type === 'add-note') {
    const unseen = await checkMentions(parts, command.mentions ?? [], theCase);
    return unseen ?? (await checkFiles(parts, command.attachmentIds ?? [], theCase, actor));
  }
  const taken = await checkReplyId(parts, command.replyId, theCase);
  if (taken !== null || (command.attachmentIds ?? []).length === 0) return taken;
  return (await checkChannel(parts, command)) ?? (await checkFiles(parts, command.attachmentIds ?? [], theCase, actor));
}

async function checkFiles(
  { pool }: Parts,
  ids: readonly string[],
  { id: caseId }: Case,
  { id: personId, kind }: Actor,
): Promise<Refused | null> {
  if (ids.length === 0 || kind !== 'person') return null;
  const citable = await citableBy(pool, { ids, caseId, personId });
  const errors = ids.flatMap((id, at) =>
    citable.has(id)
      ? []
      : [{ pointer: `/attachmentIds/${at}`, detail: 'names no file that you brought into this case' }],
  );
  if (errors.length === 0) return null;
  return refuse('attachment-unknown', 'A file is not there any more. Bring it in again, or leave it out.', { errors });
}

/** On the timeline it would take the place of the note; the state of a case holds none of them. */
async function checkReplyId({ pool }: Parts, replyId: string, { id: caseId }: Case): Promise<Refused | null> {
  const { rowCount } = await pool.query(
    "select from search_entry where case_id = $1 and kind = 'note' and id = $2::uuid",
    [caseId, replyId],
  );
  if (rowCount === 0) return null;
  return refuse('already-done', 'This id is that of a note; make a new one.', {
    errors: [{ pointer: '/replyId', detail: 'names what was said already' }],
  });
}

/** A reply with files goes only where the channel carries files. */
async function checkChannel(
  { pool, channels }: Parts,
  { conversationId }: CommandOf<'send-reply'>,
): Promise<Refused | null> {
  const { rows } = await pool.query<{ kind: string; name: string }>(
    'select k.kind, k.name from conversation c join connector k on k.id = c.connector_id where c.id = $1',
    [conversationId],
  );
  const [connector] = rows;
  if (connector === undefined || channels.get(connector.kind)?.describe().takesFiles === true) return null;
  return refuse(
    'files-not-taken',
    `"${connector.name}" carries no files. Keep them in a note, and tell the customer another way to get them.`,
    { errors: [{ pointer: '/attachmentIds', detail: 'cannot go out on this conversation' }] },
  );
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly of_team: boolean;
}

/** Who is named is told; so it is somebody who works here and may see the case. */
async function checkMentions({ pool }: Parts, ids: readonly string[], theCase: Case): Promise<Refused | null> {
  if (ids.length === 0) return null;
  const { rows } = await pool.query<Person>(
    `select u.id, u.name, u.is_administrator or exists (
         select from team_member m join queue q on q.team_id = m.team_id where q.id = $2 and m.user_id = u.id
       ) as of_team
     from app_user u where u.id = any($1::uuid[]) and u.disabled_at is null`,
    [ids, theCase.queueId],
  );
  const known = new Map(rows.map((person) => [person.id, person]));
  const strangers = ids.flatMap((id, at) => (known.has(id) ? [] : [place(at, 'names nobody who works here')]));
  if (strangers.length > 0) {
    return refuse('person-unknown', 'Somebody who is named does not work here any more.', { errors: strangers });
  }
  const part = whoTakesPart(theCase);
  const outside = ids.flatMap((id, at) => {
    const person = known.get(id);
    return person === undefined || person.of_team || part.has(id) ? [] : [{ at, name: person.name }];
  });
  if (outside.length === 0) return null;
  const names = outside.map(({ name }) => name).join(', ');
  return refuse('access-missing', `${names} cannot see this case. Invite them first, or leave the name out.`, {
    errors: outside.map(({ at }) => place(at, 'cannot see this case')),
  });
}

const place = (at: number, detail: string) => ({ pointer: `/mentions/${at}`, detail });
