import { caseId, commandId, mayEver, type Refusal } from '../../engine/index.ts';
import type { Deps } from './deps.ts';
import { newId } from './new-id.ts';
import type { SignedIn } from './signed-in.ts';
import { authoriseCommand, rolesOnCase, rolesOnQueue } from './standing.ts';
import { putAwayBy } from './views/put-away.ts';

export interface Taken {
  readonly id: string;
  readonly number: string;
  readonly subject: string | null;
  readonly version: number;
}

export type TakeNextResult =
  | { readonly ok: true; readonly taken: Taken | null }
  | { readonly ok: false; readonly code: 'not-found' | 'not-permitted'; readonly detail: string };

/** So many are looked at in one go: when others take as fast, the next of them is tried. */
const CANDIDATES = 16;
/** Somebody takes every one of them before us: then the crowd is bigger than the work. */
const MOST_ROUNDS = 8;

type Needs = Pick<Deps, 'pool' | 'store' | 'counters'>;

export interface TakeNextRequest {
  readonly queueId?: string | undefined;
  readonly requestId?: string | undefined;
  readonly tab?: string | undefined;
}

/** Who takes, by which request, in which tab. */
interface Taking {
  readonly person: SignedIn;
  readonly requestId: string;
  readonly tab: string | undefined;
}

/**
 * Takes the most urgent case that nobody has, for this person; whoever comes second gets the one after it. The same
 * request again, also while the first is at work, gives the case that it took.
 */
export async function takeNext(
  deps: Needs,
  person: SignedIn,
  { queueId, requestId = newId(), tab }: TakeNextRequest,
): Promise<TakeNextResult> {
  if (queueId !== undefined && !person.queues.some(({ id }) => id === queueId)) {
    return { ok: false, code: 'not-found', detail: 'There is no such queue.' };
  }
  const queueIds = queuesToWork(person).filter((id) => queueId === undefined || id === queueId);
  if (queueIds.length === 0) {
    return { ok: false, code: 'not-permitted', detail: 'Your roles do not include working cases of these queues.' };
  }
  return { ok: true, taken: await takeOneOf(deps, { person, requestId, tab }, queueIds) };
}

async function takeOneOf(deps: Needs, taking: Taking, queueIds: readonly string[]): Promise<Taken | null> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = await chosenBefore(deps, taking, queueIds);
    const candidates = await candidatesOf(deps, taking.person, queueIds);
    const outcome = await takeFirst(deps, taking, before, candidates);
    if (typeof outcome === 'object') return outcome;
    if (outcome === 'none' && candidates.length < CANDIDATES) break;
  }
  return null;
}

/** `none`: others have them all by now. `beside`: this very request is being answered beside us, with another case. */
async function takeFirst(
  deps: Needs,
  taking: Taking,
  before: Chosen | null,
  candidates: readonly Candidate[],
): Promise<Taken | 'none' | 'beside'> {
  const again = before?.candidate ?? null;
  const known = again === null ? null : await take(deps, taking, again.id);
  if (again !== null && known !== null) return { ...again, version: known };
  let chosen = before?.caseId ?? null;
  for (const candidate of candidates) {
    if (!(await choose(deps, taking, candidate.id, chosen))) return 'beside';
    chosen = candidate.id;
    const version = await take(deps, taking, candidate.id);
    if (version !== null) return { ...candidate, version };
  }
  return 'none';
}

type Candidate = Omit<Taken, 'version'>;

interface Chosen {
  readonly caseId: string;
  /** Null: it is not for this person any more. */
  readonly candidate: Candidate | null;
}

/** The case that this very request was about to take, or took: it goes first. */
async function chosenBefore(
  { pool }: Needs,
  { person, requestId }: Taking,
  queueIds: readonly string[],
): Promise<Chosen | null> {
  const { rows } = await pool.query<{ case_id: string; number: string | null; subject: string | null }>(
    `select t.case_id, c.number, c.subject from taken_next t
       left join case_instance c on c.id = t.case_id and (c.queue_id = any($3::uuid[]) or c.owner_id = $1)
     where t.user_id = $1 and t.request_id = $2`,
    [person.id, requestId, queueIds],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { case_id: id, number, subject } = row;
  return { caseId: id, candidate: number === null ? null : { id, number, subject } };
}

/**
 * Says which case this request takes, before it does: written down first, a repeat finds it. False when another answer
 * to the same request has gone on to another case meanwhile.
 */
async function choose(
  { pool }: Needs,
  { person, requestId }: Taking,
  id: string,
  before: string | null,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into taken_next as t (user_id, request_id, case_id, at) values ($1, $2, $3, now())
     on conflict (user_id, request_id) do update set case_id = excluded.case_id where t.case_id = $4::uuid`,
    [person.id, requestId, id, before],
  );
  return rowCount === 1;
}

/** Queues whose cases this person may make their own. */
function queuesToWork(person: SignedIn): string[] {
  return person.queues
    .filter(({ id }) => mayEver('assign-case', { roles: rolesOnQueue(person, id), participant: false }))
    .map(({ id }) => id);
}

/** The first of each queue and priority is one range of an index; what this person has put away is not for her now. */
async function candidatesOf(
  { pool }: Pick<Deps, 'pool'>,
  person: SignedIn,
  queueIds: readonly string[],
): Promise<Candidate[]> {
  const { rows } = await pool.query<Candidate>(
    `select n.id, n.number, n.subject
     from unnest(array['urgent', 'high', 'normal', 'low']) with ordinality as p (priority, rank)
       cross join unnest($2::uuid[]) as q (id)
       cross join lateral (
         select c.id, c.number, c.subject, c.next_due_at from case_instance c
         where c.queue_id = q.id and c.priority = p.priority and c.ended_at is null and c.owner_id is null
           and c.state = 'active' and not ${putAwayBy('$1', 'c')}
         order by c.next_due_at, c.id limit $3) as n
     order by p.rank, n.next_due_at, n.id limit $3`,
    [person.id, queueIds, CANDIDATES],
  );
  return rows;
}

/** The version at which the case is this person's; null when somebody else was faster, or it is not to be taken any more. */
async function take(
  { store, counters }: Needs,
  { person, requestId, tab }: Taking,
  id: string,
): Promise<number | null> {
  const command = { type: 'assign-case', ownerId: person.id } as const;
  const outcome = await store.run({
    caseId: caseId(id),
    commandId: commandId(requestId),
    actor: { kind: 'person', id: person.id, roles: person.roles },
    command,
    // Judged again on the state that the command is decided on: the one who was faster is seen here.
    authorise: (theCase, past) =>
      theCase === null || theCase.ownerId === null ? authoriseCommand(person, command, theCase, past) : TAKEN,
    actsAs: (theCase) => rolesOnCase(person, theCase),
    ...(tab === undefined ? {} : { tab }),
  });
  counters.commands.inc({ type: command.type, outcome: outcome.ok ? 'accepted' : outcome.kind });
  return outcome.ok ? outcome.version : null;
}

const TAKEN: Refusal = { code: 'already-done', detail: 'Somebody has taken the case.' };
