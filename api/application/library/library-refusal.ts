import type { Finding } from '../../../templates/index.ts';
import type { ProblemCode } from '../problems.ts';

/** Why a change of the library was not made; becomes a problem with the same code. */
export interface LibraryRefusal {
  readonly ok: false;
  readonly code: Extract<
    ProblemCode,
    | 'not-found'
    | 'not-permitted'
    | 'conflict'
    | 'revision-outdated'
    | 'content-invalid'
    | 'personal-data-left'
    | 'case-values-left'
    | 'draft-withheld'
    | 'house-has-it'
  >;
  readonly detail: string;
  readonly errors?: { pointer: string; detail: string }[];
}

export const refuseChange = (
  code: LibraryRefusal['code'],
  detail: string,
  errors?: readonly { readonly pointer: string; readonly detail: string }[],
): LibraryRefusal => ({
  ok: false,
  code,
  detail,
  ...(errors === undefined ? {} : { errors: errors.map(({ pointer, detail: words }) => ({ pointer, detail: words })) }),
});

export const NO_TEMPLATE = refuseChange('not-found', 'There is no such template.');

/** Findings as the places of a problem, below the member of the body that they are about. */
export const placesOf = (findings: readonly Finding[], below = ''): { pointer: string; detail: string }[] =>
  findings.map(({ pointer, detail }) => ({ pointer: `${below}${pointer}`, detail }));
