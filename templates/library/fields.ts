import type { JsonObject } from '../../engine/index.ts';
import { error, type Finding, pointer } from '../finding.ts';
import { fieldsOf } from '../rendering/parameters.ts';
import { compileSchema } from './json-schema.ts';
import { distinctErrors, sentence } from './sentence.ts';

/** Names that every object has by birth: a field of that name could not be told from an absent one. */
const RESERVED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Checks a schema of named values (parameters, a form, the facts of a case type) beyond its shape.
 * Codes: `name-reserved`, `field-invalid`, `default-invalid`, `field-unknown`.
 */
export function checkFields(schema: JsonObject | undefined, at: string): Finding[] {
  const fields = fieldsOf(schema);
  const names = new Set(fields.map(([name]) => name));
  const findings = fields.flatMap(([name, field]) => checkField(name, field, pointer(at, 'properties', name)));
  const required = schema?.['required'];
  for (const [index, name] of Array.isArray(required) ? required.entries() : []) {
    if (typeof name === 'string' && !names.has(name)) {
      findings.push(
        error('field-unknown', pointer(at, 'required', index), `There is no field "${name}" that could be required.`),
      );
    }
  }
  return findings;
}

function checkField(name: string, field: JsonObject, at: string): Finding[] {
  if (RESERVED.has(name)) return [error('name-reserved', at, `"${name}" cannot be the name of a field.`)];
  if (field['uniqueItems'] === true && field['items'] === undefined) {
    // Elements of any kind are compared each with each, which takes minutes for a list of many.
    return [error('field-invalid', at, 'Say what the list holds ("items"), so that its elements can be told apart.')];
  }
  const { default: fallback, ...bare } = field;
  const compiled = compileSchema(bare);
  if (!compiled.ok) return [error('field-invalid', at, `This field cannot be used: ${compiled.detail}.`)];
  if (fallback === undefined) return [];
  return distinctErrors(compiled.check(fallback)).map((each) =>
    error(
      'default-invalid',
      pointer(at, 'default'),
      `The proposed value does not fit its own field. ${sentence(each)}`,
    ),
  );
}
