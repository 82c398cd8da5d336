import type { FragmentDefinition, JsonObject, JsonValue } from '../../engine/index.ts';
import { fieldsOf } from '../rendering/parameters.ts';
import type { MergeConflict, Side } from './merge.ts';
import { asJson, same } from './same-json.ts';

type Head = Omit<FragmentDefinition, 'key' | 'name' | 'description' | 'items'>;

/** What is said of the whole: lists are joined, parameters too; a parameter or condition that differs is a conflict. */
export function mergeHeads(
  a: FragmentDefinition,
  b: FragmentDefinition,
  take: { readonly [conflict: string]: Side },
): { readonly definition: Head; readonly conflicts: readonly MergeConflict[] } {
  const conflicts: MergeConflict[] = [];
  const choose = (field: string, here: JsonValue | null, there: JsonValue | null): Side => {
    const id = `/${field}`;
    const taken = take[id] ?? 'a';
    conflicts.push({ id, step: null, field, a: here, b: there, taken });
    return taken;
  };
  const parameters = joinParameters(a.parameters, b.parameters, choose);
  const applicability = oneOf(a.applicability, b.applicability, choose);
  const ports = joinPorts(a, b);
  const serves = joined(a.serves, b.serves);
  const requires = joined(a.requires, b.requires);
  const produces = joined(a.produces, b.produces);
  const tags = joined(a.tags, b.tags);
  return {
    definition: {
      ...(parameters === null ? {} : { parameters }),
      ...(applicability === undefined ? {} : { applicability }),
      ...(serves === null ? {} : { serves }),
      ...(requires === null ? {} : { requires }),
      ...(produces === null ? {} : { produces }),
      ...(ports.length === 0 ? {} : { ports }),
      ...(tags === null ? {} : { tags }),
    },
    conflicts,
  };
}

type Choose = (field: string, here: JsonValue | null, there: JsonValue | null) => Side;

function oneOf(a: string | undefined, b: string | undefined, choose: Choose): string | undefined {
  if (a === b) return a;
  return choose('applicability', a ?? null, b ?? null) === 'a' ? a : b;
}

/** Absent where both say nothing. */
const joined = (a: readonly string[] = [], b: readonly string[] = []): readonly string[] | null => {
  const all = [...new Set([...a, ...b])];
  return all.length === 0 ? null : all;
};

function joinPorts(a: FragmentDefinition, b: FragmentDefinition): NonNullable<FragmentDefinition['ports']> {
  const here = a.ports ?? [];
  return [...here, ...(b.ports ?? []).filter(({ key }) => !here.some((port) => port.key === key))];
}

function joinParameters(a: JsonObject | undefined, b: JsonObject | undefined, choose: Choose): JsonObject | null {
  if (a === undefined && b === undefined) return null;
  const here = new Map(fieldsOf(a));
  const properties = new Map<string, JsonObject>(here);
  for (const [name, field] of fieldsOf(b)) {
    const known = here.get(name);
    const differs = known !== undefined && !same(asJson(known), asJson(field));
    const isTaken =
      known === undefined || (differs && choose(`parameters/${name}`, asJson(known), asJson(field)) === 'b');
    if (isTaken) properties.set(name, field);
  }
  const required = [...new Set([...requiredOf(a), ...requiredOf(b)])];
  return {
    ...b,
    ...a,
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(properties),
  };
}

function requiredOf(schema: JsonObject | undefined): readonly JsonValue[] {
  const required = schema?.['required'];
  return Array.isArray(required) ? required : [];
}
