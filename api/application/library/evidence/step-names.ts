import type { ItemDefinition, TemplateKind } from '../../../../engine/index.ts';
import { parseTemplate, withPlaceholders } from '../../../../templates/index.ts';

/** What the steps of a version are called, by key, with placeholders for parameters. */
export function stepNames(kind: TemplateKind, given: unknown): ReadonlyMap<string, string> {
  const { definition } = parseTemplate(kind, given);
  if (definition === null) return new Map();
  const schema = 'parameters' in definition ? definition.parameters : undefined;
  const below = (items: readonly ItemDefinition[]): [string, string][] =>
    items.flatMap(({ key, name, items: inside = [] }) => [[key, withPlaceholders(name, schema)], ...below(inside)]);
  return new Map(below('items' in definition ? definition.items : definition.plan));
}
