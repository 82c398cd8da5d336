/**
 * Something that is wrong with a template, or doubtful, in words that the person who edits it can act on.
 * An error keeps the template from being published, a warning does not.
 */
export interface Finding {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** JSON pointer into the definition; empty for the whole. */
  readonly pointer: string;
  readonly detail: string;
}

/** A finding that keeps the template from being published. */
export const error = (code: string, pointer: string, detail: string): Finding => ({
  code,
  severity: 'error',
  pointer,
  detail,
});

/** A finding that a process owner should look at. */
export const warning = (code: string, pointer: string, detail: string): Finding => ({
  code,
  severity: 'warning',
  pointer,
  detail,
});

/** Whether any of the findings keeps the template from being published. */
export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');

/** JSON pointer of a member: `pointer('/items', 0)` is `/items/0` (RFC 6901 escapes included). */
export const pointer = (parent: string, ...parts: readonly (string | number)[]): string =>
  parts.reduce<string>((path, part) => `${path}/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`, parent);
