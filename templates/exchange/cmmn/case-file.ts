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
        put(facts, [...path, nameOf(property) ?? idOf(property)], propertyField(property)),
      ),
      ...many(one(item, 'children'), 'caseFileItems').flatMap((child) => visit(child, path)),
    ];
    const own = put(facts, path, itemField(item, definition));
    const named = inside.length > MOST_PROPERTIES ? [own] : [own, ...inside];
    found.set(idOf(item), named);
    return named;
  };
  for (const item of many(caseFile, 'caseFileItems')) visit(item, []);
  return { fileItems: found, filePaths: paths };
}

/** Declares what has a type; what has none is known by name, and a case may hold any value of it. */
const put = (facts: Facts, path: readonly string[], field: JsonObject | null): string =>
  field === null ? facts.state(path) : facts.declare(path, { ...field, title: titleFor(path) });

function propertyField(property: Element): JsonObject | null {
  const type = typeNamed(text(property, 'type') ?? '');
  return type === null ? null : { type };
}

function itemField(item: Element, definition: Element | null): JsonObject | null {
  const several = /^(ZeroOrMore|OneOrMore)$/.test(text(item, 'multiplicity') ?? '');
  const stated = text(definition, 'structureRef') ?? text(definition, 'definitionType') ?? '';
  const type = typeNamed(stated);
  if (!several) return type === null ? null : { type };
  return { type: 'array', ...(type === null ? {} : { items: { type: type === 'boolean' ? 'string' : type } }) };
}

const titleFor = (path: readonly string[]): string => cut(titleOf(path), 200) || 'Fact';

/** Types of XML Schema, Java, JSON and documents, by the last word of their name; null when it says nothing. */
function typeNamed(name: string): 'string' | 'number' | 'integer' | 'boolean' | null {
  const word = name.replace(/^.*[/#:.}]/, '').toLowerCase();
  if (/^(boolean|bool)$/.test(word)) return 'boolean';
  if (/^(int|integer|long|short|byte|(non|un|positive|negative).*integer)$/.test(word)) return 'integer';
  if (/^(decimal|double|float|number|bigdecimal|numeric|currency)$/.test(word)) return 'number';
  return /^(string|text|normalizedstring|token|date|time|datetime|duration|anyuri|uri|cmis(document|folder|relationship))$/.test(
    word,
  )
    ? 'string'
    : null;
}
