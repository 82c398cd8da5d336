import type { Case } from '../case/case.ts';
import { COMMAND_STATES } from '../case/command-states.ts';
import type { CaseCommandType, Role } from '../vocabulary.ts';
import { PERSON_COMMANDS, REASSIGNERS, ROLE_COMMANDS } from './roles.ts';

/** How a person stands to a case: roles held on the team of its queue, and whether they take part in the case. */
export interface Standing {
  readonly roles: readonly Role[];
  readonly participant: boolean;
  /** Who it is, for what one may do with one's own case; without it nobody's case is one's own. */
  readonly userId?: string;
}

/** Commands that this person may send now: what the view carries as `allowed` (rule POLICY-4). `theCase` null: before it is opened. */
export function allowedCommands(
  theCase: Pick<Case, 'state' | 'ownerId'> | null,
  standing: Standing,
): CaseCommandType[] {
  return PERSON_COMMANDS.filter((type) => takes(theCase, type) && permits(type, theCase, standing));
}

/**
 * Whether this person may send this command, whatever the state of the case makes of it (rule POLICY-5): an agent places
 * a case that nobody has and hands over her own; giving away someone else's is a supervisor's.
 */
export function permits(type: CaseCommandType, theCase: Pick<Case, 'ownerId'> | null, standing: Standing): boolean {
  if (!mayEver(type, standing)) return false;
  if (type !== 'assign-case' || theCase === null || standing.roles.some((role) => REASSIGNERS.includes(role)))
    return true;
  return theCase.ownerId === null || (standing.userId !== undefined && theCase.ownerId === standing.userId);
}

/** Whether the roles allow the command in some state: tells "not yours" from "not now". */
export function mayEver(type: CaseCommandType, standing: Standing): boolean {
  const roles: readonly Role[] = standing.participant ? [...standing.roles, 'agent'] : standing.roles;
  return roles.some((role) => ROLE_COMMANDS[role].includes(type));
}

function takes(theCase: Pick<Case, 'state'> | null, type: CaseCommandType): boolean {
  return theCase === null ? type === 'open-case' : COMMAND_STATES[type].includes(theCase.state);
}
