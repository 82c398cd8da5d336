import {
  type CaseTypeDefinition,
  type Finding,
  type ItemDefinition,
  type JsonObject,
  type JsonValue,
  validateCaseType,
} from '../../../engine/index.ts';
import type { Notes } from './context.ts';
import { cut, factName } from './names.ts';

/** Most circles that are opened in one case. */
const MOST = 20;

/**
 * What waits for itself in a circle never begins, here as there; such a case could not even be published. A person says
 * when the first of them begins (rule CMMN-9). Whatever else keeps a case from being published is told.
 */
export function openable(definition: CaseTypeDefinition, where: string, notes: Notes): CaseTypeDefinition {
  let opened = definition;
  let errors = errorsOf(opened);
  for (let count = 0; count < MOST; count += 1) {
    const circle = errors.find(({ code }) => code === 'cycle-closed');
    if (circle === undefined) break;
    opened = openedAt(opened, circle, notes);
    errors = errorsOf(opened);
  }
  for (const { pointer, message } of errors)
    notes.warning('not-publishable', where, `It has to be changed before it can be published: ${message} (${pointer})`);
  return opened;
}

const errorsOf = (definition: CaseTypeDefinition): readonly Finding[] =>
  validateCaseType(definition).filter(({ severity }) => severity === 'error');

function openedAt(definition: CaseTypeDefinition, { pointer, message }: Finding, notes: Notes): CaseTypeDefinition {
  const path = (pointer.match(/\d+/g) ?? []).map(Number);
  const item = itemAt(definition.plan, path);
  if (item === null) return definition;
  const fact = factName(['holds', item.key, 'begin']);
  notes.warning('circle-opened', item.name, `${message} A person lets it begin by setting the fact "${fact}".`);
  const begun = { ...item, entry: [...(item.entry ?? []), { if: `facts.${fact} == true` }] };
  return {
    ...definition,
    facts: withFact(definition.facts, fact, cut(`${item.name} begins`, 200)),
    plan: replaced(definition.plan, path, begun),
  };
}

function withFact(facts: JsonObject, name: string, title: string): JsonObject {
  const known = facts['properties'];
  const properties: { readonly [name: string]: JsonValue } =
    typeof known === 'object' && known !== null && !Array.isArray(known) ? known : {};
  return { ...facts, properties: { ...properties, [name]: { type: 'boolean', title } } };
}

function itemAt(items: readonly ItemDefinition[], [first, ...rest]: readonly number[]): ItemDefinition | null {
  const item = first === undefined ? undefined : items[first];
  if (item === undefined) return null;
  return rest.length === 0 ? item : itemAt(item.items ?? [], rest);
}

const replaced = (
  items: readonly ItemDefinition[],
  [first, ...rest]: readonly number[],
  by: ItemDefinition,
): readonly ItemDefinition[] =>
  items.map((item, at) => {
    if (at !== first) return item;
    return rest.length === 0 ? by : { ...item, items: replaced(item.items ?? [], rest, by) };
  });
