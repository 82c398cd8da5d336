/** An element of a CMMN file as moddle reads it: its type, its properties by name, and what the meta-model does not know. */
export interface Element {
  readonly $type: string;
  readonly $parent?: unknown;
  readonly $attrs?: unknown;
  readonly $body?: unknown;
  readonly $children?: unknown;
  get(name: string): unknown;
}

/** Whether a value is an element. */
export const isElement = (value: unknown): value is Element =>
  typeof value === 'object' && value !== null && '$type' in value && 'get' in value && typeof value.get === 'function';

/** A property that holds one element. */
export function one(element: Element | null, name: string): Element | null {
  const value = element?.get(name);
  return isElement(value) ? value : null;
}

/** A property that holds elements, in order. */
export function many(element: Element | null, name: string): readonly Element[] {
  const value = element?.get(name);
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** A property that holds a text; null when there is none, or it is blank. */
export function text(element: Element | null, name: string): string | null {
  const value = element?.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A property that says yes or no. */
export const flag = (element: Element | null, name: string): boolean | null => {
  const value = element?.get(name);
  return typeof value === 'boolean' ? value : null;
};

/** The id of an element; empty when it has none. */
export const idOf = (element: Element | null): string => text(element, 'id') ?? '';

/** What an element is called where nobody has named it. */
export const nameOf = (element: Element | null): string | null => text(element, 'name');

/** The name of its type without the prefix: `HumanTask`. */
export const typeOf = (element: Element): string => element.$type.replace(/^.*:/, '');

/** Ids that an attribute lists. */
export const ids = (element: Element | null, name: string): readonly string[] =>
  (text(element, name) ?? '').split(/\s+/).filter((id) => id !== '');

/** Attributes that the meta-model does not know, as they are written: `flowable:assignee`. */
export function otherAttributes(element: Element): readonly (readonly [name: string, value: string])[] {
  const { $attrs: attributes } = element;
  if (typeof attributes !== 'object' || attributes === null) return [];
  return Object.entries(attributes).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

/** What stands under `extensionElements`. */
export const extensions = (element: Element | null): readonly Element[] =>
  many(one(element, 'extensionElements'), 'values');

/** Elements inside an element that the meta-model does not know. */
export const insideOf = (element: Element): readonly Element[] =>
  Array.isArray(element.$children) ? element.$children.filter(isElement) : [];

/** Text inside an element that the meta-model does not know. */
export const bodyOf = (element: Element): string => (typeof element.$body === 'string' ? element.$body : '');

/** Documentation and description of an element, as one text. */
export function documentationOf(...elements: readonly (Element | null)[]): string {
  const words = elements.flatMap((element) => [
    ...many(element, 'documentation').map((each) => text(each, 'text') ?? ''),
    text(element, 'description') ?? '',
  ]);
  return [...new Set(words.filter((each) => each !== ''))].join('\n\n');
}

/** The text of an expression, wherever its version of CMMN puts it; null when it is empty. */
export function expressionOf(holder: Element | null): { readonly source: string; readonly language: string } | null {
  if (holder === null) return null;
  const source = text(holder, 'body') ?? text(holder, 'text');
  return source === null ? null : { source, language: text(holder, 'language') ?? '' };
}
