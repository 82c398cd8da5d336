import type { CaseTypeDefinition, FragmentDefinition } from '../fragment/fragment.ts';
import { portUses } from '../fragment/ports.ts';
import { error, type Finding, warning } from './findings.ts';
import type { ItemPlace } from './shape.ts';

/** Keys of the ports of a fragment. */
export const portKeys = ({ ports = [] }: FragmentDefinition): ReadonlySet<string> =>
  new Set(ports.map(({ key }) => key));

/** What is wrong with the ports of a fragment: the key is none or twice there, the name is missing, nothing waits at it. */
export function portFindings(definition: FragmentDefinition): readonly Finding[] {
  const used = new Set(portUses(definition.items).map(({ port }) => port));
  const seen = new Set<string>();
  return (definition.ports ?? []).flatMap(({ key, name }, at): readonly Finding[] => {
    const pointer = `/ports/${at}`;
    const twice = seen.has(key);
    seen.add(key);
    return [
      ...(/^[a-z0-9][a-z0-9_-]{0,63}$/i.test(key)
        ? []
        : [
            error(
              'key-invalid',
              `${pointer}/key`,
              `"${key}" is not a key: letters, digits, hyphens and underscores, 64 at most.`,
            ),
          ]),
      ...(twice ? [error('key-duplicate', `${pointer}/key`, `The key "${key}" is used twice.`)] : []),
      ...(name.trim() === ''
        ? [error('port-unnamed', `${pointer}/name`, `Say in a few words what is to be connected at the port "${key}".`)]
        : []),
      ...(used.has(key)
        ? []
        : [
            warning(
              'port-unused',
              pointer,
              `Nothing waits at the port "${key}". Let a step wait for it (port:${key}), or leave it out.`,
            ),
          ]),
    ];
  });
}

/** A fact that a fragment says it leaves behind, and that none of its steps gives. */
export function productFindings(
  { produces = [] }: FragmentDefinition,
  places: readonly ItemPlace[],
): readonly Finding[] {
  // Whoever says that something has happened may give any facts with it.
  if (places.some(({ item }) => item.kind === 'user-event')) return [];
  const given = new Set(
    places.flatMap(({ item }) => [
      ...Object.keys(item.output ?? {}),
      ...Object.keys(Object(item.form?.['properties'] ?? {})),
    ]),
  );
  return produces.flatMap((name, at) =>
    given.has(name)
      ? []
      : [
          warning(
            'fact-not-produced',
            `/produces/${at}`,
            `No step gives the fact "${name}". Ask for it in the form of a step, or leave it out here.`,
          ),
        ],
  );
}

/** Facts that a fragment requires or produces and cases of this type never have. */
export function factPortFindings(
  { requires = [], produces = [] }: FragmentDefinition,
  { facts }: CaseTypeDefinition,
): readonly Finding[] {
  const { properties } = facts;
  if (facts['additionalProperties'] !== false || typeof properties !== 'object' || properties === null) return [];
  const missing = (names: readonly string[], list: string): readonly Finding[] =>
    names.flatMap((name, at) =>
      Object.hasOwn(properties, name)
        ? []
        : [warning('name-unknown', `/${list}/${at}`, `Cases of this type have no fact "${name}".`)],
    );
  return [...missing(requires, 'requires'), ...missing(produces, 'produces')];
}
