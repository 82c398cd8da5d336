import type { JsonObject, JsonValue } from '../../engine/index.ts';
import type { KnownCustomer } from '../capture/personal.ts';
import { compileSchema } from '../library/json-schema.ts';
import { fieldsOf } from './parameters.ts';

/** What a case knows that a parameter may ask for. */
export interface KnownValues {
  readonly facts: ReadonlyMap<string, JsonValue>;
  readonly customer: KnownCustomer | null;
}

/**
 * The parameters schema with what the case knows as proposed values: the fact of the same name, and the customer's name,
 * phone number and address for `customerName`, `customerFirstName`, `customerPhone` and `customerEmail`. A value that does
 * not fit its field is not proposed.
 */
export function proposeParameters(schema: JsonObject | undefined, known: KnownValues): JsonObject | null {
  if (schema === undefined) return null;
  const properties = fieldsOf(schema).map(([name, field]) => [name, propose(name, field, known)] as const);
  return { ...schema, properties: Object.fromEntries(properties) };
}

function propose(name: string, field: JsonObject, { facts, customer }: KnownValues): JsonObject {
  const value = facts.get(name) ?? ofCustomer(name, customer);
  if (value === null || value === undefined) return field;
  const fitting = field['type'] === 'string' && typeof value === 'number' ? String(value) : value;
  const { default: _former, ...bare } = field;
  const compiled = compileSchema(bare);
  return compiled.ok && compiled.check(fitting).length === 0 ? { ...field, default: fitting } : field;
}

function ofCustomer(name: string, customer: KnownCustomer | null): string | null {
  const identity = (kind: string) => customer?.identities.find((each) => each.kind === kind)?.value ?? null;
  switch (name) {
    case 'customerName':
      return customer?.name ?? null;
    case 'customerFirstName':
      return customer?.name?.trim().split(/\s+/)[0] ?? null;
    case 'customerPhone':
      return identity('phone');
    case 'customerEmail':
      return identity('email');
    default:
      return null;
  }
}
