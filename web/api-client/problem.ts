import type { Problem } from '../../api/contract/common.ts';

/** The server said no, in problem+json. `problem.code` is stable; words for it come from the catalogue, else `detail`. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;
  /** Seconds that the server asked us to wait (429, 503). */
  readonly retryAfterS: number | null;

  constructor(problem: Problem, retryAfterS: number | null = null) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
    this.retryAfterS = retryAfterS;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }
}

/** No answer came: no network, the server is down, the connection broke. Nothing is known about what happened. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  readonly code = 'unreachable';
}

export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isProblem(value: unknown): value is Problem {
  return (
    isRecord(value) &&
    typeof value['code'] === 'string' &&
    typeof value['title'] === 'string' &&
    typeof value['status'] === 'number'
  );
}

/** A proxy may answer with a page of its own: that becomes a problem too. */
export function toProblem(status: number, body: unknown): Problem {
  if (isProblem(body)) return body;
  return {
    type: 'about:blank',
    title: `HTTP ${status}`,
    status,
    code: status === 503 || status === 502 || status === 504 ? 'unavailable' : 'unexpected-answer',
  };
}
