import type { CaseTypeDefinition, FragmentDefinition, JsonValue, TemplateKind } from '../../../engine/index.ts';
import { readCaseType, readFragment } from '../../library/format.ts';
import { checkLimits } from '../../library/limits.ts';
import type { Dialect } from './dialect.ts';
import { bodyOf, type Element, extensions } from './element.ts';

/** A template as it was when it was exported. */
export type OwnDefinition =
  | { readonly kind: 'fragment'; readonly definition: FragmentDefinition }
  | { readonly kind: 'case-type'; readonly definition: CaseTypeDefinition };

/** The definition that a file of ours carries; null when it is not one of ours, or what it carries is no definition. */
export function ownDefinitionOf(theCase: Element, dialect: Dialect): OwnDefinition | null | 'unreadable' {
  const carried = extensions(theCase).find(({ $type }) => {
    const [prefix = '', local] = $type.split(':');
    return local === 'definition' && dialect.prefixes.get(prefix) === 'casewright';
  });
  if (carried === undefined) return null;
  const kind: unknown = Reflect.get(carried, 'kind');
  return read(kind === 'case-type' ? 'case-type' : 'fragment', bodyOf(carried)) ?? 'unreadable';
}

function read(kind: TemplateKind, json: string): OwnDefinition | null {
  try {
    const value: unknown = JSON.parse(json);
    if (checkLimits(value).length > 0) return null;
    if (kind === 'fragment') {
      const fragment = readFragment(value);
      return fragment.ok ? { kind, definition: fragment.definition } : null;
    }
    const caseType = readCaseType(value);
    return caseType.ok ? { kind, definition: caseType.definition } : null;
  } catch {
    return null;
  }
}

/** Whether two values are the same, whatever the order of their keys. */
export function same(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: JsonValue) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? 'undefined';
