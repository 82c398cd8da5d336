import type { CaseTypeDefinition, FragmentDefinition, ItemDefinition, JsonObject } from '../../../../engine/index.ts';
import { servedGoals } from '../../../../templates/index.ts';

/** What the library knows beyond the fragment: facts with their schemas, names of goals by their keys. */
export interface Known {
  readonly facts: JsonObject;
  readonly goals: ReadonlyMap<string, string>;
}

/**
 * A case that takes a fragment: with the facts that its forms ask for, those of its conditions as case types of the
 * library know them, and the goals that it speaks of.
 */
export function hostOf(definition: FragmentDefinition, known: Known): CaseTypeDefinition {
  const items = flat(definition.items);
  const asked = Object.assign({}, ...items.map(({ form }) => propertiesOf(form)));
  const read = JSON.stringify(definition).matchAll(/facts\.([A-Za-z_]\w{0,99})/g);
  const names = [...new Set([...read].flatMap(([, name]) => name ?? []))];
  const needed = names.flatMap((name) =>
    Object.hasOwn(known.facts, name) ? [[name, known.facts[name]] as const] : [],
  );
  return {
    key: 'try-out',
    name: definition.name,
    description: '',
    queue: 'try-out',
    facts: { type: 'object', properties: { ...Object.fromEntries(needed), ...asked } },
    goals: goalsOf(definition, items).map((key) => ({ key, name: known.goals.get(key) ?? inWords(key) })),
    plan: [],
  };
}

/** A goal that no case type has a name for: `money-back` reads "Money back". */
function inWords(key: string): string {
  const words = key.replaceAll(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The fields of a flat schema. */
export function propertiesOf(schema: JsonObject | undefined): JsonObject {
  const properties = schema?.['properties'];
  return typeof properties === 'object' && properties !== null && !Array.isArray(properties) ? properties : {};
}

function goalsOf(definition: FragmentDefinition, items: readonly ItemDefinition[]): readonly string[] {
  const heard = items
    .flatMap(({ entry = [], exit = [] }) => [...entry, ...exit])
    .flatMap(({ on = [] }) => on.map(({ source }) => source))
    .flatMap((source) => (source.startsWith('goal:') ? [source.slice('goal:'.length)] : []));
  return [...new Set([...servedGoals([definition]), ...heard])];
}

const flat = (items: readonly ItemDefinition[]): readonly ItemDefinition[] =>
  items.flatMap((item) => [item, ...flat(item.items ?? [])]);
