import { CASE_COMMANDS, type CaseCommandType, type Role, SYSTEM_COMMANDS } from '../vocabulary.ts';

/** Commands that a person can be given at all; those of the system never are (rule POLICY-1). */
export const PERSON_COMMANDS: readonly CaseCommandType[] = CASE_COMMANDS.filter(
  (type) => !SYSTEM_COMMANDS.some((system) => system === type),
);

/** Steering that is a supervisor's: letting a goal go, stopping the clocks of a case, reopening it (rule POLICY-3). */
const STEERING: readonly CaseCommandType[] = [
  'waive-goal',
  'suspend-case',
  'reactivate-case',
  'seal-case',
  'migrate-case',
];

/**
 * What each role may do on a case of its team, whatever the state of the case (rule POLICY-2). A process owner looks
 * and captures, but does not work cases.
 */
export const ROLE_COMMANDS: { readonly [R in Role]: readonly CaseCommandType[] } = {
  agent: PERSON_COMMANDS.filter((type) => !STEERING.includes(type)),
  supervisor: PERSON_COMMANDS,
  'process-owner': [],
  administrator: PERSON_COMMANDS,
};

/** Who gives anyone's case to anyone (rule POLICY-3). */
export const REASSIGNERS: readonly Role[] = ['supervisor', 'administrator'];
