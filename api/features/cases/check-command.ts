import type { ErrorObject } from 'ajv';
import { bodyCheck, finding } from '../../application/schema-check.ts';
import { COMMAND_SCHEMAS } from '../../contract/commands.ts';

const SCHEMAS: ReadonlyMap<string, object> = new Map(Object.entries(COMMAND_SCHEMAS));

/**
 * Checks a body by the one schema that its `type` names. The union of all of them would answer with the findings of
 * every command there is; people need those of theirs.
 */
export function checkCommand(body: unknown): ErrorObject[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return [finding('type', { type: 'object' }, 'must be an object')];
  }
  const type = 'type' in body ? body.type : undefined;
  if (type === undefined) return [finding('required', { missingProperty: 'type' }, 'is missing')];
  const schema = typeof type === 'string' ? SCHEMAS.get(type) : undefined;
  if (schema === undefined) {
    return [finding('enum', { allowedValues: [...SCHEMAS.keys()] }, 'must be a command type', '/type')];
  }
  const check = bodyCheck(schema);
  return check(body) ? [] : [...(check.errors ?? [])];
}
