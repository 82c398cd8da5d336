import type { Refusal, RefusalCode } from '../../engine/index.ts';
import type { Problem } from '../contract/common.ts';

/**
 * Every problem that the product answers with, besides the refusals of the engine. The code is the stable name that
 * clients branch on; title and status belong to it.
 */
const PROBLEMS = {
  'request-invalid': [400, 'The request is not valid'],
  'body-not-json': [400, 'The body is not JSON'],
  'body-unreadable': [400, 'The body cannot be read'],
  'json-too-deep': [400, 'The JSON is nested too deeply'],
  'text-not-storable': [400, 'A text holds characters that cannot be stored'],
  'cursor-invalid': [400, 'The cursor is not one of ours'],
  'not-signed-in': [401, 'Sign in first'],
  'sign-in-failed': [401, 'Login or password is wrong'],
  'link-invalid': [401, 'The link is not valid any more'],
  'signature-invalid': [401, 'The signature does not match'],
  'origin-refused': [403, 'The request comes from another site'],
  'draft-withheld': [403, 'The draft has not been cleared yet'],
  'house-has-it': [403, 'Everybody has this template'],
  'version-unknown': [404, 'The case has no such version'],
  'not-found': [404, 'There is nothing here'],
  'method-not-allowed': [405, 'The method is not offered here'],
  'request-timeout': [408, 'The request took too long to arrive'],
  'change-overlap': [409, 'Somebody changed this in the meantime'],
  'command-id-reused': [409, 'The commandId belongs to another command'],
  'revision-outdated': [409, 'Somebody saved this in the meantime'],
  conflict: [409, 'This contradicts what is there'],
  'body-too-large': [413, 'The body is too large'],
  'file-too-large': [413, 'The file is too large'],
  'media-type-unsupported': [415, 'The content type is not supported'],
  'file-type-refused': [415, 'The file is of a type that is not taken'],
  'range-unknown': [416, 'The file has no such bytes'],
  'content-invalid': [422, 'The content is not valid'],
  'file-name-refused': [422, 'The file has a name that is not taken'],
  'personal-data-left': [422, 'The draft still holds personal data'],
  'case-values-left': [422, 'The draft still holds values of the one case'],
  'reference-unknown': [422, 'The request names something that does not exist'],
  'too-many-requests': [429, 'Too many requests'],
  'sign-in-throttled': [429, 'Too many attempts to sign in'],
  'headers-too-large': [431, 'The headers are too large'],
  'internal-error': [500, 'Something went wrong on our side'],
  'database-unavailable': [503, 'The database does not answer'],
  'storage-unavailable': [503, 'The file store does not answer'],
  'case-unreadable': [503, 'This case was written by a newer version'],
  'not-ready': [503, 'Not ready to take requests'],
  overloaded: [503, 'Too much is asked at this moment'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof PROBLEMS | RefusalCode;
export type ProblemMore = Partial<Pick<Problem, 'detail' | 'errors' | 'between' | 'version' | 'traceId'>>;

/** The table by code, for the documentation and for tests. */
export const PROBLEM_TABLE: ReadonlyMap<string, readonly [status: number, title: string]> = new Map(
  Object.entries(PROBLEMS),
);
const INVALID: ReadonlySet<string> = new Set([
  'facts-invalid',
  'form-invalid',
  'fragment-invalid',
  'expression-invalid',
]);

function statusOf(code: ProblemCode): readonly [status: number, title: string] {
  return PROBLEM_TABLE.get(code) ?? [statusOfRefusal(code), titleOf(code)];
}

function statusOfRefusal(code: string): number {
  if (code === 'not-permitted') return 403;
  if (code.endsWith('-unknown')) return 404;
  return INVALID.has(code) ? 422 : 409;
}

/** `parent-not-open` reads "Parent not open". */
function titleOf(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The problem document of a code. */
export function problemOf(code: ProblemCode, more: ProblemMore = {}): Problem {
  const [status, title] = statusOf(code);
  return { type: `/docs#problem-${code}`, title, status, code, ...more };
}

/** The problem document of a refusal of the engine. */
export function problemOfRefusal(refusal: Refusal, more: ProblemMore = {}): Problem {
  return problemOf(refusal.code, {
    detail: refusal.detail,
    ...(refusal.errors === undefined ? {} : { errors: refusal.errors.map((place) => ({ ...place })) }),
    ...more,
  });
}
