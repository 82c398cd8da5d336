import type { Pool } from 'pg';
import type {
  Audience,
  Case,
  CaseCommand,
  CaseCommandType,
  CaseState,
  Past,
  Refusal,
  Role,
} from '../../engine/index.ts';
import { amountsTo, mayEver, permits } from '../../engine/index.ts';
import { withValues } from './access/statement.ts';
import type { SignedIn } from './signed-in.ts';

/** How a person stands to one case: the roles on the team of its queue, and whether they take part in it. */
export interface CaseStanding {
  readonly roles: readonly Role[];
  readonly participant: boolean;
  readonly userId: string;
  /** False: for this person the case does not exist. */
  readonly visible: boolean;
  readonly audience: Audience;
}

const SEES_RESTRICTED: readonly Role[] = ['supervisor', 'administrator'];

/** Roles that a person has for the cases of a queue. */
export function rolesOnQueue(person: SignedIn, queueId: string): readonly Role[] {
  const teamId = person.queues.find(({ id }) => id === queueId)?.teamId;
  const team = person.teams.find(({ id }) => id === teamId);
  return [...(team?.roles ?? []), ...(person.isAdministrator ? (['administrator'] as const) : [])];
}

/** Restricted facts are for those who answer for the team. */
export function audienceOf(roles: readonly Role[]): Audience {
  return roles.some((role) => SEES_RESTRICTED.includes(role)) ? 'restricted' : 'internal';
}

export function standingOf(person: SignedIn, queueId: string, participant: boolean): CaseStanding {
  const roles = rolesOnQueue(person, queueId);
  return {
    roles,
    participant,
    userId: person.id,
    visible: participant || roles.length > 0,
    audience: audienceOf(roles),
  };
}

/** Taking part: owning the case, having been invited as an expert, or having an open task in it. */
function takesPart(theCase: Case, personId: string): boolean {
  if (theCase.ownerId === personId) return true;
  for (const { userId } of theCase.participants.values()) if (userId === personId) return true;
  for (const item of theCase.items.values()) {
    if (item.assigneeId === personId && item.state !== 'completed' && item.state !== 'terminated') return true;
  }
  return false;
}

/** The standing on a state in memory; items are only searched when the roles do not settle it. */
export function standingOnCase(person: SignedIn, theCase: Case): CaseStanding {
  const byRole = standingOf(person, theCase.queueId, false);
  const settled = byRole.roles.some((role) => role !== 'process-owner');
  return settled ? byRole : standingOf(person, theCase.queueId, takesPart(theCase, person.id));
}

/** Roles in which a person works a case: those on the team of its queue; who takes part works it as an agent does. */
export function rolesOnCase(person: SignedIn, theCase: Case): readonly Role[] {
  const { roles, participant } = standingOnCase(person, theCase);
  return participant && !roles.includes('agent') ? [...roles, 'agent'] : roles;
}

/** Says no where the policy does; null lets pass. A case that the person may not know of is unknown, not forbidden. */
export function authoriseCommand(
  person: SignedIn,
  command: CaseCommand,
  theCase: Case | null,
  past?: Past,
): Refusal | null {
  const { type } = command;
  if (theCase === null) {
    if (type !== 'open-case') return CASE_UNKNOWN;
    return mayEver(type, { roles: person.roles, participant: false }) ? null : notPermitted(type);
  }
  const standing = standingOnCase(person, theCase);
  if (!standing.visible) return CASE_UNKNOWN;
  // What somebody was allowed to do she may think better of.
  const isOwn = past?.events[0]?.actor.id === person.id;
  const denied = [type, ...(isOwn ? [] : amountsTo(command, theCase, past))].find(
    (each) => !permits(each, theCase, standing),
  );
  return denied === undefined ? null : notPermitted(denied, mayEver(denied, standing));
}

export const CASE_UNKNOWN: Refusal = { code: 'case-unknown', detail: 'There is no such case.' };

function notPermitted(type: CaseCommandType, byRole = false): Refusal {
  const detail = byRole
    ? 'This case is a colleague’s. Ask them to hand it over, or a supervisor to reassign it.'
    : `Your roles on this case do not include "${type}".`;
  return { code: 'not-permitted', detail };
}

export interface PlacedCase {
  readonly id: string;
  readonly queueId: string;
  readonly ownerId: string | null;
  readonly version: number;
  readonly state: CaseState;
}

interface Row {
  readonly id: string;
  readonly queue_id: string;
  readonly owner_id: string | null;
  readonly version: number;
  readonly state: CaseState;
  readonly participant: boolean;
}

const PLACES = {
  name: 'case-standing',
  text: `select c.id, c.queue_id, c.owner_id, c.version, c.state,
      coalesce(c.owner_id = $2, false)
        or exists (select from work_item w where w.case_id = c.id and w.assignee_id = $2)
        or exists (select from case_participant p where p.case_id = c.id and p.user_id = $2) as participant
    from case_instance c where c.id = any($1::uuid[])`,
};

/** The standing on cases as the database has them; cases that the person may not know of are left out. */
export async function standingsInDatabase(
  { pool, prepared }: { readonly pool: Pool; readonly prepared: boolean },
  person: SignedIn,
  caseIds: readonly string[],
): Promise<Map<string, CaseStanding & PlacedCase>> {
  const { rows } = await pool.query<Row>(withValues(PLACES, [caseIds, person.id], prepared));
  const placed = rows.map(
    ({ id, queue_id: queueId, owner_id: ownerId, version, state, participant }) =>
      [id, { id, queueId, ownerId, version, state, ...standingOf(person, queueId, participant) }] as const,
  );
  return new Map(placed.filter(([, standing]) => standing.visible));
}
