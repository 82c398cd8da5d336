import type { ErrorObject } from 'ajv/dist/2020.js';

type Words = (error: ErrorObject) => string;

const member = (error: ErrorObject, name: string): string => {
  const value: unknown = error.params[name];
  return Array.isArray(value) ? value.map((each) => JSON.stringify(each)).join(', ') : String(value);
};

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const SENTENCES: Readonly<Record<string, Words>> = {
  required: (error) => `"${member(error, 'missingProperty')}" is missing.`,
  additionalProperties: (error) => `"${member(error, 'additionalProperty')}" is not known here.`,
  type: (error) => `This must be ${KINDS[member(error, 'type')] ?? member(error, 'type')}.`,
  enum: (error) => `This must be one of ${member(error, 'allowedValues')}.`,
  const: (error) => `This must be ${JSON.stringify(error.params['allowedValue'])}.`,
  minLength: (error) =>
    member(error, 'limit') === '1'
      ? 'This must not be empty.'
      : `This needs at least ${member(error, 'limit')} characters.`,
  maxLength: (error) => `This has more than ${member(error, 'limit')} characters.`,
  minItems: (error) => `This list needs at least ${member(error, 'limit')}.`,
  maxItems: (error) => `This list has more than ${member(error, 'limit')}.`,
  uniqueItems: () => 'This list holds the same thing twice.',
  minProperties: () => 'This must not be empty.',
  maxProperties: (error) => `This has more than ${member(error, 'limit')} members.`,
  minimum: (error) => `This must be at least ${member(error, 'limit')}.`,
  maximum: (error) => `This must be at most ${member(error, 'limit')}.`,
  exclusiveMinimum: (error) => `This must be more than ${member(error, 'limit')}.`,
  exclusiveMaximum: (error) => `This must be less than ${member(error, 'limit')}.`,
  multipleOf: (error) => `This must be a multiple of ${member(error, 'multipleOf')}.`,
  format: (error) => `This is not ${FORMATS[member(error, 'format')] ?? member(error, 'format')}.`,
  pattern: (error) => fit(error) ?? `This does not match the pattern ${member(error, 'pattern')}.`,
  anyOf: (error) => fit(error) ?? 'This fits none of what is possible here.',
  propertyNames: (error) => `"${member(error, 'propertyName')}" cannot be a name here.`,
};

const FORMATS: Readonly<Record<string, string>> = {
  date: 'a date, as in 2026-01-31',
  'date-time': 'a date with time, as in 2026-01-31T14:00:00Z',
  email: 'an e-mail address',
  uri: 'a web address',
};

/** Our own schemas describe what fits; a schema that arrived as JSON describes its field, which says nothing here. */
function fit(error: ErrorObject): string | null {
  const parent: unknown = error.parentSchema;
  const words = typeof parent === 'object' && parent !== null && 'description' in parent ? parent.description : null;
  return typeof words === 'string' ? `This does not fit. Expected: ${words}` : null;
}

/** What a schema error means, in a plain sentence. */
export const sentence: Words = (error) =>
  SENTENCES[error.keyword]?.(error) ?? `This ${error.message ?? 'does not fit'}.`;

/**
 * Errors as people want them: one for each place. The branches of an alternative are dropped for the alternative
 * itself, and the name of a member is reported where the member is missing or unknown.
 */
export function distinctErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const alternatives = errors.filter(({ keyword }) => keyword === 'anyOf');
  const kept = errors.filter(
    (error) =>
      error.keyword === 'anyOf' ||
      (error.keyword !== 'if' &&
        error.propertyName === undefined &&
        !alternatives.some((other) => isBranch(error, other))),
  );
  const seen = new Set<string>();
  return kept.filter((error) => {
    const place = `${error.instancePath} ${sentence(error)}`;
    return seen.has(place) ? false : seen.add(place) !== undefined;
  });
}

const isBranch = (error: ErrorObject, alternative: ErrorObject): boolean =>
  error.instancePath.startsWith(alternative.instancePath) &&
  (error.schemaPath.startsWith(`${alternative.schemaPath}/`) || error.instancePath === alternative.instancePath);
