import type { Schema } from './openapi-document.ts';

const REF = '#/components/schemas/';
const INDENT = '  ';

/** A JSON Schema as people write types: `{ name: string, due?: string (date-time) | null }`; `<Name>` refers to another. */
export function schemaWords(schema: Schema, indent = ''): string {
  const ref = schema['$ref'];
  if (typeof ref === 'string') return `<${ref.replace(REF, '')}>`;
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) return choices.map((choice) => schemaWords(choice, indent)).join(' | ');
  if (schema['type'] === 'array') return `[${schemaWords(isSchema(schema['items']) ? schema['items'] : {}, indent)}]`;
  return schema['type'] === 'object' ? objectWords(schema, indent) : plainWords(schema);
}

function objectWords(schema: Schema, indent: string): string {
  const properties = isSchema(schema['properties']) ? Object.entries(schema['properties']) : [];
  if (properties.length === 0) return '{ any name: any JSON }';
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const inner = indent + INDENT;
  const lines = properties.map(([name, property]) => {
    const mark = required.includes(name) ? '' : '?';
    return `${inner}${name}${mark}: ${schemaWords(isSchema(property) ? property : {}, inner)}`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

const LIMITS = ['format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'default'];

function plainWords(schema: Schema): string {
  const type = typeof schema['type'] === 'string' ? schema['type'] : 'any JSON';
  const limits = LIMITS.filter((limit) => schema[limit] !== undefined).map((limit) =>
    limit === 'format' ? String(schema[limit]) : `${limit} ${String(schema[limit])}`,
  );
  return limits.length === 0 ? type : `${type} (${limits.join(', ')})`;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
