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

/** Takes the most urgent case that nobody has, for this person; whoever comes second gets the one after it. */
export async function takeNext(
  deps: Needs,
  person: SignedIn,
  queueId: string | undefined,
  tab: string | undefined,
): Promise<TakeNextResult> {
  if (queueId !== undefined && !person.queues.some(({ id }) => id === queueId)) {
    return { ok: false, code: 'not-found', detail: 'There is no such queue.' };
  }
  const queueIds = queuesToWork(person).filter((id) => queueId === undefined || id === queueId);
  if (queueIds.length === 0) {
    return { ok: false, code: 'not-permitted', detail: 'Your roles do not include working cases of these queues.' };
  }
  return { ok: true, taken: await takeOneOf(deps, person, queueIds, tab) };
}

async function takeOneOf(
  deps: Needs,
  person: SignedIn,
  queueIds: readonly string[],
  tab: string | undefined,
): Promise<Taken | null> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const candidates = await candidatesOf(deps, person, queueIds);
    for (const candidate of candidates) {
      const version = await take(deps, person, candidate.id, tab);
      if (version !== null) return { ...candidate, version };
    }
    if (candidates.length < CANDIDATES) break;
  }
  return null;
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
): Promise<Omit<Taken, 'version'>[]> {
  const { rows } = await pool.query<Omit<Taken, 'version'>>(
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
  person: SignedIn,
  id: string,
  tab: string | undefined,
): Promise<number | null> {
  const command = { type: 'assign-case', ownerId: person.id } as const;
  const outcome = await store.run({
    caseId: caseId(id),
    commandId: commandId(newId()),
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
