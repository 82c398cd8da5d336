import type { JsonObject } from './json.ts';

/** Every way in which the engine says no. The shell turns each into a problem+json with the same code. */
export const REFUSAL_CODES = [
  'case-not-open',
  'case-exists',
  'case-unknown',
  'item-unknown',
  'goal-unknown',
  'interaction-unknown',
  'reply-unknown',
  'person-unknown',
  'queue-unknown',
  'customer-unknown',
  'participant-unknown',
  'attachment-unknown',
  'criterion-unknown',
  'fragment-unknown',
  'command-unknown',
  'parent-not-open',
  'not-a-stage',
  'transition-denied',
  'connection-impossible',
  'still-connected',
  'not-permitted',
  'fragment-invalid',
  'fragment-not-applicable',
  'facts-invalid',
  'form-invalid',
  'expression-invalid',
  'reason-missing',
  'goals-open',
  'items-open',
  'already-done',
  'too-late',
  'changed-since',
  'worked-on',
  'not-undoable',
  'role-missing',
  'calendar-invalid',
  'sub-case-open',
  'other-customer',
  'reply-pending',
  'access-missing',
  'files-not-taken',
  'limit-reached',
  'sentry-loop',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A refusal names the code, what it is about, and in `detail` plain words what would make it possible. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly detail: string;
  /** Places, as JSON pointers into the command, with their own words. */
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  readonly facts?: JsonObject;
}

export type Refused = { readonly ok: false; readonly refusal: Refusal };

/** Builds a refusal as the value that `decide` returns. */
export function refuse(code: RefusalCode, detail: string, more: Omit<Refusal, 'code' | 'detail'> = {}): Refused {
  return { ok: false, refusal: { code, detail, ...more } };
}
