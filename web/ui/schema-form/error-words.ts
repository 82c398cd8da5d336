import type { Formats, MessageKey, Translate } from '../../messages/use-t.ts';
import type { FieldError } from './values.ts';

/** Keywords of JSON Schema and codes of our own that have words; the rest read "not what is expected here". */
const WORDS: { readonly [code: string]: MessageKey } = {
  needed: 'schema-form.needed',
  required: 'schema-form.needed',
  'not-a-number': 'schema-form.not-a-number',
  'ambiguous-number': 'schema-form.ambiguous-number',
  'not-json': 'schema-form.not-json',
  type: 'schema-form.type',
  minimum: 'schema-form.minimum',
  exclusiveMinimum: 'schema-form.minimum',
  maximum: 'schema-form.maximum',
  exclusiveMaximum: 'schema-form.maximum',
  minLength: 'schema-form.min-length',
  maxLength: 'schema-form.max-length',
  format: 'schema-form.format',
  enum: 'schema-form.enum',
};

export function fieldErrorWords(t: Translate, formats: Formats, error: FieldError): string {
  const limit = error.params['limit'];
  return t(WORDS[error.code] ?? 'schema-form.invalid', {
    limit: typeof limit === 'number' ? formats.number(limit) : (limit ?? ''),
    count: typeof limit === 'number' ? limit : 0,
  });
}
