import type { JsonObject } from '../../../engine/index.ts';
import { type Element, idOf, ids, many, nameOf, one, text } from './element.ts';
import type { Facts } from './facts.ts';
import { cut, titleOf } from './names.ts';

/** Which facts stand for each item of the case file, and the path of each, by its id. */
export interface CaseFileFacts {
  readonly fileItems: ReadonlyMap<string, readonly string[]>;
  readonly filePaths: ReadonlyMap<string, readonly string[]>;
}

/** An item with more properties than these is waited for as a whole only. */
const MOST_PROPERTIES = 5;

/**
 * The case file as facts (rule CMMN-11): an item is a fact of its own, its properties and children are facts too, named by
 * their path. Tells which facts stand for each item.
 */
export function factsOfCaseFile(
  caseFile: Element | null,
  definitions: readonly Element[],
  facts: Facts,
): CaseFileFacts {
  const byId = new Map(definitions.map((definition) => [idOf(definition), definition]));
  const found = new Map<string, readonly string[]>();
  const paths = new Map<string, readonly string[]>();
  const visit = (item: Element, around: readonly string[]): readonly string[] => {
    const definition = byId.get((ids(item, 'definitionRef')[0] ?? '').replace(/^.*:/, '')) ?? null;
    const path = [...around, nameOf(item) ?? nameOf(definition) ?? idOf(item)];
    paths.set(idOf(item), path);
    const inside = [
      ...many(definition, 'properties').map((property) =>
        facts.declare([...path, nameOf(property) ?? idOf(property)], propertyField(path, property)),
      ),
      ...many(one(item, 'children'), 'caseFileItems').flatMap((child) => visit(child, path)),
    ];
    const own = facts.declare(path, itemField(path, item, definition));
    const named = inside.length > MOST_PROPERTIES ? [own] : [own, ...inside];
    found.set(idOf(item), named);
    return named;
  };
  for (const item of many(caseFile, 'caseFileItems')) visit(item, []);
  return { fileItems: found, filePaths: paths };
}

const propertyField = (path: readonly string[], property: Element): JsonObject => ({
  type: typeNamed(text(property, 'type') ?? ''),
  title: titleFor([...path, nameOf(property) ?? idOf(property)]),
});

function itemField(path: readonly string[], item: Element, definition: Element | null): JsonObject {
  const several = /^(ZeroOrMore|OneOrMore)$/.test(text(item, 'multiplicity') ?? '');
  const type = typeNamed(text(definition, 'structureRef') ?? text(definition, 'definitionType') ?? '');
  const title = titleFor(path);
  if (!several) return { type, title };
  return { type: 'array', title, items: { type: type === 'number' || type === 'integer' ? type : 'string' } };
}

const titleFor = (path: readonly string[]): string => cut(titleOf(path), 200) || 'Fact';

/** Types of XML Schema, Java and JSON, by the last word of their name. */
function typeNamed(name: string): 'string' | 'number' | 'integer' | 'boolean' {
  const word = name.replace(/^.*[/#:.}]/, '').toLowerCase();
  if (/^(boolean|bool)$/.test(word)) return 'boolean';
  if (/^(int|integer|long|short|byte|(non|un|positive|negative).*integer)$/.test(word)) return 'integer';
  if (/^(decimal|double|float|number|bigdecimal|numeric|currency)$/.test(word)) return 'number';
  return 'string';
}
