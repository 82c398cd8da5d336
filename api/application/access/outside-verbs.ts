import type { Role } from '../../../engine/index.ts';
import type { SignedIn } from '../signed-in.ts';

/** What a person may do outside cases, by role: screens of the product and verbs of the library and of administration. */
const BY_VERB = {
  inbox: ['agent', 'supervisor', 'process-owner'],
  'open-case': ['agent', 'supervisor'],
  supervise: ['supervisor', 'administrator'],
  'read-templates': ['agent', 'supervisor', 'process-owner', 'administrator'],
  'capture-template': ['agent', 'supervisor', 'process-owner', 'administrator'],
  'edit-template': ['process-owner', 'administrator'],
  /** Sends a draft to review, takes it back, discards it: who made it, or a process owner. */
  'propose-template': ['agent', 'supervisor', 'process-owner', 'administrator'],
  'publish-template': ['process-owner', 'administrator'],
  'retire-template': ['process-owner', 'administrator'],
  'read-intake': ['agent', 'supervisor', 'process-owner', 'administrator'],
  'manage-users': ['administrator'],
  'read-audit': ['administrator'],
  'read-metrics': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type OutsideVerb = keyof typeof BY_VERB;

const VERBS = new Map<string, readonly Role[]>(Object.entries(BY_VERB));

export function mayOutsideCases(person: Pick<SignedIn, 'roles'>, verb: OutsideVerb): boolean {
  const roles: readonly Role[] = BY_VERB[verb];
  return roles.some((role) => person.roles.includes(role));
}

/** For `GET /api/session`: the screens and verbs of this person. */
export function outsideVerbsOf(person: Pick<SignedIn, 'roles'>): string[] {
  return [...VERBS].filter(([, roles]) => roles.some((role) => person.roles.includes(role))).map(([verb]) => verb);
}
