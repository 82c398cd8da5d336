import type { Case } from '../case/case.ts';
import type { CaseCommandType, CaseState, Role } from '../vocabulary.ts';
import { PERSON_COMMANDS, ROLE_COMMANDS } from './roles.ts';

/** How a person stands to a case: roles held on the team of its queue, and whether they take part in the case. */
export interface Standing {
  readonly roles: readonly Role[];
  readonly participant: boolean;
}

/** What the state of a case still accepts from a person (rule POLICY-4). A case that ended can be told about and reopened. */
const STATE_COMMANDS: { readonly [S in CaseState]: readonly CaseCommandType[] } = {
  active: PERSON_COMMANDS.filter((type) => type !== 'open-case' && type !== 'reactivate-case'),
  suspended: [
    'add-note',
    'change-facts',
    'send-reply',
    'recall-reply',
    'assign-case',
    'waive-goal',
    'reactivate-case',
    'close-case',
  ],
  completed: ['add-note', 'recall-reply', 'reactivate-case'],
  terminated: ['add-note', 'recall-reply', 'reactivate-case'],
  failed: ['add-note', 'recall-reply', 'assign-case', 'reactivate-case', 'close-case'],
  closed: [],
};

/** Commands that this person may send now: what the view carries as `allowed`. `theCase` null: before it is opened. */
export function allowedCommands(theCase: Pick<Case, 'state'> | null, standing: Standing): CaseCommandType[] {
  const byState: readonly CaseCommandType[] = theCase === null ? ['open-case'] : STATE_COMMANDS[theCase.state];
  return byState.filter((type) => mayEver(type, standing));
}

/** Whether this person may send this command now. */
export function permits(type: CaseCommandType, theCase: Pick<Case, 'state'> | null, standing: Standing): boolean {
  return allowedCommands(theCase, standing).includes(type);
}

/** Whether the roles allow the command in some state: tells "not yours" from "not now". */
export function mayEver(type: CaseCommandType, standing: Standing): boolean {
  const roles: readonly Role[] = standing.participant ? [...standing.roles, 'agent'] : standing.roles;
  return roles.some((role) => ROLE_COMMANDS[role].includes(type));
}
